"""Captures: what the server said, each body once; and what becomes of the page."""

import json
import zlib
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from storage import Archive
from storage.records import Capture, Evidence, Issue, Outcome, PackedBody, PageKind, RunStatus, Via
from tests.storage.conftest import Clock
from tests.storage.making import Site, answer, begin, frontier, lease, one, reading, rows, seed, text_of, visit

URL = "https://fit.example/page"


def leased(archive: Archive, *urls: str) -> tuple[int, list[Any]]:
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add([seed(url) for url in urls or (URL,)])
    pages = {page.url: page for page in held.lease(50, 50)}
    return run_id, [pages[url] for url in urls or (URL,)]


def test_everything_the_server_said_is_kept(archive: Archive) -> None:
    run_id, (page,) = leased(archive)
    headers = (("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", "a=1"), ("set-cookie", "b=2"))
    body = "<p>été</p>".encode() * 50
    said = answer(
        archive,
        page,
        headers=headers,
        body=body,
        protocol="HTTP/1.1",
        ip_address="127.0.0.1",
        elapsed_seconds=0.25,
        truncated="length",
    )
    archive.save([visit(archive, page, capture=said)], run_id=run_id)
    columns = "url, fetched_at, status, headers, protocol, ip_address, elapsed_seconds, truncated, media_type, outcome"
    (row,) = rows(archive, f"SELECT {columns} FROM capture")
    assert row == (
        URL,
        "2026-11-24T08:00:00Z",
        200,
        json.dumps(headers),
        "HTTP/1.1",
        "127.0.0.1",
        0.25,
        "length",
        "text/html",
        "ok",
    )
    ((digest, size, codec, data),) = rows(archive, "SELECT digest, size_bytes, codec, data FROM payload")
    assert (digest[:7], size, codec) == ("sha256:", len(body), "zlib")
    assert zlib.decompress(data) == body


@pytest.mark.parametrize("body", [b"<p>word</p>" * 50, b"<p>"], ids=["compressed", "as it is"])
def test_a_body_that_comes_packed_is_stored_as_one_that_does_not(archive: Archive, body: bytes) -> None:
    run_id, (page, elsewhere) = leased(archive, URL, f"{URL}/2")
    said = visit(archive, page, capture=answer(archive, page, body))
    archive.save([replace(said, packed=PackedBody.of(body))], run_id=run_id)
    packed = rows(archive, "SELECT size_bytes, codec, data FROM payload")
    other = b"another " + body
    archive.save([visit(archive, elsewhere, capture=answer(archive, elsewhere, other))], run_id=run_id)
    assert packed == [(len(body), *_as_stored(body))]
    assert rows(archive, "SELECT codec, data FROM payload WHERE id > 1") == [_as_stored(other)]


def _as_stored(body: bytes) -> tuple[str, bytes]:
    packed = zlib.compress(body, 6)
    return ("zlib", packed) if len(packed) < len(body) else ("identity", body)


def test_a_body_is_stored_once_however_often_it_comes(archive: Archive) -> None:
    urls = [f"{URL}/{n}" for n in range(4)]
    for _ in range(2):
        run_id, pages = leased(archive, *urls)
        bodies = ["same", "same", "other", ""]
        visits = [
            visit(archive, page, capture=answer(archive, page, body)) for page, body in zip(pages, bodies, strict=True)
        ]
        archive.save(visits, run_id=run_id)
        archive.end_run(run_id, RunStatus.OK, 0)
    assert one(archive, "SELECT count(*) FROM payload") == 2
    assert one(archive, "SELECT count(*) FROM capture") == 8
    assert one(archive, "SELECT count(*) FROM capture WHERE payload_id IS NULL") == 2


def test_what_does_not_shrink_is_kept_as_it_is(archive: Archive) -> None:
    run_id, (page,) = leased(archive)
    archive.save([visit(archive, page, capture=answer(archive, page, "x"))], run_id=run_id)
    assert rows(archive, "SELECT codec, data FROM payload") == [("identity", b"x")]


