"""`almanac import`: every record of a WARC ends as an article or as an outcome with its reason."""

import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

from tests.crawler.desk import Desk
from tests.crawler.dump import dump, health
from tests.crawler.loopback import article
from tests.storage.warc.files import Record, write_warc


def story(number: int) -> bytes:
    body = article(number).body
    return body if isinstance(body, bytes) else body.encode()


def mixed() -> list[Record]:
    """What the WARC files of others hold."""
    return [
        Record("https://example.org/a", story(1)),
        Record("https://example.org/a", story(2), date="2026-02-02T00:00:00Z"),
        Record("https://example.org/b", b"", kind="revisit", warc={"WARC-Payload-Digest": "sha1:UNKNOWN"}),
        Record("https://example.org/c", b"<h1>Not found</h1>", "404 Not Found"),
        Record("https://example.org/d", b"", "301 Moved", fields=(("Location", "https://example.org/a"),)),
        Record("https://example.org/d", b"", "301 Moved", date="2026-03-03T00:00:00Z", fields=(("Location", "/a"),)),
        Record("https://example.org/e.pdf", b"%PDF-1.7", fields=(("Content-Type", "application/pdf"),)),
        Record("https://example.org/f", b"", kind="resource", fields=(("Content-Type", "text/html"),)),
        Record("https://other.example/g", story(3), kind="resource", fields=(("Content-Type", "text/html"),)),
    ]


def outcomes(desk: Desk) -> dict[str, str]:
    return {url: f"{page['outcome']} {page['reason'].partition(':')[0]}".strip() for url, page in desk.pages().items()}


def test_every_record_ends_as_an_article_or_an_outcome(desk: Desk) -> None:
    warc = write_warc(desk.folder / "mixed.warc.gz", mixed())
    done = desk.run("import", str(warc))
    assert done.returncode == 0, done.stderr
    assert outcomes(desk) == {
        "https://example.org/a": "ok",
        "https://example.org/b": "failed revisit_unresolved",
        "https://example.org/c": "gone http_404",
        "https://example.org/d": "redirect",
        "https://example.org/e.pdf": "wrong_type wrong_type",
        "https://example.org/f": "empty no_body",
        "https://other.example/g": "ok",
    }
    assert len(dump(desk.archive)["captures"]) == len(mixed())
    assert [row[2:4] for row in dump(desk.archive)["articles"] if row[0] == "example.org/a"] == [
        (1, "The trial number 1 has met its goal"),
        (2, "The trial number 2 has met its goal"),
    ]


def test_pages_go_to_the_source_that_owns_them_or_to_the_one_named(desk: Desk) -> None:
    sources = desk.folder / "sources"
    sources.mkdir()
    (sources / "example.toml").write_text(
        'name = "E"\nkind = "event"\nhome = "https://example.org/"\n', encoding="utf-8"
    )
    warc = write_warc(
        desk.folder / "two.warc.gz",
        [Record("https://example.org/a", story(1)), Record("https://x.example/b", story(2))],
    )
    assert desk.run("import", str(warc)).returncode == 0
    assert {row["url"]: row["source"] for row in desk.pages().values()} == {
        "https://example.org/a": "example",
        "https://x.example/b": "import",
    }
    wrong = desk.run("import", str(warc), "--source", "exampel")
    assert wrong.returncode == 2
    assert "did you mean 'example'?" in wrong.stderr


def test_a_file_that_is_cut_gives_what_it_has_and_says_where_it_ends(desk: Desk) -> None:
    whole = write_warc(desk.folder / "whole.warc.gz", [Record(f"https://example.org/{n}", story(n)) for n in range(6)])
    cut = desk.folder / "cut.warc.gz"
    cut.write_bytes(whole.read_bytes()[:-700])
    done = desk.run("import", str(cut))
    assert done.returncode == 3
    assert "unreadable at byte " in done.stderr
    assert "Traceback" not in done.stderr
    assert len(dump(desk.archive)["articles"]) == 5


def test_an_import_that_was_killed_is_run_again_without_duplicates(desk: Desk) -> None:
    number = 150
    warc = write_warc(
        desk.folder / "many.warc.gz", [Record(f"https://example.org/{n}", story(n)) for n in range(number)]
    )
    process = desk.start("import", str(warc))
    until = monotonic() + 30
    while saved(desk.archive) < 50 and process.poll() is None and monotonic() < until:
        sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    assert saved(desk.archive) >= 50
    assert desk.run("import", str(warc)).returncode == 0
    again = desk.run("import", str(warc))
    assert f"{number}  already held" in again.stdout
    assert len(dump(desk.archive)["captures"]) == number
    assert [row[2] for row in dump(desk.archive)["articles"]] == [1] * number
    assert health(desk.archive) == "ok"


def saved(archive: Path) -> int:
    """Captures that are committed by now."""
    if not archive.exists():
        return 0
    with closing(sqlite3.connect(archive, timeout=5)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM capture").fetchone()[0])
        except sqlite3.OperationalError:
            return 0
