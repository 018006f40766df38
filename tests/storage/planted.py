"""A small archive with something for every view: two runs over a fair and a paper, saved as a crawl saves them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, make_url, text

from storage import Archive, Frontier, open_archive
from storage.records import (
    Article,
    Capture,
    Credit,
    DateRange,
    Event,
    EventStatus,
    Evidence,
    FoundPage,
    Link,
    LinkKind,
    Mode,
    OrganizationMention,
    OrganizationRole,
    Outcome,
    PageKind,
    Parsed,
    Role,
    RunKind,
    RunStatus,
    SourceFacts,
    Via,
    Visit,
)

FAIR = "https://fair.example"
PRESS = "https://press.example"
FIRST_DAY = datetime(2024, 12, 1, 8, tzinfo=UTC)
SECOND_DAY = datetime(2024, 12, 9, 8, tzinfo=UTC)

SOURCES = (
    SourceFacts(
        key="fair",
        name="Fair",
        kind="event",
        home_url=FAIR,
        config_json="{}",
        series="BioFair",
        hosts=("fair.example",),
    ),
    SourceFacts(key="press", name="Press", kind="partner", home_url=PRESS, config_json="{}", hosts=("press.example",)),
)


@dataclass
class Clock:
    """A clock that stands until it is set."""

    moment: datetime = FIRST_DAY

    def __call__(self) -> datetime:
        return self.moment


def article(title: str, body: str, **more: object) -> Article:
    """An article in English unless `more` says otherwise."""
    authors = more.get("authors", ())
    assert isinstance(authors, tuple)
    credits = tuple(Credit(name=name, role=Role.AUTHOR, raw=f"by {name}") for name in authors)
    return replace(Article(title=title, body=body, language="en", credits=credits), **more)  # type: ignore[arg-type]


TEASER = article(
    "Gene therapy comes to Ghent",
    "A first dose was given.\n\nThe patient is well.",
    posted_by="Web Editor",
    credits=(Credit(name="Web Editor", role=Role.POSTER, raw="Posted by Web Editor"),),
)
FULL = article(
    "Gene therapy comes to Ghent: the whole story",
    "A first dose was given.\n\nThe patient is well, says the clinic, and gene therapy has a long way to go yet.",
    authors=("Anna Müller",),
    published=date(2024, 11, 28),
)
FRENCH = article(
    "L'état de l'art en thérapie cellulaire",
    "Une thérapie cellulaire état-de-l'art, à la pointe.",
    authors=("Zoé Legrand",),
    language="fr",
    published=datetime(2024, 11, 30, 9, 30, tzinfo=UTC),
)
PLAIN = article("Programs in C++ for sequencers", "State-of-the-art code reads genomes.", authors=("Anna Müller",))

ONSITE = DateRange(
    start=date(2024, 12, 3), end=date(2024, 12, 4), raw="December 3rd & 4th, 2024", place="template", mode=Mode.ONSITE
)
ONLINE = DateRange(
    start=date(2024, 12, 11), end=date(2024, 12, 12), raw="December 11th& 12th 2024", place="template", mode=Mode.ONLINE
)
FAIR_13 = Event(
    name="BioFair", edition=13, edition_raw="13th edition", ranges=(ONSITE, ONLINE), venue="ICC",
    city="Ghent", country="BE", place="template",
)  # fmt: skip
MOVED = replace(ONLINE, start=date(2024, 12, 12), end=date(2024, 12, 13), raw="December 12th & 13th 2024")
FAIR_12 = Event(
    name="BioFair", edition=12, event_status=EventStatus.CANCELLED,
    ranges=(DateRange(start=date(2023, 12, 5), end=date(2023, 12, 6), raw="5-6 December 2023"),),
)  # fmt: skip


def mention(name: str, role: OrganizationRole, tier: str = "") -> OrganizationMention:
    """An organization on the partners' page."""
    return OrganizationMention(name=name, name_from="alt", role=role, tier=tier, url=f"https://{name.lower()}.example/")


def teaser_link(path: str) -> Link:
    """What a teaser's last line says."""
    return Link(kind=LinkKind.TEASER_OF, url=PRESS + path, source_name="Press", score=0.9, reason="the line says so")


def read(reading: Article | None = None, **more: object) -> Parsed:
    """A reading of a page with an article."""
    evidence = () if reading is None else (
        Evidence(field="title", strategy="h1", value=reading.title or "", place="h1", raw="", chosen=True),
        Evidence(field="title", strategy="title_tag", value="Site", place="title", raw="", chosen=False),
    )  # fmt: skip
    kind = PageKind.EVENT if reading is None else PageKind.ARTICLE
    return replace(Parsed(kind=kind, article=reading, evidence=evidence), **more)  # type: ignore[arg-type]


