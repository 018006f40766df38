"""Views on the work itself: runs, pages, failures."""

from storage.views.view import View

TOTALS = ("discovered", "fetched", "not_modified", "new", "changed", "same", "blocked", "failed", "missing")

RUNS = View(
    name="runs",
    about="One row for each run, with its counts over all sources (table `run_source` has them by source).",
    columns={
        "id": ("run.id", "Number of the run"),
        "kind": ("run.kind", "`crawl`, `import`, `reparse` or `check`"),
        "status": ("run.status", "`running`, `ok`, `degraded`, `failed`, `interrupted` or `killed`"),
        "started_at": ("run.started_at", "When it began"),
        "ended_at": ("run.ended_at", "When it ended, or was found dead"),
        "seconds": (
            {
                "sqlite": "CAST(strftime('%s', coalesce(run.ended_at, run.heartbeat_at)) AS INTEGER)"
                " - CAST(strftime('%s', run.started_at) AS INTEGER)",
                "postgresql": "CAST(extract(epoch FROM CAST(coalesce(run.ended_at, run.heartbeat_at) AS timestamptz)"
                " - CAST(run.started_at AS timestamptz)) AS integer)",
            },
            "From its begin to its end, or to its last sign of life",
        ),
        "exit_code": ("run.exit_code", "What the command returned to the shell"),
        "sources": ("count(run_source.source_id)", "How many sources it worked on"),
        **{
            name: (f"coalesce(sum(run_source.{name}), 0)", about)
            for name, about in zip(
                TOTALS,
                (
                    "Pages first heard of",
                    "Answers of servers",
                    "Answers 304",
                    "New articles",
                    "Articles with a new version",
                    "Articles read again that say the same",
                    "Pages behind a block, challenge, consent wall or login",
                    "Pages that failed in any other way",
                    "Pages that are gone since this run",
                ),
                strict=True,
            )
        },
        "argv": ("run.argv", "The command line, as a JSON list"),
        "code_version": ("run.code_version", "Version of Almanac"),
    },
    source="""
FROM run
LEFT JOIN run_source ON run_source.run_id = run.id
GROUP BY run.id, run.kind, run.status, run.started_at, run.ended_at, run.heartbeat_at, run.exit_code, run.argv,
  run.code_version
""",
)

FAILURES = View(
    name="failures",
    about="One row for each distinct trouble, counted, open or resolved.",
    columns={
        "id": ("failure.id", "Number of the failure"),
        "source": ("source.key", "Source"),
        "url": ("page.url", "Page; null where it is the source as a whole"),
        "stage": ("failure.stage", "`discover`, `fetch`, `parse`, `store` or `export`"),
        "kind": ("failure.class", "A machine word such as `dns_failure` or `http_503`"),
        "message": ("failure.message", "The last one, in words"),
        "times": ("failure.count", "How often it was met"),
        "first_at": ("failure.first_at", "When it was first met"),
        "last_at": ("failure.last_at", "When it was last met"),
        "first_run_id": ("failure.first_run_id", "The run that first met it"),
        "last_run_id": ("failure.last_run_id", "The run that last met it"),
        "resolved_at": ("failure.resolved_at", "When the page next succeeded; null while it stands"),
    },
    source="""
FROM failure
JOIN source ON source.id = failure.source_id
LEFT JOIN page ON page.id = failure.page_id
""",
)

PAGES = View(
    name="pages",
    about="One row for each URL we know, whatever became of it.",
    columns={
        "id": ("page.id", "Number of the page"),
        "url": ("page.url", "The address as it was first found"),
        "source": ("source.key", "Source that pays for it"),
        "host": ("page.host", "Server it is on"),
        "kind": ("page.kind", "What it is for"),
        "state": ("page.state", "`due`, `leased`, `idle`, `gone` or `excluded`"),
        "outcome": (
            "coalesce(page.outcome, CASE page.state WHEN 'excluded' THEN 'refused' ELSE 'waiting' END)",
            "What became of the last visit; `refused` where our own rules forbid it; `waiting` before the first visit",
        ),
        "title": ("page.title", "Title of what was read there, else what a feed or link calls it"),
        "reason": (
            "coalesce(nullif(page.reason, ''), CASE page.state WHEN 'excluded' THEN page.excluded_by END, '')",
            "Why, as `code: words`; empty when all is well",
        ),
        "attempts": ("page.attempts", "Requests made in all"),
        "final_url": ("page.final_url", "The address that answered in the end"),
        "via": ("page.via", "How we first heard of it"),
        "depth": ("page.depth", "Hops from a start point"),
        "fail_count": ("page.fail_count", "Visits in a row that failed"),
        "first_seen_at": ("page.first_seen_at", "When we first heard of it"),
        "fetched_at": ("page.fetched_at", "Time of the last visit"),
        "last_seen_at": ("page.last_seen_at", "When it last answered with content, or said that nothing changed"),
        "due_at": ("page.due_at", "When it is next worth a visit"),
        "gone_at": ("page.gone_at", "Since when the server says that it is gone"),
    },
    source="""
FROM page
JOIN source ON source.id = page.source_id
""",
)
