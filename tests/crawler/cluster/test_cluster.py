"""Many WARC files in many processes: whatever dies, every capture is there once."""

import os
import signal
import threading
from collections import Counter
from pathlib import Path
from time import monotonic, sleep

import pyarrow.parquet as parquet
import pytest

from crawler.cluster.files import FileRead
from crawler.cluster.parquet import read_to_parquet
from crawler.cluster.reading import Knowledge
from crawler.cluster.rows import read_warc_file
from crawler.cluster.tasks import ClusterUnavailable, read_locally, read_on_cluster
from tests.crawler.desk import Desk
from tests.crawler.loopback import article
from tests.storage.warc.files import Record, write_warc

FILES, PAGES = 6, 12


def warcs(folder: Path, files: int = FILES, pages: int = PAGES) -> list[Path]:
    folder.mkdir(exist_ok=True)
    made = []
    for number in range(files):
        records = [Record(f"https://h{number}.example/{n}", _body(100 * number + n)) for n in range(pages)]
        made.append(write_warc(folder / f"{number}.warc.gz", records))
    return made


def _body(number: int) -> bytes:
    body = article(number).body
    return body if isinstance(body, bytes) else body.encode()


def urls(folder: Path) -> Counter[str]:
    """What all Parquet files of a folder hold; nothing else is in it."""
    files = list(folder.iterdir())
    assert {file.suffix for file in files} <= {".parquet"}
    return Counter(url for file in files for url in parquet.read_table(file)["url"].to_pylist())


def expected(files: int = FILES, pages: int = PAGES) -> Counter[str]:
    return Counter(f"https://h{number}.example/{n}" for number in range(files) for n in range(pages))


def test_a_row_says_what_was_captured_and_read(tmp_path: Path) -> None:
    cut = write_warc(tmp_path / "cut.warc.gz", [Record("https://a.example/1", _body(1)), Record("https://a.example/2")])
    cut.write_bytes(cut.read_bytes()[:-150])
    first, *rest = read_warc_file(cut, Knowledge({}))
    assert (first.url_key, first.outcome, first.kind) == ("a.example/1", "ok", "article")
    assert first.title == "The trial number 1 has met its goal"
    assert rest[-1].outcome == "unreadable"
    done = read_to_parquet(cut, Knowledge({}), tmp_path)
    assert done.outcomes["unreadable"] == 1
    table = parquet.read_table(done.written)
    assert table.num_rows == done.rows == 1 + len(rest)
    assert table["status"].to_pylist()[0] == 200


def test_processes_of_this_machine_one_of_them_killed(tmp_path: Path) -> None:
    files, out = warcs(tmp_path / "warcs"), tmp_path / "out"
    out.mkdir()
    killed: list[int] = []
    done = []
    for one in read_locally(files, Knowledge({}), out, jobs=2):
        done.append(one)
        if not killed:
            killed += _kill_a_child()
    assert killed
    assert [one for one in done if not isinstance(one, FileRead)] == []
    assert urls(out) == expected()


def _kill_a_child() -> list[int]:
    """One reading process of this one: spawned, so that its command line says so."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    readers = [int(pid) for pid in children if "spawn_main" in Path(f"/proc/{pid}/cmdline").read_text()]
    os.kill(readers[-1], signal.SIGKILL)
    return readers[-1:]


def test_a_dask_cluster_of_two_workers_one_of_them_killed(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    files, out = warcs(tmp_path / "warcs"), tmp_path / "out"
    out.mkdir()
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=str(tmp_path)
    ) as cluster:
        pids = [nanny.pid for nanny in cluster.workers.values()]
        killer = threading.Thread(target=kill_when_begun, args=(pids[0], out))
        killer.start()
        done = list(read_on_cluster(files, Knowledge({}), out, cluster.scheduler_address))
        killer.join()
    assert sorted(one.warc for one in done) == sorted(map(str, files))
    assert all(isinstance(one, FileRead) and one.rows == PAGES for one in done)
    assert urls(out) == expected()


def kill_when_begun(pid: int, out: Path) -> None:
    until = monotonic() + 60
    while not any(out.iterdir()) and monotonic() < until:
        sleep(0.005)
    os.kill(pid, signal.SIGKILL)


def test_without_a_scheduler_that_is_said(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(ClusterUnavailable, match="no Dask scheduler answers"):
        next(read_on_cluster(warcs(tmp_path, 1, 1), Knowledge({}), tmp_path, "tcp://127.0.0.1:1"))


def test_the_command_tells_what_the_records_became(desk: Desk) -> None:
    files = warcs(desk.folder / "warcs", 2, 3)
    done = desk.run("cluster", "read", *map(str, files), "--parquet", str(desk.folder / "out"), "--jobs", "1")
    assert (done.returncode, done.stdout) == (0, "       6  ok\n"), done.stderr
    assert urls(desk.folder / "out") == expected(2, 3)
