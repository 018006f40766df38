"""The run report as plain text: what a crawl ends with, and `almanac runs show` prints. Pure."""

from collections.abc import Iterator, Sequence

from storage.commands.text import one_line
from storage.health import advice
from storage.queries.runs import AlarmLine, FailureGroup, RunReport, Teasers
from storage.records import SiteManners, SourceCounts

COUNTS = (
    ("discovered", "discovered"),
    ("fetched", "fetched"),
    ("not_modified", "304"),
    ("new", "new"),
    ("changed", "changed"),
    ("same", "same"),
    ("blocked", "blocked"),
    ("failed", "failed"),
)
INDENT = "  "
MOST_SITES = 10


def report_lines(report: RunReport, *, width: int = 80) -> Iterator[str]:
    """The lines of a run report: the run, one for each source, its failures by reason, its teasers."""
    yield _run_line(report)
    yield ""
    yield from _source_lines(report.sources)
    if report.failures:
        yield ""
        yield from _failure_lines(report.failures, width)
    if report.alarms:
        yield ""
        yield from _alarm_lines(report.alarms)
    if report.teasers.found:
        yield ""
        yield from _teaser_lines(report.teasers)
    if report.left_open:
        yield ""
        yield from (f"left open  {one_line(source)}: {one_line(reason)}" for source, reason in report.left_open)
    spared = [site for site in report.manners if site.delay_seconds]
    if spared:
        yield ""
        yield from _manners_lines(spared)


def _run_line(report: RunReport) -> str:
    run = report.run
    ended = f"after {_duration(run.seconds)}" if run.ended_at else "still going on"
    code = "" if run.exit_code is None else f", exit code {run.exit_code}"
    return f"run {run.id}  {run.kind}  {run.status}  {run.started_at}  {ended}{code}"


def _source_lines(sources: tuple[SourceCounts, ...]) -> Iterator[str]:
    """A table whose columns are as wide as they must be."""
    rows = [["source", "status", *(heading for _, heading in COUNTS), "time"]]
    rows += [
        [
            one_line(source.source),
            source.status,
            *(str(getattr(source, name)) for name, _ in COUNTS),
            _duration(source.seconds),
        ]
        for source in sources
    ]
    if len(sources) > 1:
        totals = [str(sum(getattr(source, name) for source in sources)) for name, _ in COUNTS]
        rows.append(["all", "", *totals, _duration(sum(source.seconds for source in sources))])
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    for row in rows:
        words = [row[0].ljust(widths[0]), row[1].ljust(widths[1])]
        words += [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        yield " ".join(words).rstrip()


def _failure_lines(failures: tuple[FailureGroup, ...], width: int) -> Iterator[str]:
    yield "failures"
    for failure in failures:
        pages = "the source" if failure.example_url is None else _count(failure.urls, "page")
        yield _cut(f"{INDENT}{failure.source}  {failure.kind}  {pages}: {_words(failure)}", width)
        if failure.example_url is not None:
            yield _cut(f"{INDENT * 2}{'such as ' if failure.urls > 1 else ''}{one_line(failure.example_url)}", width)
    yield f"{INDENT}→ almanac failures, almanac pages --outcome failed"


def _alarm_lines(alarms: Sequence[AlarmLine]) -> Iterator[str]:
    yield f"health  {_count(len(alarms), 'alarm')}"
    for alarm in alarms:
        yield f"{INDENT}{one_line(alarm.source)}  {alarm.rule}  {one_line(alarm.words)}"
        yield f"{INDENT * 2}→ {advice(alarm.rule, alarm.source)}"


def _words(failure: FailureGroup) -> str:
    """The message without its code, which stands before it already."""
    return one_line(failure.message.removeprefix(f"{failure.kind}:")) or "no reason given"


def _teaser_lines(teasers: Teasers) -> Iterator[str]:
    open_ones = teasers.found - teasers.resolved
    yield f"teasers  {teasers.found} found  {teasers.resolved} resolved  {open_ones} without their full article"
    for group in teasers.waiting:
        where = f" ({group.host})" if group.host else ""
        yield f"{INDENT}{group.teasers} {group.state}: {one_line(group.reason)}{where}"
    if open_ones:
        yield f"{INDENT}→ almanac links --unresolved"


def _manners_lines(spared: Sequence[SiteManners]) -> Iterator[str]:
    """The smallest gap between two requests of each site, and the promise that it had to keep."""
    yield "manners"
    for site in spared[:MOST_SITES]:
        gap = site.smallest_gap_seconds
        kept = "no two requests" if gap is None else f"smallest gap {gap:.2f} s"
        asked = f"{INDENT}{one_line(site.site)}  {_count(site.requests, 'request')}"
        yield f"{asked}, {kept}, promised {site.delay_seconds:g} s"
    if len(spared) > MOST_SITES:
        yield f"{INDENT}and {len(spared) - MOST_SITES} more sites, none with a smaller gap"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _cut(line: str, width: int) -> str:
    return line if len(line) <= width else line[: width - 1] + "…"
