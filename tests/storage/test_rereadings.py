"""A new reading takes the place of the old one of the same capture: no version, no trace, and back again the same."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from storage import Archive
from storage.queries.readings import count_rereadable, rereadable, stored_readings
from storage.reading_values import reading_values
from storage.records import (
    DateRange,
    Event,
    Evidence,
    Link,
    LinkKind,
    OrganizationMention,
    OrganizationRole,
    Outcome,
    PageKind,
    Parsed,
    Rereading,
    RunKind,
    RunStatus,
)  # fmt: skip
from storage.saving.readings import save_readings
from storage.search import search
from storage.upkeep.dump import dump
from storage.upkeep.verifying import verify
from tests.storage.conftest import Clock
from tests.storage.making import FIT, VOX, Site, reading, rows, text_of

URL = "https://fit.example/news/1"
EVERYTHING = (
    "article", "article_version", "byline", "person", "event", "event_date", "link", "organization_mention",
    "organization", "article_event", "article_organization", "event_organization", "evidence", "issue",
)  # fmt: skip


def told(title: str, **more: Any) -> Parsed:
    evidence = (Evidence(field="title", strategy="h1", value=title, place="h1", raw=title, chosen=True),)
    return reading(text_of(title, "A body of several words.", **more), evidence=evidence, parser_version="1")


def again(archive: Archive, *new: Parsed, version: str = "2") -> list[str]:
    """The captures of the archive read anew, in order, by another version of the parser."""
    run_id = archive.begin_run(RunKind.REPARSE, ["reparse"], [FIT, VOX])
    stored = stored_readings(archive, list(rereadable(archive)))
    readings = [
        Rereading(
            page_id=old.of.page_id, capture_id=old.of.capture_id, version_id=old.of.version_id,
            is_current=bool(old.of.is_current), url=old.capture.url, fetched_at=old.capture.fetched_at,
            parsed=_by(parsed, version),
        )
        for old, parsed in zip(stored, new, strict=True)
    ]  # fmt: skip
    results = save_readings(archive, readings, run_id=run_id)
    archive.end_run(run_id, RunStatus.OK, 0)
    return results


def _by(parsed: Parsed, version: str) -> Parsed:
    return replace(parsed, parser_version=version)


def everything(archive: Archive) -> dict[str, list[Any]]:
    return {name: sorted(rows(archive, f"SELECT * FROM {name}"), key=repr) for name in EVERYTHING}


def test_a_new_reading_is_no_version_and_carries_its_parser(archive: Archive) -> None:
    Site(archive).crawl({URL: told("Wrong title")})
    assert again(archive, told("Right title", authors=("Ann Lee",))) == ["changed"]
    assert rows(archive, "SELECT seq, change, title, byline FROM article_version") == [
        (1, "new", "Right title", "Ann Lee")
    ]
    assert rows(archive, "SELECT parser_version, run_id FROM parse") == [("2", 2)]
    assert rows(archive, "SELECT value FROM evidence") == [("Right title",)]
    assert [hit.title for hit in search(archive, "right")] == ["Right title"]
    assert not list(search(archive, "wrong"))
    assert rows(archive, "SELECT changed, same FROM run_source WHERE run_id = 2 AND source_id = 1") == [(1, 0)]


FULL = {
    "events": (
        Event(
            name="FitCon 2027", place="structured",
            ranges=(DateRange(start=date(2027, 3, 1), end=date(2027, 3, 2), raw="1-2 March"),),
        ),
    ),
    "organizations": (OrganizationMention(name="Acme", name_from="text", role=OrganizationRole.SPONSOR),),
    "links": (Link(kind=LinkKind.TEASER_OF, url="https://vox.example/full", anchor="here", source_name="Vox"),),
}  # fmt: skip


@pytest.mark.parametrize(
    "broken",
    [
        told("Other title"),
        reading(text_of("T", "Another body."), parser_version="1"),
        reading(text_of("Title", "A body of several words.", authors=("Some Body",), issuer="Some House")),
        reading(
            text_of("Title", "A body of several words."),
            events=(Event(name="Another event", ranges=(DateRange(start=date(2028, 1, 1), end=date(2028, 1, 1)),)),),
            organizations=(OrganizationMention(name="Nobody", name_from="alt"),),
        ),
    ],
    ids=["title", "body", "names", "events"],
)  # fmt: skip
def test_what_a_broken_rule_made_up_is_gone_when_the_rule_is_put_right(archive: Archive, broken: Parsed) -> None:
    right = reading(text_of("Title", "A body of several words.", authors=("Ann Lee",)), kind=PageKind.EVENT, **FULL)
    vox = reading(text_of("Full", "The whole text."))
    Site(archive).crawl({URL: right, "https://vox.example/full": vox})
    count = count_rereadable(archive)
    before, meant = everything(archive), dump(archive)
    assert count == 2
    assert again(archive, broken, vox) == ["changed", "same"]
    assert dump(archive) != meant
    assert again(archive, right, vox, version="1") == ["changed", "same"]
    after = everything(archive)
    assert {name: len(found) for name, found in after.items()} == {name: len(found) for name, found in before.items()}
    assert dump(archive) == meant
    assert after["article_version"] == before["article_version"]


def test_the_same_reading_again_changes_nothing(archive: Archive) -> None:
    one = told("Title")
    Site(archive).crawl({URL: one})
    again(archive, one)
    before = everything(archive)
    assert again(archive, one) == ["same"]
    assert everything(archive) == before


def test_a_reading_takes_no_article_away(archive: Archive) -> None:
    Site(archive).crawl({URL: told("Title")})
    before = everything(archive)
    lost = Parsed(kind=PageKind.UNKNOWN, outcome=Outcome.EMPTY, reason="no_text: nothing")
    assert again(archive, lost) == ["kept"]
    assert everything(archive) == before
    assert rows(archive, "SELECT parser_version FROM parse") == [("1",)]


def test_a_page_that_was_taken_for_a_wall_becomes_an_article(archive: Archive) -> None:
    Site(archive).crawl({URL: Parsed(kind=PageKind.UNKNOWN, outcome=Outcome.LOGIN, reason="login: a form")})
    assert again(archive, told("Free after all")) == ["new"]
    assert rows(archive, "SELECT outcome, reason, title FROM page") == [("ok", "", "Free after all")]
    assert rows(archive, "SELECT resolved_at IS NULL FROM failure") in ([], [(False,)], [(0,)])


def test_each_version_is_read_from_the_last_capture_that_showed_it(archive: Archive, clock: Clock) -> None:
    site = Site(archive)
    for title in ("One", "One", "Two", "Two"):
        site.crawl({URL: told(title)})
        clock.tick(days=1)
    found = list(rereadable(archive))
    captures = [row[0] for row in rows(archive, "SELECT id FROM capture ORDER BY id")]
    assert [(one.capture_id, one.is_current) for one in found] == [(captures[1], 0), (captures[3], 1)]
    assert again(archive, told("1"), told("2")) == ["changed", "changed"]
    assert rows(archive, "SELECT seq, title FROM article_version ORDER BY seq") == [(1, "1"), (2, "2")]
    assert [hit.title for hit in search(archive, "2")] == ["2"]
    assert [one[:4] for one in rereadable(archive)] == [one[:4] for one in found]


def test_captures_can_be_chosen_by_source_and_day(archive: Archive, clock: Clock) -> None:
    site = Site(archive)
    site.crawl({URL: told("One")})
    clock.tick(days=1)
    site.crawl({"https://vox.example/2": told("Two")}, source="vox")
    day = clock.moment.date().isoformat()

    def urls(**scope: Any) -> list[str]:
        return [one.page.url for one in stored_readings(archive, list(rereadable(archive, **scope)))]

    assert urls(sources=["vox"]) == urls(since=day) == ["https://vox.example/2"]
    assert urls(until=day) == [URL]
    assert count_rereadable(archive, sources=["fit"]) == 1


def test_stored_and_new_values_are_the_same_words(archive: Archive) -> None:
    one = reading(
        text_of("A\0B \ud800", "Text.", authors=("Ann", "Bob"), tags=("x", "y"), paywalled=True),
        evidence=told("x").evidence, **FULL,
    )  # fmt: skip
    Site(archive).crawl({URL: one})
    [old, *_] = stored_readings(archive, list(rereadable(archive)))
    assert old.values == reading_values(one, URL, has_version=True, is_current=True)
    assert old.values["authors"] == "Ann; Bob"
    assert old.capture.body


def test_an_archive_read_anew_is_sound(archive: Archive) -> None:
    Site(archive).crawl({URL: told("Wrong"), "https://vox.example/2": told("Two", authors=("Ann",))})
    again(archive, told("Right", authors=("Zoe", "Ann")), told("Two", authors=("ANN",)))
    assert not [one for one in verify(archive, deep=True) if one.state == "wrong"]
