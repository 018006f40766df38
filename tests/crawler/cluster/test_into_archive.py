"""What other processes read is saved as an import of the same files would save it, once, whatever dies meanwhile."""

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from crawler.cluster.files import FileFailed, Outcome
from crawler.cluster.into_archive import import_read
from crawler.cluster.reading import Knowledge
from crawler.cluster.readings import read_to_readings
from crawler.cluster.tasks import read_on_cluster
from crawler.importing.captures import Importer, import_files
from crawler.readers import contents
from crawler.readers.contents import reads_alike
from crawler.readers.pool import Packed
from crawler.sources import Source
from storage import Archive, open_archive
from storage.records import Outcome as Came
from storage.records import PageKind, Parsed
from storage.upkeep.dump import dump
from tests.crawler.cluster.test_cluster import kill_when_begun
from tests.crawler.desk import Desk
from tests.crawler.test_export_import import html, write_answers
from tests.postgres import binaries, postgres
from tests.storage.warc.files import Record, write_warc

FEED = b"<rss version='2.0'><channel><title>News</title><item><title>A</title><link>https://press.example/a</link></item></channel></rss>"
FEED_TYPE = (("Content-Type", "application/rss+xml"),)
ARGV = ["almanac", "cluster", "read"]
SOURCES = {
    "press": Source(key="press", name="Press", kind="other", home="https://press.example/", hosts=("press.example",))
}


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def new_archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Archive]]:
    """Makes an empty archive, once in a file, once on a server."""
    made: list[Archive] = []

    def new(location: str | Path) -> Archive:
        made.append(open_archive(location, create=True))
        return made[-1]

    if request.param == "sqlite":
        yield lambda: new(tmp_path / f"{len(made)}.db")
    elif binaries() is None:
        pytest.skip("no PostgreSQL here: set ALMANAC_POSTGRES_BIN to the folder of initdb")
    else:
        with postgres() as url:

            def database() -> Archive:
                name = f"archive_{len(made)}"
                admin = open_archive(url, create=True).engine.execution_options(isolation_level="AUTOCOMMIT")
                with admin.connect() as connection:
                    connection.execute(text(f"CREATE DATABASE {name}"))
                return new(url.replace("/postgres?", f"/{name}?"))

            yield database
            for archive in made:
                archive.close()
            return
    for archive in made:
        archive.close()


def files(folder: Path) -> list[Path]:
    """Articles in two versions, a failure, an empty page; a feed, a shell of it later; a stranger, a cut record."""
    first, second, third = (folder / f"{name}.warc.gz" for name in ("z", "a", "m"))
    write_answers(first)
    write_warc(
        second,
        [
            Record("https://press.example/feed", FEED, fields=FEED_TYPE, date="2024-12-02T08:00:00Z"),
            Record("https://press.example/feed", html("A wall", 3), date="2024-12-10T08:00:00Z"),
            Record("https://press.example/a", html("A first dose, corrected again", 4), date="2024-12-12T08:00:00Z"),
            Record("https://other.example/x", html("By a stranger", 4), date="2024-12-12T08:00:00Z"),
        ],
    )
    write_warc(third, [Record(f"https://press.example/n{n}", html(f"Number {n}", 4)) for n in range(6)])
    third.write_bytes(third.read_bytes()[:-150])
    return [first, second, third]


def read_here(scratch: Path, warcs: Sequence[Path], knowledge: Knowledge) -> Iterator[Outcome]:
    """Last file first."""
    for warc in reversed(warcs):
        yield read_to_readings(warc, knowledge, scratch)


def taken(archive: Archive, warcs: list[Path], scratch: Path) -> Importer:
    scratch.mkdir(exist_ok=True)
    return import_read(archive, warcs, SOURCES, partial(read_here, scratch), ARGV, lambda _: None)


def evidence(archive: Archive) -> list[tuple[object, ...]]:
    columns = "field, strategy, value, place, raw, chosen"
    asked = (
        f"SELECT page.url_key, capture.fetched_at, {columns} FROM evidence JOIN parse ON parse.id = evidence.parse_id "
        "JOIN capture ON capture.id = parse.capture_id JOIN page ON page.id = capture.page_id"
    )
    with archive.reading() as connection:
        return sorted((tuple(row) for row in connection.execute(text(asked))), key=repr)