FIRST_READINGS: dict[str, Parsed] = {
    f"{FAIR}/": read(events=(FAIR_13,)),
    f"{FAIR}/news/ghent": read(TEASER, links=(teaser_link("/ghent"),), events=(FAIR_13,)),
    f"{FAIR}/news/lost": read(
        article("A teaser whose article is gone", "Three words here."), links=(teaser_link("/lost"),)
    ),
    f"{FAIR}/2023": read(events=(FAIR_12,)),
    f"{FAIR}/partners": read(
        kind=PageKind.PARTNERS,
        events=(FAIR_13,),
        organizations=(
            mention("Acme", OrganizationRole.SPONSOR, "Gold"),
            mention("Press", OrganizationRole.MEDIA_PARTNER),
        ),
    ),
    f"{PRESS}/ghent": read(FULL),
    f"{PRESS}/cellules": read(FRENCH),
    f"{PRESS}/cpp": read(PLAIN),
}
FAIR_13_MOVED = replace(FAIR_13, ranges=(ONSITE, MOVED), venue="Expo")
SECOND_READINGS = {
    url: replace(parsed, events=(FAIR_13_MOVED,)) if FAIR_13 in parsed.events else parsed
    for url, parsed in FIRST_READINGS.items()
} | {
    f"{FAIR}/partners": read(
        kind=PageKind.PARTNERS,
        events=(FAIR_13_MOVED,),
        organizations=(mention("Acme", OrganizationRole.SPONSOR, "Gold"),),
    ),
    f"{PRESS}/cpp": read(replace(PLAIN, body="State-of-the-art code reads genomes. Updated without a word.")),
}
TROUBLE = {
    f"{PRESS}/lost": (Outcome.GONE, "http_404: the server answered 404"),
    f"{PRESS}/down": (Outcome.FAILED, "dns_failure: press.example has no address"),
    f"{PRESS}/secret": (Outcome.ROBOTS, "robots_disallow: robots.txt line 2: Disallow: /secret"),
}


def plant(location: str | Path) -> None:
    """Make the archive: a first run that reads everything, a second eight days later that finds three changes."""
    clock = Clock()
    with open_archive(location, create=True, now=clock) as archive:
        for moment, readings in ((FIRST_DAY, FIRST_READINGS), (SECOND_DAY, SECOND_READINGS)):
            clock.moment = moment
            _run(archive, clock, readings)


def _run(archive: Archive, clock: Clock, readings: dict[str, Parsed]) -> None:
    run_id = archive.begin_run(RunKind.CRAWL, ["almanac", "crawl"], SOURCES)
    frontier = Frontier(archive, run_id, "test", [facts.key for facts in SOURCES])
    frontier.open_round(all_pages=True)
    frontier.add(_found([*readings, *TROUBLE]))
    for _ in range(50):
        leased = frontier.lease(hosts=10, per_host=100)
        if not leased:
            break
        visits = [visit(page.url, page.page_id, page.source, page.lease, clock, readings) for page in leased]
        archive.save(visits, run_id=run_id)
        clock.moment += timedelta(seconds=30)
    archive.end_run(run_id, RunStatus.DEGRADED, 3, sources={"fair": "ok", "press": "degraded"})


def _found(urls: Iterable[str]) -> list[FoundPage]:
    return [
        FoundPage(url=url, source="fair" if url.startswith(FAIR) else "press", via=Via.SEED, title_hint="A hint")
        for url in urls
    ] + [
        FoundPage(url=f"{FAIR}/wp-admin/", source="fair", via=Via.LINK, excluded_by="rule: deny /wp-admin/"),
    ]


def visit(url: str, page_id: int, source: str, lease: str, clock: Clock, readings: dict[str, Parsed]) -> Visit:
    """What came of one page."""
    if url in TROUBLE:
        outcome, reason = TROUBLE[url]
        answer = Capture(url=url, fetched_at=clock.moment, status=404) if outcome is Outcome.GONE else None
        return Visit(page_id=page_id, source=source, lease=lease, outcome=outcome, reason=reason, capture=answer)
    answer = Capture(url=url, fetched_at=clock.moment, status=200, body=repr(readings[url]).encode())
    return Visit(page_id=page_id, source=source, lease=lease, outcome=Outcome.OK, capture=answer, parsed=readings[url])


def planted_archive() -> Callable[..., Iterator[Archive]]:
    """A fixture for one module: the planted archive, read only, once as a file and once as a database."""

    @pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
    def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
        on_file = request.param == "sqlite"
        location = planted_file(tmp_path_factory) if on_file else planted_database(request.getfixturevalue("server"))
        with open_archive(location, readonly=True) as opened:
            yield opened

    return archive


def planted_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The planted archive as a file; made once for all tests, which only read it."""
    path = tmp_path_factory.getbasetemp() / "planted.db"
    if not path.exists():
        plant(path)
    return str(path)


def planted_database(server: str) -> str:
    """The same as a database of that server, which takes it along when it ends."""
    url = make_url(server).set(database="planted").render_as_string(hide_password=False)
    admin = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with admin.connect() as connection:
        if not connection.scalar(text("SELECT 1 FROM pg_database WHERE datname = 'planted'")):
            connection.exec_driver_sql("CREATE DATABASE planted")
            plant(url)
    return url