def test_a_reading_keeps_every_candidate_and_every_doubt(archive: Archive) -> None:
    def candidate(value: str, chosen: bool, field: str = "title") -> Evidence:
        return Evidence(field=field, strategy="s", value=value, place="h1", raw=value, chosen=chosen)

    evidence = (candidate("A", True), candidate("en", True, "language"), candidate("B", False))
    doubts = (
        Issue(code="future_date", message="In 2031?", field="published"),
        Issue(code="short", message="Only 3 words"),
    )
    Site(archive).crawl({URL: reading(text_of(), evidence=evidence, issues=doubts)})
    assert rows(archive, "SELECT field, rank, value, chosen FROM evidence ORDER BY field, rank") == [
        ("language", 1, "en", 1),
        ("title", 1, "A", 1),
        ("title", 2, "B", 0),
    ]
    assert rows(archive, "SELECT position, code, field FROM issue ORDER BY position") == [
        (1, "future_date", "published"),
        (2, "short", None),
    ]


def test_a_visit_without_an_answer_is_a_row_of_the_page_and_no_capture(archive: Archive) -> None:
    run_id, (page,) = leased(archive)
    failed = visit(archive, page, Outcome.FAILED, capture=None, reason="dns_failure: no address", attempts=3)
    archive.save([failed], run_id=run_id)
    assert rows(archive, "SELECT outcome, reason, attempts, fail_count, state FROM page") == [
        ("failed", "dns_failure: no address", 3, 1, "idle")
    ]
    assert one(archive, "SELECT count(*) FROM capture") == 0


def test_validators_are_those_of_the_last_good_answer(archive: Archive) -> None:
    def crawl(outcome: Outcome, **more: Any) -> tuple[Any, ...]:
        run_id, (page,) = leased(archive)
        archive.save([visit(archive, page, outcome, capture=answer(archive, page, **more))], run_id=run_id)
        archive.end_run(run_id, RunStatus.OK, 0)
        return rows(archive, "SELECT etag, last_modified FROM page")[0]

    good = (("ETag", '"1"'), ("Last-Modified", "Mon, 01 Jan 2024 00:00:00 GMT"))
    assert crawl(Outcome.OK, headers=good) == ('"1"', "Mon, 01 Jan 2024 00:00:00 GMT")
    assert crawl(Outcome.NOT_MODIFIED, status=304) == ('"1"', "Mon, 01 Jan 2024 00:00:00 GMT")
    assert crawl(Outcome.BLOCKED, headers=(("ETag", '"wall"'),)) == ('"1"', "Mon, 01 Jan 2024 00:00:00 GMT")
    assert crawl(Outcome.OK, headers=(("ETag", '"cut"'),), truncated="length")[0] == '"1"'
    assert crawl(Outcome.OK, headers=(("ETag", '"2"'),)) == ('"2"', None)


def test_a_page_learns_what_it_is(archive: Archive) -> None:
    Site(archive).crawl({URL: reading(text_of("Big news")), URL + "/agenda": reading(kind=PageKind.EVENT)})
    assert rows(archive, "SELECT kind, title FROM page ORDER BY url") == [("article", "Big news"), ("event", None)]


