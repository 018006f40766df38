"""The main job, run as a user would: the command, on the demo sites, into a new archive."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site.server import DemoSites, serve
from tests.site.sources import write_sources

ALMANAC = str(Path(sys.executable).with_name("almanac"))
SECONDS_FOR_A_COMMAND = 120


@dataclass(frozen=True)
class Desk:
    """A folder with an archive and source files, and the command to use them with."""

    folder: Path
    sites: DemoSites

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """One `almanac` command."""
        environment = os.environ | {
            "ALMANAC_ARCHIVE": str(self.folder / "archive.db"),
            "ALMANAC_SOURCES": str(self.folder / "sources"),
            "COLUMNS": "80",
        }
        return subprocess.run(
            [ALMANAC, *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=SECONDS_FOR_A_COMMAND,
            check=False,
        )

    def rows(self, sql: str) -> list[dict[str, object]]:
        """The rows of a query."""
        done = self.run("query", sql, "--jsonl")
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk after its first crawl."""
    folder = tmp_path_factory.mktemp("desk")
    with serve() as sites:
        write_sources(sites, folder / "sources", delay_seconds=0)
        desk = Desk(folder, sites)
        done = desk.run("crawl")
        assert done.returncode == 0, done.stdout + done.stderr
        yield desk
