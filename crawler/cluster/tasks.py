"""One task for each WARC file, in processes of this machine or on a Dask cluster; the death of a process loses nothing.

A task writes its file in one step and gives the same file when it is done again: so whatever was under way in a process
that died is simply done once more, by another.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeAlias

from crawler.cluster.files import FileFailed, FileRead, Outcome, sweep
from crawler.cluster.parquet import read_to_parquet
from crawler.cluster.reading import Knowledge

TRIES = 3
"""A file during whose reading so many processes died is given up, and told of."""
Task: TypeAlias = Callable[[Path, Knowledge, Path], FileRead]
"""Reads one WARC file and writes what it says into a file of a folder."""


class ClusterUnavailable(Exception):
    """No Dask here, or no scheduler there; the message says which."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Who reads."""

    scheduler: str | None
    """Address of a Dask scheduler; `None`: this machine."""
    jobs: int
    """Processes of this machine."""

    def read(self, warcs: Sequence[Path], knowledge: Knowledge, folder: Path, task: Task) -> Iterator[Outcome]:
        """Every file, as it is done, in any order. Raises `ClusterUnavailable`."""
        if self.scheduler:
            return read_on_cluster(warcs, knowledge, folder, self.scheduler, task)
        return read_locally(warcs, knowledge, folder, self.jobs, task)


def read_locally(
    warcs: Sequence[Path], knowledge: Knowledge, folder: Path, jobs: int, task: Task = read_to_parquet
) -> Iterator[Outcome]:
    """Read in so many processes of this machine, as they become ready."""
    left = dict.fromkeys(warcs, 0)
    while left:
        suspects = {warc for warc, deaths in left.items() if deaths}
        yield from _read_round(left, suspects or set(left), 1 if suspects else jobs, (knowledge, folder), task)
        for warc in [warc for warc, deaths in left.items() if deaths >= TRIES]:
            del left[warc]
            yield FileFailed(str(warc), f"the process that read it died, {TRIES} times", died=True)
    sweep(warcs, folder)


def _read_round(
    left: dict[Path, int], now: Collection[Path], jobs: int, given: tuple[Knowledge, Path], task: Task
) -> Iterator[Outcome]:
    """Until those are read or a process dies.

    Which file was to blame is not known where several were being read, so these are suspects, and read alone next.
    """
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        tasks = {pool.submit(task, warc, *given): warc for warc in left if warc in now}
        for done in as_completed(tasks):
            error = done.exception()
            if isinstance(error, BrokenProcessPool):
                break
            warc = tasks[done]
            del left[warc]
            yield _outcome(warc, done, error)
        else:
            return
    under_way = [warc for warc in left if warc in now][:jobs]
    left.update({warc: left[warc] + 1 for warc in under_way})


def _outcome(warc: Path, task: "Future[FileRead]", error: BaseException | None) -> Outcome:
    if isinstance(error, OSError):
        return FileFailed(str(warc), str(error))
    return task.result()


def read_on_cluster(
    warcs: Sequence[Path], knowledge: Knowledge, folder: Path, scheduler: str, task: Task = read_to_parquet
) -> Iterator[Outcome]:
    """Read on the workers of a Dask scheduler, which see the same files and the same folder under the same names.

    Raises `ClusterUnavailable`.
    """
    dask = _distributed()
    try:
        client = dask.Client(scheduler, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterUnavailable(
            f"{scheduler}: no Dask scheduler answers ({error}); start one, or use --jobs"
        ) from None
    with client:
        shared = client.submit(_itself, knowledge, pure=False)  # a task: it is made anew where its worker dies
        tasks = {
            client.submit(
                _read_or_tell, task, warc.absolute(), shared, folder.absolute(), pure=False, retries=TRIES
            ): warc
            for warc in warcs
        }
        for done in dask.as_completed(tasks, loop=client.loop):
            if done.status == "finished":
                yield done.result()
            else:
                yield FileFailed(str(tasks[done]), str(done.exception()), died=True)
    sweep(warcs, folder)


def _itself(knowledge: Knowledge) -> Knowledge:
    return knowledge


def _read_or_tell(task: Task, warc: Path, knowledge: Knowledge, folder: Path) -> Outcome:
    try:
        return task(warc, knowledge, folder)
    except OSError as error:
        return FileFailed(str(warc), str(error))


def _distributed() -> Any:
    try:
        import distributed
    except ModuleNotFoundError:
        raise ClusterUnavailable(
            "--scheduler needs Dask: pip install 'almanac-archive[cluster]'; without it there is --jobs N"
        ) from None
    return distributed
