"""What happened to a page, and why it is what it is, on both engines."""

from storage import Archive
from storage.queries.history import history
from storage.queries.pages import near_urls, page_of
from storage.queries.reasons import candidates, page_facts, reading_of, sightings
from storage.records import Evidence, Outcome, Parsed
from tests.storage.conftest import Clock
from tests.storage.making import Site, reading, text_of

URL = "https://fit.example/news/1"


def told(title: str) -> Parsed:
    evidence = (
        Evidence(field="title", strategy="og", value="Site", place="meta", raw="Site", chosen=False),
        Evidence(field="title", strategy="h1", value=title, place="h1", raw=title, chosen=True),
    )
    return reading(text_of(title, "A few words."), evidence=evidence, parser_version="7")


def page_id(archive: Archive) -> int:
    page = page_of(archive, URL)
    assert page is not None
    return page.id


def test_everything_that_happened_is_told_the_latest_first(archive: Archive, clock: Clock) -> None:
    site = Site(archive)
    for what in (told("One"), Outcome.NOT_MODIFIED, told("Two"), Outcome.FAILED):
        site.crawl({URL: what})
        clock.tick(days=1)
    lines = [(one.what, one.outcome, one.words) for one in history(archive, page_id(archive)) if one.what != "heard of"]
    assert lines == [
        ("trouble", "failed", "failed"),
        ("captured", "failed", ""),
        ("version 2", "changed", "Two · 3 words"),
        ("captured", "ok", "read by almanac 7"),
        ("captured", "not_modified", ""),
        ("version 1", "new", "One · 3 words"),
        ("captured", "ok", "read by almanac 7"),
    ]
    heard = [(one.run, one.outcome) for one in history(archive, page_id(archive)) if one.what == "heard of"]
    assert heard[-1] == (1, "seed")


def test_winners_stand_before_losers(archive: Archive) -> None:
    Site(archive).crawl({URL: told("One")})
    found = reading_of(archive, page_id(archive))
    assert found is not None
    assert (found.parser_version, found.outcome) == ("7", "ok")
    assert [(one.strategy, one.chosen) for one in candidates(archive, found.id)] == [("h1", 1), ("og", 0)]


def test_a_page_knows_its_ways_and_its_time(archive: Archive, clock: Clock) -> None:
    site = Site(archive)
    for _ in range(2):
        site.crawl({URL: told("One")})
        clock.tick(days=1)
    facts = page_facts(archive, page_id(archive))
    assert (facts.source, facts.outcome, facts.unchanged_streak) == ("fit", "ok", 1)
    assert facts.due_at is not None
    [way] = sightings(archive, page_id(archive))
    assert (way.via, way.from_url, way.runs) == ("seed", None, 2)


def test_near_addresses_are_those_of_the_host(archive: Archive) -> None:
    Site(archive).crawl({URL: told("One"), "https://vox.example/": told("Vox")})
    assert near_urls(archive, "fit.example/news/2") == [URL]
    assert near_urls(archive, "nowhere.example") == [URL, "https://vox.example/"]
