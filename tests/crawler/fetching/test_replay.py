"""A crawl answered from a WARC: the same records, no network, and what is missing is said."""

from pathlib import Path

import pytest

from tests.crawler.big_site import MORE, build
from tests.crawler.desk import Desk
from tests.crawler.dump import dump
from tests.crawler.loopback import Answer, Asked, Site, serve
from tests.storage.warc.files import Record, write_warc

SAME = ("articles", "links", "aliases", "sightings")


def recorded(site: Site, path: Path, *, without: str = "") -> Path:
    """A WARC of everything that the site answers, as another crawler would have written it."""
    records = []
    for place, page in site.pages.items():
        answer = page if isinstance(page, Answer) else page(Asked(place, {}, 0))
        assert isinstance(answer, Answer)
        if place != without:
            fields = (("Content-Type", answer.kind), *answer.headers.items())
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            records.append(Record(site.url(place), body, f"{answer.status} Recorded", fields=fields))
    return write_warc(path, records)


@pytest.fixture
def twins(tmp_path: Path) -> tuple[Desk, Desk]:
    """Two desks, each with its own archive."""
    desks = Desk(tmp_path / "live"), Desk(tmp_path / "replayed")
    for desk in desks:
        desk.folder.mkdir()
    return desks


def test_a_replay_gives_the_same_records_with_the_network_off(twins: tuple[Desk, Desk], tmp_path: Path) -> None:
    live, replayed = twins
    with serve() as [site]:
        build(site, 20)
        for desk in twins:
            desk.source("big", site, kind="event", more=MORE)
        assert live.run("crawl", ALMANAC_RETRY_TIMES="0").returncode == 0
        warc = recorded(site, tmp_path / "crawl.warc.gz")
    done = replayed.run("crawl", "--replay", str(warc), ALMANAC_RETRY_TIMES="0")
    assert done.returncode == 0, done.stderr
    expected, found = dump(live.archive), dump(replayed.archive)
    assert {name: found[name] for name in SAME} == {name: expected[name] for name in SAME}
    assert len(found["captures"]) == len(expected["captures"])


def test_what_the_recording_lacks_is_a_failure_of_that_name(desk: Desk, tmp_path: Path) -> None:
    with serve() as [site]:
        build(site, 10)
        desk.source("big", site, more=MORE)
        warc = recorded(site, tmp_path / "crawl.warc.gz", without="/n/3")
        asked = len(site.asked)
        done = desk.run("crawl", "--replay", str(warc), ALMANAC_RETRY_TIMES="0")
        assert len(site.asked) == asked
        page = desk.pages()[site.url("/n/3")]
    assert done.returncode == 0, done.stderr
    assert page["outcome"] == "failed"
    assert page["reason"].startswith("not_in_replay: crawl.warc.gz holds no answer for ")


def test_as_of_chooses_among_recorded_answers(desk: Desk, tmp_path: Path) -> None:
    with serve() as [site]:
        desk.source("one", site)
        url = site.url("/")
    story = (
        "<article><h1>{}</h1>" + "<p>The same long sentence stands here, as it does in every story of the kind.</p>" * 6
    )
    dates = (("2024", "First"), ("2025", "Second"))
    records = [Record(url, story.format(word).encode(), date=f"{year}-05-01T00:00:00Z") for year, word in dates]
    warc = write_warc(tmp_path / "crawl.warc.gz", records)
    done = desk.run("crawl", "--replay", str(warc), "--as-of", "2024-12-31")
    assert done.returncode == 0, done.stderr
    assert [row[3] for row in dump(desk.archive)["articles"]] == ["First"]
