"""One task for each WARC file, in processes of this machine or on a Dask cluster; the death of a process loses nothing.

A task writes its file in one step and gives the same file when it is done again: so whatever was under way in a process
that died is simply done once more, by another.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from glob import escape
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from crawler.cluster.parquet import FileRead, place_of, read_to_parquet
from crawler.sources import Source

TRIES = 3
"""A file during whose reading so many processes died is given up, and told of."""


class ClusterUnavailable(Exception):
    """No Dask here, or no scheduler there; the message says which."""


@dataclass(frozen=True, slots=True)
class FileFailed:
    """A WARC file that was not read, and why."""

    warc: str
    reason: str


Outcome = FileRead | FileFailed


def read_locally(warcs: Sequence[Path], sources: Mapping[str, Source], folder: Path, jobs: int) -> Iterator[Outcome]:
    """Read in so many processes of this machine, as they become ready."""
    left = dict.fromkeys(warcs, 0)
    while left:
        suspects = {warc for warc, deaths in left.items() if deaths}
        yield from _read_round(left, suspects or set(left), sources, folder, 1 if suspects else jobs)
        for warc in [warc for warc, deaths in left.items() if deaths >= TRIES]:
            del left[warc]
            yield FileFailed(str(warc), f"the process that read it died, {TRIES} times")
    sweep(warcs, folder)


def _read_round(
    left: dict[Path, int], now: Collection[Path], sources: Mapping[str, Source], folder: Path, jobs: int
) -> Iterator[Outcome]:
    """Until those are read or a process dies.

    Which file was to blame is not known where several were being read, so these are suspects, and read alone next.
    """
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        tasks = {pool.submit(read_to_parquet, warc, sources, folder): warc for warc in left if warc in now}
        for task in as_completed(tasks):
            error = task.exception()
            if isinstance(error, BrokenProcessPool):
                break
            warc = tasks[task]
            del left[warc]
            yield _outcome(warc, task, error)
        else:
            return
    under_way = [warc for warc in left if warc in now][:jobs]
    left.update({warc: left[warc] + 1 for warc in under_way})


def sweep(warcs: Sequence[Path], folder: Path) -> None:
    """Take away what processes that died had begun to write."""
    for warc in warcs:
        for part in folder.glob(f".{escape(place_of(warc, folder).name[:80])}.*.part"):
            part.unlink(missing_ok=True)


def _outcome(warc: Path, task: "Future[FileRead]", error: BaseException | None) -> Outcome:
    if isinstance(error, OSError):
        return FileFailed(str(warc), str(error))
    return task.result()


def read_on_cluster(
    warcs: Sequence[Path], sources: Mapping[str, Source], folder: Path, scheduler: str
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
        shared = client.submit(dict, dict(sources), pure=False)  # a task: it is made anew where its worker dies
        tasks = {
            client.submit(_read_or_tell, warc.absolute(), shared, folder.absolute(), pure=False, retries=TRIES): warc
            for warc in warcs
        }
        for task in dask.as_completed(tasks, loop=client.loop):
            if task.status == "finished":
                yield task.result()
            else:
                yield FileFailed(str(tasks[task]), str(task.exception()))
    sweep(warcs, folder)


def _read_or_tell(warc: Path, sources: Mapping[str, Source], folder: Path) -> Outcome:
    try:
        return read_to_parquet(warc, sources, folder)
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
