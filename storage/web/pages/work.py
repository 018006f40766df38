"""The work itself: runs, sources, and what went wrong."""

from itertools import islice

from storage.archive import Archive
from storage.queries import overview as ask
from storage.queries import runs as ask_runs
from storage.queries.failures import failures as ask_failures
from storage.web.page import Asked, NoSuchPage, Page

MOST_RUNS, MOST_FAILURES = 100, 300
"""Rows shown; the tables hold all."""


def runs(archive: Archive, asked: Asked) -> Page:
    """The newest runs with their counts."""
    source = asked.arguments.get("source")
    rows = list(ask_runs.runs(archive, source=source, limit=MOST_RUNS))
    return Page(template="runs.html", context={"runs": rows, "most": MOST_RUNS, "source": source})


def run(archive: Archive, asked: Asked) -> Page:
    """The report of one run."""
    try:
        report = ask_runs.run_report(archive, asked.id)
    except ask_runs.UnknownRun:
        raise NoSuchPage(f"The archive holds no run {asked.id}.") from None
    return Page(template="run.html", context={"report": report, "run": report.run})


def sources(archive: Archive, asked: Asked) -> Page:
    """Every source and how it stands."""
    return Page(template="sources.html", context={"sources": ask.sources(archive)})


def failures(archive: Archive, asked: Asked) -> Page:
    """Open troubles, the most frequent of each source first."""
    source, kind = asked.arguments.get("source"), asked.arguments.get("kind")
    rows = list(islice(ask_failures(archive, source=source, kind=kind), MOST_FAILURES + 1))
    context = {"failures": rows[:MOST_FAILURES], "cut": len(rows) > MOST_FAILURES, "source": source, "kind": kind}
    return Page(template="failures.html", context=context)
