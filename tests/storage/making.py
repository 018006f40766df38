"""Short ways to make what a crawl would bring."""

from dataclasses import replace
from typing import Any

from sqlalchemy import text

from storage import Archive, Frontier
from storage.records import (
    Article,
    Capture,
    FoundPage,
    LeasedPage,
    Outcome,
    PageKind,
    Parsed,
    RunKind,
    RunStatus,
    SourceFacts,
    Via,
    Visit,
)

FIT = SourceFacts(
    key="fit", name="FitCon", kind="event", home_url="https://fit.example/", config_json="{}", hosts=("fit.example",)
)
VOX = SourceFacts(
    key="vox", name="Vox", kind="partner", home_url="https://vox.example/", config_json="{}", hosts=("vox.example",)
)


def begin(archive: Archive, *sources: SourceFacts) -> int:
    return archive.begin_run(RunKind.CRAWL, ["almanac", "crawl"], sources or (FIT, VOX))


def frontier(archive: Archive, run_id: int, *keys: str, all_pages: bool = True, worker: str = "w") -> Frontier:
    opened = Frontier(archive, run_id, worker, keys or ("fit", "vox"))
    opened.open_round(all_pages)
    return opened


def seed(url: str, source: str = "fit", **more: Any) -> FoundPage:
    return FoundPage(url=url, source=source, **({"via": Via.SEED} | more))


def link(url: str, source: str = "fit", **more: Any) -> FoundPage:
    return seed(url, source, via=Via.LINK, **more)


def lease(held: Frontier, hosts: int = 10, per_host: int = 10) -> dict[str, LeasedPage]:
    """What is handed out, by URL without its scheme."""
    return {page.url.partition("://")[2]: page for page in held.lease(hosts, per_host)}


def answer(archive: Archive, page: LeasedPage, body: str | bytes = "<p>hello", **more: Any) -> Capture:
    with archive.reading() as connection:
        moment = archive.now(connection)
    octets = body.encode() if isinstance(body, str) else body
    return Capture(**({"url": page.url, "fetched_at": moment, "status": 200, "body": octets} | more))


def visit(archive: Archive, page: LeasedPage, outcome: Outcome = Outcome.OK, **more: Any) -> Visit:
    """A visit that was answered; with `capture=None` one that was not."""
    facts = {"page_id": page.page_id, "source": page.source, "lease": page.lease, "outcome": outcome}
    if "capture" not in more:
        more["capture"] = answer(archive, page)
    return Visit(**(facts | more))


def reading(article: Article | None = None, **more: Any) -> Parsed:
    return Parsed(**({"kind": PageKind.ARTICLE, "article": article} | more))


def text_of(title: str = "Title", body: str = "One.\n\nTwo.", **more: Any) -> Article:
    return Article(title=title, body=body, **more)


def rows(archive: Archive, sql: str, **values: Any) -> list[tuple[Any, ...]]:
    with archive.reading() as connection:
        return [tuple(row) for row in connection.execute(text(sql), values)]


def one(archive: Archive, sql: str, **values: Any) -> Any:
    """The only value that the query gives."""
    ((value,),) = rows(archive, sql, **values)
    return value


class Site:
    """A run over and over: fetch these pages again, in a new run each time."""

    def __init__(self, archive: Archive, *sources: SourceFacts) -> None:
        self.archive = archive
        self.sources = sources or (FIT, VOX)
        self.run_id = 0
        self.ending = RunStatus.OK

    def crawl(
        self, pages: dict[str, Parsed | Outcome], *, source: str = "fit", found: tuple[FoundPage, ...] = ()
    ) -> dict[str, str]:
        """One run in which these URLs are visited, read so and name these pages; what each was to its article."""
        self.run_id = begin(self.archive, *self.sources)
        held = frontier(self.archive, self.run_id, *(facts.key for facts in self.sources))
        held.add([seed(url, source) for url in pages])
        leased = {page.url: page for page in held.lease(100, 100)}
        results = self.archive.save(
            [replace(self._visit(leased[url], what), found=found) for url, what in pages.items()], run_id=self.run_id
        )
        held.release()
        self.archive.end_run(self.run_id, self.ending, 0)
        return dict(zip(pages, results, strict=True))

    def _visit(self, page: LeasedPage, what: Parsed | Outcome) -> Visit:
        if isinstance(what, Outcome):
            return visit(self.archive, page, what)
        return visit(self.archive, page, parsed=what)