def test_the_next_visit_follows_what_the_page_does(archive: Archive, clock: Clock) -> None:
    site, intervals = Site(archive), []
    for title in ("A", "A", "A", "B"):
        site.crawl({URL: reading(text_of(title))})
        intervals.append(one(archive, "SELECT interval_seconds FROM page"))
    day = 86_400
    assert intervals == [day, 2 * day, 4 * day, 2 * day]
    assert one(archive, "SELECT due_at FROM page") == "2026-11-26T08:00:00Z"
    for hours in (2, 4, 8):
        site.crawl({URL: Outcome.FAILED})
        due = (clock() + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")
        assert one(archive, "SELECT due_at FROM page") == due


FAILURES = "SELECT stage, class, message, count, resolved_at IS NULL FROM failure ORDER BY id"


def test_a_trouble_is_one_row_counted_until_the_page_succeeds(archive: Archive) -> None:
    def crawl(outcome: Outcome, reason: str = "") -> list[tuple[Any, ...]]:
        run_id, (page,) = leased(archive)
        archive.save([visit(archive, page, outcome, reason=reason)], run_id=run_id)
        archive.end_run(run_id, RunStatus.OK, 0)
        return [(*row[:4], bool(row[4])) for row in rows(archive, FAILURES)]

    assert crawl(Outcome.FAILED, "http_503: Service Unavailable") == [
        ("fetch", "http_503", "Service Unavailable", 1, True)
    ]
    assert crawl(Outcome.FAILED, "http_503: still") == [("fetch", "http_503", "still", 2, True)]
    assert crawl(Outcome.BLOCKED)[1] == ("fetch", "blocked", "blocked", 1, True)
    assert [row[4] for row in crawl(Outcome.OK)] == [False, False]
    assert crawl(Outcome.FAILED, "http_503: again")[0] == ("fetch", "http_503", "again", 3, True)
    assert rows(archive, "SELECT first_run_id, last_run_id FROM failure ORDER BY id") == [(1, 5), (3, 3)]


@pytest.mark.parametrize(("via", "troubles"), [(Via.SEED, 1), (Via.LINK, 0)])
@pytest.mark.parametrize("outcome", [Outcome.GONE, Outcome.ROBOTS, Outcome.REFUSED])
def test_a_dead_link_is_nobodys_trouble_a_dead_start_page_is(
    archive: Archive, outcome: Outcome, via: Via, troubles: int
) -> None:
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add([seed(URL, via=via)])
    archive.save([visit(archive, held.lease(1, 1)[0], outcome, capture=None)], run_id=run_id)
    assert one(archive, "SELECT count(*) FROM failure") == troubles


def test_a_wall_that_only_reading_shows_is_a_trouble_of_reading(archive: Archive) -> None:
    wall = reading(kind=PageKind.UNKNOWN, outcome=Outcome.EMPTY, reason="empty_shell: no text without scripts")
    Site(archive).crawl({URL: wall})
    assert rows(archive, "SELECT stage, class FROM failure") == [("parse", "empty_shell")]


def test_the_counts_of_a_run_are_what_happened_in_it(archive: Archive) -> None:
    names = ("new", "same", "changed", "nm", "blocked", "login", "failed", "gone", "robots", "redirect")
    urls = {name: f"https://fit.example/{name}" for name in names}
    site = Site(archive)
    site.crawl({urls["same"]: reading(text_of("S")), urls["changed"]: reading(text_of("A"))})
    run_id = begin(archive)
    held = frontier(archive, run_id)
    held.add([seed(url) for url in urls.values()])
    pages = {key.rpartition("/")[2]: page for key, page in lease(held, 20, 20).items()}
    slow = Capture(url=urls["new"], fetched_at=archive.clock(), status=200, elapsed_seconds=1.5)  # type: ignore[misc]
    archive.save(
        [
            visit(archive, pages["new"], parsed=reading(text_of("N")), capture=slow),
            visit(archive, pages["same"], parsed=reading(text_of("S"))),
            visit(archive, pages["changed"], parsed=reading(text_of("B"))),
            visit(archive, pages["nm"], Outcome.NOT_MODIFIED),
            visit(archive, pages["blocked"], Outcome.BLOCKED),
            visit(archive, pages["login"], Outcome.LOGIN),
            visit(archive, pages["failed"], Outcome.FAILED, capture=None),
            visit(archive, pages["gone"], Outcome.GONE),
            visit(archive, pages["robots"], Outcome.ROBOTS, capture=None),
            visit(archive, pages["redirect"], Outcome.REDIRECT, redirect_url="/target"),
        ],
        run_id=run_id,
    )
    columns = "discovered, fetched, not_modified, new, changed, same, blocked, failed, missing, seconds"
    counted = rows(archive, f"SELECT {columns} FROM run_source WHERE run_id = :run AND fetched > 0", run=run_id)
    assert counted == [(9, 8, 1, 1, 1, 1, 2, 1, 1, 1.5)]
