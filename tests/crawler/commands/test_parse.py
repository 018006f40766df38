"""`almanac parse`: one file or page, read and printed."""

import gzip
import json

import pytest

from tests.crawler.desk import Desk
from tests.crawler.loopback import Answer, article, serve


def page(desk: Desk, name: str = "page.html") -> str:
    body = article(7).body
    octets = body if isinstance(body, bytes) else body.encode()
    path = desk.folder / name
    path.write_bytes(gzip.compress(octets) if name.endswith(".gz") else octets)
    return str(path)


@pytest.mark.parametrize("name", ["page.html", "page.html.gz"])
def test_a_file_is_read_and_printed(desk: Desk, name: str) -> None:
    done = desk.run("parse", page(desk, name))
    assert done.returncode == 0, done.stderr
    assert "title         The trial number 7 has met its goal\n" in done.stdout
    assert "In part 3 of study 7" in done.stdout


def test_json_has_the_names_of_the_records_and_evidence_on_demand(desk: Desk) -> None:
    plain = json.loads(desk.run("parse", page(desk), "--json").stdout)
    full = json.loads(desk.run("parse", page(desk), "--json", "--explain").stdout)
    assert plain["article"]["title"] == "The trial number 7 has met its goal"
    assert "evidence" not in plain
    assert {"title", "body"} <= {one["field"] for one in full["evidence"] if one["chosen"]}


def test_explain_prints_the_ladder_with_the_candidates_that_lost(desk: Desk) -> None:
    done = desk.run("parse", page(desk), "--explain")
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert rows[0] == ["field", "chosen", "strategy", "place", "raw"]
    titles = [row for row in rows if row[0] == "title"]
    assert [row[1] for row in titles].count("yes") == 1
    assert len(titles) > 1


def test_a_url_is_fetched_by_the_crawls_own_rules(desk: Desk) -> None:
    with serve() as [site]:
        site.pages["/robots.txt"] = Answer("User-agent: *\nDisallow: /no\n", kind="text/plain")
        site.pages["/moved"] = Answer(status=302, headers={"Location": "/story"})
        site.pages["/story"] = article(3, "/other")
        desk.source("one", site)
        story, forbidden, gone = (desk.run("parse", site.url(path)) for path in ("/moved", "/no", "/missing"))
        assert site.paths() == ["/moved", "/story", "/missing"]
        stranger = desk.run("parse", site.url("/story"), "--sources", str(desk.folder))
    assert "The trial number 3 has met its goal" in story.stdout
    assert (story.returncode, forbidden.returncode, gone.returncode) == (0, 1, 1)
    assert "robots_disallowed: line 2: Disallow: /no" in forbidden.stdout
    assert "http_404: Not Found" in gone.stdout
    assert "address_refused: " in stranger.stdout
    assert not desk.archive.exists()


@pytest.mark.parametrize(
    ("name", "octets", "words"),
    [
        ("none.html", None, "No such file"),
        ("cut.html.gz", gzip.compress(b"<p>text</p>" * 90)[:20], "gzip"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(desk: Desk, name: str, octets: bytes | None, words: str) -> None:
    if octets is not None:
        (desk.folder / name).write_bytes(octets)
    done = desk.run("parse", str(desk.folder / name))
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
