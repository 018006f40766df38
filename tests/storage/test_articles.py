"""Articles: a version is a change of meaning, the last good one stays, and the index follows."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import text

from storage import Archive, Frontier
from storage.queries.history import history as happenings
from storage.queries.reading import evidence_of
from storage.queries.reading import reading as reading_of
from storage.records import Article, Credit, Evidence, Link, LinkKind, Outcome, Parsed, Role, RunKind, RunStatus, Via
from tests.storage.conftest import Clock
from tests.storage.making import FIT, VOX, Site, answer, begin, frontier, one, reading, rows, seed, text_of, visit

URL = "https://fit.example/story"
VERSIONS = "SELECT seq, change, title FROM article_version ORDER BY seq"


def found(archive: Archive, word: str) -> list[int]:
    """Numbers of the articles that the index finds by a word without accents."""
    if archive.engine.dialect.name == "sqlite":
        sql = "SELECT rowid FROM article_fts WHERE article_fts MATCH :word ORDER BY rowid"
    else:
        sql = "SELECT rowid FROM article_fts WHERE document @@ to_tsquery('simple', :word) ORDER BY rowid"
    return [row[0] for row in rows(archive, sql, word=word)]


def test_new_same_changed_reverted(archive: Archive) -> None:
    site = Site(archive)
    results = [site.crawl({URL: reading(text_of(title))})[URL] for title in ("A", "A", "B", "A", "B")]
    assert results == ["new", "same", "changed", "reverted", "reverted"]
    assert rows(archive, VERSIONS) == [(1, "new", "A"), (2, "changed", "B"), (3, "reverted", "A"), (4, "reverted", "B")]
    current = "SELECT seq FROM article JOIN article_version AS v ON v.id = current_version_id"
    assert one(archive, current) == 4


@pytest.mark.parametrize(
    ("change", "result"),
    [
        ({"authors": ("Ann Berg",)}, "changed"),
        ({"published": date(2026, 1, 2)}, "changed"),
        ({"body": "One.\n\nTwo"}, "changed"),
        ({"updated": datetime(2026, 1, 2, tzinfo=UTC)}, "same"),
        ({"summary": "In short"}, "same"),
        ({"image_url": "https://fit.example/i.png"}, "same"),
        ({"posted_by": "admin"}, "same"),
        ({"tags": ("a", "b")}, "same"),
        ({"language": "en"}, "same"),
    ],
)
def test_only_meaning_makes_a_version_but_the_rest_is_kept_up_to_date(
    archive: Archive, change: dict[str, object], result: str
) -> None:
    site = Site(archive)
    site.crawl({URL: reading(text_of())})
    assert site.crawl({URL: reading(text_of(**change))})[URL] == result
    assert one(archive, "SELECT count(*) FROM article_version") == (2 if result == "changed" else 1)
    current = "SELECT v.{} FROM article JOIN article_version AS v ON v.id = current_version_id"
    for name in set(change) & {"summary", "image_url", "posted_by", "language"}:
        assert one(archive, current.format(name)) == change[name]


def test_the_index_holds_the_current_version_and_nothing_else(archive: Archive) -> None:
    site = Site(archive)
    site.crawl(
        {URL: reading(text_of("Café", "alpha", authors=("Ann Berg",))), URL + "2": reading(text_of("x", "gamma"))}
    )
    assert (found(archive, "cafe"), found(archive, "berg"), found(archive, "gamma")) == ([1], [1], [2])
    site.crawl({URL: reading(text_of("Café", "beta"))})
    assert (found(archive, "alpha"), found(archive, "berg"), found(archive, "beta")) == ([], [], [1])
    site.crawl({URL: reading(text_of("Café", "beta", posted_by="webmaster"))})
    assert found(archive, "webmaster") == [1]
    if archive.engine.dialect.name == "sqlite":
        with archive.writing() as connection:
            connection.execute(text("INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1)"))


@pytest.mark.parametrize("outcome", [o for o in Outcome if o not in {Outcome.OK, Outcome.NOT_MODIFIED}])
def test_the_last_good_version_outlives_every_bad_answer(archive: Archive, outcome: Outcome) -> None:
    site = Site(archive)
    site.crawl({URL: reading(text_of("Good"))})
    site.crawl({URL: outcome})
    assert rows(archive, VERSIONS) == [(1, "new", "Good")]
    assert one(archive, "SELECT title FROM page") == "Good"
    assert (one(archive, "SELECT gone_at FROM article") is not None) == (outcome is Outcome.GONE)
    assert found(archive, "good") == [1]


def test_a_wall_with_a_good_status_is_no_article(archive: Archive) -> None:
    site = Site(archive)
    site.crawl({URL: reading(text_of("Good"))})
    wall = reading(text_of("Please accept"), outcome=Outcome.CONSENT, reason="consent_wall: form of a consent manager")
    assert site.crawl({URL: wall})[URL] == ""
    assert rows(archive, VERSIONS) == [(1, "new", "Good")]
    assert rows(archive, "SELECT outcome, reason FROM page") == [("consent", "consent_wall: form of a consent manager")]
    assert one(archive, "SELECT outcome FROM capture WHERE run_id = 2") == "consent"


def test_not_modified_is_seen_again(archive: Archive, clock: Clock) -> None:
    site = Site(archive)
    site.crawl({URL: reading(text_of())})
    clock.tick(days=1)
    site.crawl({URL: Outcome.NOT_MODIFIED})
    assert rows(archive, "SELECT first_seen_at, last_seen_at FROM article") == [
        ("2026-11-24T08:00:00Z", "2026-11-25T08:00:00Z")
    ]
    assert one(archive, "SELECT not_modified FROM run_source WHERE run_id = 2 AND fetched > 0") == 1


def test_a_page_that_comes_back_is_no_longer_gone(archive: Archive) -> None:
    site = Site(archive)
    for what in (reading(text_of()), Outcome.GONE, reading(text_of())):
        site.crawl({URL: what})
    assert rows(archive, "SELECT state, gone_at FROM page") == [("idle", None)]
    assert rows(archive, "SELECT gone_at FROM article") == [(None,)]


def test_times_are_utc_and_keep_their_precision(archive: Archive) -> None:
    paris = timezone(timedelta(hours=1))
    article = text_of(published=date(2026, 5, 1), updated=datetime(2026, 5, 2, 0, 30, tzinfo=paris))
    Site(archive).crawl({URL: reading(article)})
    assert rows(archive, "SELECT published, published_precision, updated, updated_precision FROM article_version") == [
        ("2026-05-01", "day", "2026-05-01T23:30:00Z", "instant")
    ]


def stated_on(day: int, *paragraphs: str) -> Parsed:
    """The text as a page has it that says to have been changed on that day, with the evidence for it."""
    updated = datetime(2026, 11, day, 7, tzinfo=UTC)
    proof = Evidence(
        field="updated", strategy="meta", value=updated.isoformat(), place="meta", raw=f"{day}", chosen=True
    )
    return replace(reading(text_of("A", "\n\n".join(paragraphs), updated=updated)), evidence=(proof,))


def test_a_new_time_of_change_alone_is_a_clock_and_every_time_is_kept(archive: Archive, clock: Clock) -> None:
    site = Site(archive)
    results = []
    for day, body in ((24, "One"), (25, "One"), (26, "One"), (27, "Two"), (27, "Two"), (28, "Two")):
        clock.moment = datetime(2026, 11, day, 8, tzinfo=UTC)
        results.append(site.crawl({URL: stated_on(day, body)})[URL])
    assert results == ["new", "same", "same", "changed", "same", "same"]
    history = [("2026-11-26T07:00:00Z", "One"), ("2026-11-28T07:00:00Z", "Two")]
    assert rows(archive, "SELECT updated, body FROM article_versions ORDER BY seq") == history
    for day in (24, 25, 26, 27, 28):
        with archive.at_day(date(2026, 11, day)) as past:
            shown = reading_of(past, 1)
            assert shown is not None
            assert shown.updated == f"2026-11-{day}T07:00:00Z"
            assert [row.raw for row in evidence_of(past, shown.parse_id)] == [str(day)], "the page of that day said so"
            assert one(past, "SELECT updated FROM articles") == shown.updated
    now = reading_of(archive, 1)
    assert now is not None
    assert [row.raw for row in evidence_of(archive, now.parse_id)] == ["28"]
    told = [happening.words for happening in happenings(archive, now.page_id) if happening.what == "restated"]
    assert told == [
        f"2026-11-{before}T07:00:00Z → 2026-11-{after}T07:00:00Z" for before, after in ((27, 28), (25, 26), (24, 25))
    ]


def test_bylines_name_everybody_once_per_role_and_people_are_one_across_spellings(archive: Archive) -> None:
    article = Article(
        title="T",
        authors=("Ann Bérg", "Cy Dee"),
        posted_by="webmaster",
        issuer="News Agency",
        credits=(
            Credit(name="Cy Dee", role=Role.AUTHOR, raw="By Cy Dee"),
            Credit(name="Ann Berg", role=Role.PHOTO, raw="Photo: Ann Berg"),
        ),
        body="x",
    )
    Site(archive).crawl({URL: reading(article)})
    names = """
        SELECT position, role, coalesce(person.name, organization.name), raw FROM byline
        LEFT JOIN person ON person.id = person_id LEFT JOIN organization ON organization.id = organization_id
        ORDER BY position"""
    assert rows(archive, names) == [
        (1, "author", "Ann Bérg", "Ann Bérg"),
        (2, "author", "Cy Dee", "By Cy Dee"),
        (3, "poster", "webmaster", "webmaster"),
        (4, "issuer", "News Agency", "News Agency"),
        (5, "photo", "Ann Bérg", "Photo: Ann Berg"),
    ]
    assert one(archive, "SELECT byline FROM article_version") == "Ann Bérg, Cy Dee"


@pytest.mark.parametrize(
    ("article", "byline"),
    [(text_of(posted_by="admin", issuer="AFP"), "admin"), (text_of(issuer="AFP"), "AFP"), (text_of(), None)],
)
def test_who_stands_for_the_author(archive: Archive, article: Article, byline: str | None) -> None:
    Site(archive).crawl({URL: reading(article)})
    assert one(archive, "SELECT byline FROM article_version") == byline


def test_a_text_that_sends_its_reader_elsewhere_is_a_teaser(archive: Archive) -> None:
    teaser = reading(text_of(), links=(Link(kind=LinkKind.TEASER_OF, url="https://vox.example/full"),))
    Site(archive).crawl({URL: teaser})
    assert one(archive, "SELECT kind FROM article") == "teaser"


def test_odd_characters_are_stored_and_come_back(archive: Archive) -> None:
    odd = "nul \0, surrogate \ud800, emoji 😀, bidi \u202e, <b>'\";--"
    Site(archive).crawl({URL: reading(text_of(odd, odd))})
    stored = odd.replace("\0", "\ufffd").replace("\ud800", "\ufffd")
    assert rows(archive, "SELECT title, body FROM article_version") == [(stored, stored)]


def test_a_very_long_text_is_kept_whole(archive: Archive) -> None:
    body = " ".join(f"word{n}" for n in range(150_000))
    Site(archive).crawl({URL: reading(text_of(body=body))})
    assert one(archive, "SELECT body FROM article_version") == body
    assert one(archive, "SELECT word_count FROM article_version") == 150_000


def test_field_counts_are_those_of_the_readings(archive: Archive) -> None:
    Site(archive).crawl({URL: reading(text_of(language="en")), URL + "2": reading(Article(title="x", body="y"))})
    filled = "SELECT field, filled, total FROM run_field WHERE field IN ('title', 'language', 'authors') ORDER BY field"
    assert rows(archive, filled) == [("authors", 0, 2), ("language", 1, 2), ("title", 2, 2)]


def imported(archive: Archive, what: Parsed, when: datetime) -> str:
    """Bring a capture of that time, as `almanac import` does."""
    run_id = archive.begin_run(RunKind.IMPORT, ["almanac", "import"], [FIT, VOX])
    held = Frontier(archive, run_id, "import", ["fit"])
    (page,) = held.claim([seed(URL, via=Via.IMPORT)])
    brought = visit(archive, page, parsed=what, capture=answer(archive, page, str(when), fetched_at=when))
    (result,) = archive.save([brought], run_id=run_id)
    archive.end_run(run_id, RunStatus.OK, 0)
    return result


def test_an_import_of_older_captures_adds_history_and_changes_nothing_now(archive: Archive, clock: Clock) -> None:
    Site(archive).crawl({URL: reading(text_of("Now", "fresh"))})
    before = rows(archive, "SELECT outcome, title, fetched_at, last_seen_at, state FROM page")
    old = clock() - timedelta(days=300)
    assert imported(archive, reading(text_of("Then", "stale")), old) == "changed"
    assert imported(archive, reading(text_of("Then", "stale")), old - timedelta(days=1)) == "same"
    assert rows(archive, "SELECT outcome, title, fetched_at, last_seen_at, state FROM page") == before
    assert rows(archive, "SELECT seq, title, captured_at FROM article_version ORDER BY seq") == [
        (1, "Now", "2026-11-24T08:00:00Z"),
        (2, "Then", "2026-01-28T08:00:00Z"),
    ]
    assert one(archive, "SELECT title FROM article JOIN article_version AS v ON v.id = current_version_id") == "Now"
    assert (found(archive, "fresh"), found(archive, "stale")) == ([1], [])
    clock.tick(days=1)
    assert imported(archive, reading(text_of("Next", "newer")), clock()) == "changed"
    assert one(archive, "SELECT seq FROM article JOIN article_version AS v ON v.id = current_version_id") == 3
    assert found(archive, "newer") == [1]


def test_two_visits_of_one_page_in_one_batch_count_once(archive: Archive) -> None:
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add([seed(URL)])
    (page,) = held.lease(1, 1)
    first = visit(archive, page, parsed=reading(text_of("First")))
    second = visit(archive, page, parsed=reading(text_of("Second")), capture=answer(archive, page, "other"))
    assert archive.save([first, second], run_id=run_id) == ["new", "stale"]
    assert rows(archive, VERSIONS) == [(1, "new", "First")]