def test_it_is_what_an_import_makes_of_the_same_files_and_a_second_run_adds_nothing(
    new_archive: Callable[[], Archive], tmp_path: Path
) -> None:
    warcs, imported, read = files(tmp_path), new_archive(), new_archive()
    expected = import_files(imported, warcs, SOURCES, None, ARGV, 1)
    found = taken(read, warcs, tmp_path / "scratch")
    assert dump(read) == dump(imported)
    assert evidence(read) == evidence(imported)
    assert (found.records, found.outcomes, found.faults) == (expected.records, expected.outcomes, expected.faults)
    assert len(dump(read)["versions"]) == 11
    assert list((tmp_path / "scratch").iterdir()) == []
    again = taken(read, warcs, tmp_path / "scratch")
    assert dump(read) == dump(imported)
    assert again.outcomes == {"already held": found.records - 1, "unreadable": 1}


def test_nothing_is_read_here_but_what_the_archive_knows_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    async def counted(self: object, page: object, capture: object) -> Packed:
        asked.append(capture.url)  # type: ignore[attr-defined]
        return Packed(contents.read_content(page, capture, SOURCES["press"]), None)  # type: ignore[arg-type]

    monkeypatch.setattr("crawler.importing.captures.Readers.read_and_pack", counted)
    with open_archive(tmp_path / "a.db", create=True) as archive:
        taken(archive, files(tmp_path), tmp_path / "scratch")
    assert asked == ["https://press.example/feed"], "known as a feed by then, and now it is a web page"


@pytest.mark.parametrize("died", [True, False])
def test_a_file_that_ended_its_readers_is_read_page_by_page(tmp_path: Path, died: bool) -> None:
    [first, *_] = files(tmp_path)
    failed = FileFailed(str(first), "it died, 3 times" if died else "no such file", died=died)
    with open_archive(tmp_path / "a.db", create=True) as archive:
        told: list[Outcome] = []
        importer = import_read(archive, [first], SOURCES, lambda *_: [failed], ARGV, told.append)
        assert told == [failed]
        assert importer.records == (6 if died else 0)
        assert len(dump(archive)["versions"]) == (3 if died else 0)


def test_a_killed_dask_worker_loses_nothing(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    warcs, scratch = files(tmp_path), tmp_path / "scratch"
    scratch.mkdir()
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=str(tmp_path)
        ) as cluster,
        open_archive(tmp_path / "read.db", create=True) as read,
        open_archive(tmp_path / "imported.db", create=True) as imported,
    ):
        pids = [nanny.pid for nanny in cluster.workers.values()]
        killer = threading.Thread(target=kill_when_begun, args=(pids[0], scratch))
        killer.start()

        def on_cluster(files: Sequence[Path], knowledge: Knowledge) -> Iterator[Outcome]:
            return read_on_cluster(files, knowledge, scratch, cluster.scheduler_address, read_to_readings)

        import_read(read, warcs, SOURCES, on_cluster, ARGV, lambda _: None)
        killer.join()
        import_files(imported, warcs, SOURCES, None, ARGV, 1)
        assert dump(read) == dump(imported)


def test_the_command_fills_an_archive_and_says_where_to_where_nobody_did(desk: Desk) -> None:
    warc = write_warc(desk.folder / "one.warc.gz", [Record("https://a.example/1", html("One", 4))])
    done = desk.run("cluster", "read", str(warc), "--jobs", "1")
    assert (done.returncode, done.stdout) == (0, "1 records\n       1  ok new\n"), done.stderr
    assert len(desk.pages()) == 1
    nowhere = desk.run("cluster", "read", str(warc), ALMANAC_ARCHIVE="")
    assert (nowhere.returncode, "--parquet DIR" in nowhere.stderr) == (2, True)
    unseen = desk.run("cluster", "read", str(warc), "--scheduler", "tcp://127.0.0.1:1")
    assert (unseen.returncode, "--scratch DIR" in unseen.stderr) == (2, True)


ALIKE = [
    (Parsed(kind=PageKind.ARTICLE), PageKind.UNKNOWN, PageKind.ARTICLE, True),
    (Parsed(kind=PageKind.ARTICLE), PageKind.UNKNOWN, PageKind.FEED, False),
    (Parsed(kind=PageKind.FEED), PageKind.UNKNOWN, PageKind.FEED, True),
    (Parsed(kind=PageKind.FEED, outcome=Came.WRONG_TYPE), PageKind.FEED, PageKind.UNKNOWN, False),
    (Parsed(kind=PageKind.UNKNOWN, outcome=Came.EMPTY, reason="no_body: …"), PageKind.UNKNOWN, PageKind.LISTING, False),
]


@pytest.mark.parametrize(("parsed", "taken_for", "kind", "alike"), ALIKE)
def test_a_reading_that_names_the_kind_it_was_taken_for_holds_for_that_alone(
    parsed: Parsed, taken_for: PageKind, kind: PageKind, alike: bool
) -> None:
    assert reads_alike(parsed, taken_for, kind) is alike
