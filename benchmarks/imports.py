"""WARC files into an archive: pages shared out (`import`), files shared out (`cluster read`); one process and two.

The wall clock of a shared machine says little, so the processor time is told too: that of this process, which saves, is
what does not become less with more readers.

python -m benchmarks.imports [PAGES]
"""

import resource
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic

from benchmarks.reparse import page
from crawler.cluster.into_archive import import_read
from crawler.cluster.reading import Knowledge
from crawler.cluster.readings import read_to_readings
from crawler.cluster.tasks import Cluster
from crawler.importing.captures import Importer, import_files
from storage import Archive, open_archive
from storage.upkeep.dump import dump
from tests.storage.warc.files import Record, write_warc

FILES = 4
ARGV = ["benchmark"]


def main(pages: int) -> int:
    """Print what each way took; 0 where all made equal archives."""
    with tempfile.TemporaryDirectory(prefix="almanac-imports-") as name:
        folder = Path(name)
        warcs = [_warc(folder, number, pages // FILES) for number in range(FILES)]
        size = sum(_readings_bytes(warc, folder) for warc in warcs) / (pages // FILES * FILES)
        print(f"{pages} pages in {FILES} files; readings on their way: {size:,.0f} bytes a page")
        dumps = []
        for jobs in (1, 2):
            dumps += [
                _timed(f"import --jobs {jobs}", folder, partial(_import, warcs, jobs)),
                _timed(f"cluster read --archive --jobs {jobs}", folder, partial(_cluster, warcs, jobs, folder)),
            ]
        equal = all(one == dumps[0] for one in dumps)
        print("equal archives" if equal else "the archives differ")
        return 0 if equal else 1


def _readings_bytes(warc: Path, folder: Path) -> int:
    written = Path(read_to_readings(warc, Knowledge({}), folder).written)
    size = written.stat().st_size
    written.unlink()
    return size


def _warc(folder: Path, number: int, pages: int) -> Path:
    urls = range(number * pages, (number + 1) * pages)
    return write_warc(folder / f"{number}.warc.gz", [Record(f"https://press.example/n/{n}", page(n)) for n in urls])


def _import(warcs: list[Path], jobs: int, archive: Archive) -> Importer:
    return import_files(archive, warcs, {}, None, ARGV, jobs)


def _cluster(warcs: list[Path], jobs: int, folder: Path, archive: Archive) -> Importer:
    read = Cluster(None, jobs).read
    return import_read(archive, warcs, {}, lambda f, k: read(f, k, folder, read_to_readings), ARGV, lambda _: None)


def _timed(name: str, folder: Path, work: Callable[[Archive], Importer]) -> dict[str, list[tuple[object, ...]]]:
    began, own, readers = monotonic(), _used(resource.RUSAGE_SELF), _used(resource.RUSAGE_CHILDREN)
    with open_archive(folder / f"{name.replace(' ', '')}.db", create=True) as archive:
        work(archive)
        seconds = monotonic() - began
        own, readers = _used(resource.RUSAGE_SELF) - own, _used(resource.RUSAGE_CHILDREN) - readers
        print(f"{name}: {seconds:.1f} s; processor: {own:.1f} s this process, {readers:.1f} s the readers")
        return dump(archive)


def _used(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 160))
