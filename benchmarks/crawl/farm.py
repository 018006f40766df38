"""A farm that is up, and `almanac crawl` of it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.crawl.measuring import Cost, measured
from benchmarks.crawl.server import host_name


@contextmanager
def farm(hosts: int, pages: int, *, small: bool = False) -> Iterator[int]:
    """The port of a farm that is up; with `small` of pages of about 5 kB."""
    command = [sys.executable, "-m", "benchmarks.crawl.server", str(hosts), str(pages), *(["small"] if small else [])]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield int(process.stdout.readline())
        process.stdin.close()


class Almanac:
    """A folder with a source for each host, and the crawl of them."""

    def __init__(self, folder: Path, hosts: int, port: int, *, only: int = 0) -> None:
        """With `only` the first so many pages of each host, else all that its sitemap names."""
        self.folder, self.sources = folder, folder / "sources"
        self.sources.mkdir(parents=True)
        for number in range(hosts):
            host, origin = host_name(number), f"http://{host_name(number)}:{port}"
            some = ", ".join(f'"{origin}/a/{page}"' for page in range(only))
            start = f"pages = [{some}]\nrobots_sitemaps = false" if only else f'feeds = ["{origin}/feed.xml"]'
            (self.sources / f"h{number}.toml").write_text(
                f'name = "Host {number}"\nkind = "media"\nhome = "{origin}/"\nhosts = ["{host}:{port}"]\n'
                f'allow_addresses = ["127.0.0.0/8"]\n[crawl]\ndelay = 0\n[start]\n{start}\n'
                f'[follow]\nallow = ["^/{"nothing" if only else "a"}/"]\n',
                encoding="utf-8",
            )

    def crawl(self, *arguments: str, report: Path | None = None) -> Cost:
        """One run; `report` is where the profile goes."""
        environment = os.environ | {
            "ALMANAC_ARCHIVE": str(self.folder / "ours.db"),
            "ALMANAC_SOURCES": str(self.sources),
            "PYTHONPATH": str(Path.cwd()),
        }
        almanac = [str(Path(sys.executable).with_name("almanac"))]
        profiled = [sys.executable, "-m", "benchmarks.crawl.profiled", str(report)]
        command = [*(profiled if report else almanac), "crawl", "--quiet", *arguments]
        return measured(command, environment=environment, folder=self.folder)
