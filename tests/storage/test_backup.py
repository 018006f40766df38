"""A backup is one state of the archive, whole, or it is not there."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from storage import Archive, open_archive
from storage.errors import ArchiveDamaged, ArchiveMissing
from storage.records import Evidence
from storage.upkeep.backing_up import BackupImpossible, back_up
from storage.upkeep.dump import dump
from storage.upkeep.verifying import verify
from tests.storage.making import Site, reading, text_of

PADDING = "x" * 20_000


@pytest.fixture
def file(empty_file: Path, tmp_path: Path) -> Path:
    """An archive with a few articles."""
    path = tmp_path / "archive.db"
    path.write_bytes(empty_file.read_bytes())
    with open_archive(path) as archive:
        add(archive, range(5))
    return path


def add(archive: Archive, numbers: range) -> None:
    why = (Evidence(field="title", strategy="h1", value="Story", place="h1", raw="Story", chosen=True),)
    texts = {
        f"https://fit.example/{n}": reading(text_of(f"Story {n}", f"Words {n}. {PADDING}"), evidence=why)
        for n in numbers
    }
    Site(archive).crawl(dict(texts))


def left_behind(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if ".part" in path.name]


def test_a_backup_is_the_archive(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert back_up(str(file), copy).articles == 5
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.db"]
    with open_archive(file, readonly=True) as one, open_archive(copy, readonly=True) as other:
        assert dump(one) == dump(other)
        assert not [finding for finding in verify(other, deep=True) if finding.state == "wrong"]


def test_a_backup_is_of_one_moment_while_a_crawl_writes(file: Path, tmp_path: Path) -> None:
    copied, stop = threading.Event(), threading.Event()

    def crawl() -> None:
        with open_archive(file) as archive:
            for start in range(10, 200, 5):
                if stop.is_set():
                    return
                add(archive, range(start, start + 5))
                copied.wait(0.01)

    writer = threading.Thread(target=crawl)
    writer.start()
    try:
        backups = [back_up(str(file), tmp_path / f"{n}.db") for n in range(4)]
    finally:
        stop.set()
        copied.set()
        writer.join()
    assert all(made.articles % 5 == 0 for made in backups), "a transaction is in the copy whole, or not at all"
    with open_archive(backups[-1].path, readonly=True) as archive:
        assert not [finding for finding in verify(archive, deep=True) if finding.state == "wrong"]


def test_what_is_there_is_not_replaced_unless_asked(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_text("dear diary")
    with pytest.raises(BackupImpossible, match="--force"):
        back_up(str(file), copy)
    assert copy.read_text() == "dear diary"
    assert back_up(str(file), copy, force=True).articles == 5


def test_the_archive_is_not_backed_up_onto_itself(file: Path) -> None:
    with pytest.raises(BackupImpossible, match="is the archive itself"):
        back_up(str(file), file, force=True)
    with open_archive(file, readonly=True) as archive:
        assert len(dump(archive)["versions"]) == 5


@pytest.mark.parametrize(
    ("target", "message"), [("no/such/folder.db", "there is no folder"), (".", "a folder; name the file")]
)
def test_a_place_that_cannot_be_is_named(file: Path, tmp_path: Path, target: str, message: str) -> None:
    with pytest.raises(BackupImpossible, match=message):
        back_up(str(file), tmp_path / target)


def test_a_missing_or_damaged_archive_gives_no_copy(file: Path, tmp_path: Path) -> None:
    with pytest.raises(ArchiveMissing):
        back_up(str(tmp_path / "missing.db"), tmp_path / "copy.db")
    octets = bytearray(file.read_bytes())
    for start in range(4096 * 3, len(octets), 4096):
        octets[start : start + 200] = b"\xff" * 200
    file.write_bytes(octets)
    with pytest.raises((ArchiveDamaged, BackupImpossible)):
        back_up(str(file), tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
    assert not left_behind(tmp_path)


FULL = """
import resource, signal, sys
from pathlib import Path
from storage.upkeep.backing_up import back_up
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
back_up(sys.argv[1], Path(sys.argv[2]), force=True)
"""


def test_a_disk_that_fills_up_leaves_the_old_backup(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(str(file), copy)
    before = copy.read_bytes()
    with open_archive(file) as archive:
        add(archive, range(10, 15))
    done = subprocess.run([sys.executable, "-c", FULL, file, copy], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "storage.errors.Archive" in done.stderr, done.stderr
    assert copy.read_bytes() == before
    assert not left_behind(tmp_path)


def test_a_server_is_left_to_its_own_tools(tmp_path: Path) -> None:
    with pytest.raises(
        BackupImpossible, match=r"pg_dump --format=custom --file=.*copy postgresql://me@db/almanac$"
    ) as why:
        back_up("postgresql+psycopg://me:secret@db/almanac?password=secret", tmp_path / "copy")
    assert "secret" not in str(why.value)
