"""A folder with source files and an archive, and the command to use them with, as a user has it."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.crawler.loopback import Site

ALMANAC = str(Path(sys.executable).with_name("almanac"))
SCRAPY = str(Path(sys.executable).with_name("scrapy"))
SECONDS_FOR_A_COMMAND = 240
PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Desk:
    """One user's folder."""

    folder: Path

    @property
    def archive(self) -> Path:
        """The archive file."""
        return self.folder / "archive.db"

    def source(
        self,
        key: str,
        site: Site,
        *,
        start: str = "/",
        more: str = "",
        kind: str = "partner",
        delay: float = 0,
        timeout: float = 60,
    ) -> None:
        """Write a source file for a site; `more` is TOML that follows the top-level keys.

        The timeout is for a machine that has other things to do; who tests it names a shorter one.
        """
        sources = self.folder / "sources"
        sources.mkdir(exist_ok=True)
        text = (
            f'name = "{key}"\nkind = "{kind}"\nhome = "{site.url("/")}"\nhosts = ["{site.host}"]\n'
            f'allow_addresses = ["{site.address}"]\n[crawl]\ndelay = {delay}\ntimeout = {timeout}\n'
            f'[start]\npages = ["{site.url(start)}"]\n{more}\n'
        )
        (sources / f"{key}.toml").write_text(text, encoding="utf-8")

    def environment(self, **more: str) -> dict[str, str]:
        """What a command is started with."""
        names = {
            "ALMANAC_ARCHIVE": str(self.archive),
            "ALMANAC_SOURCES": str(self.folder / "sources"),
            "ALMANAC_RETRY_SECONDS": "0.05",
            "ALMANAC_READERS": "0",
            "ALMANAC_ASK_MISSING": "0",
            "COLUMNS": "80",
        }
        return os.environ | names | more

    def run(self, *arguments: str, program: str = ALMANAC, **more: str) -> subprocess.CompletedProcess[str]:
        """One command, to its end."""
        return subprocess.run(
            [program, *arguments],
            env=self.environment(**more),
            cwd=PROJECT if program == SCRAPY else self.folder,
            capture_output=True,
            text=True,
            timeout=SECONDS_FOR_A_COMMAND,
            check=False,
        )

    def start(self, *arguments: str, **more: str) -> subprocess.Popen[str]:
        """One command, under way."""
        return subprocess.Popen(
            [ALMANAC, *arguments],
            env=self.environment(**more),
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def pages(self) -> dict[str, dict[str, Any]]:
        """Every URL ever tried, as `almanac pages --jsonl` tells of it."""
        done = self.run("pages", "--jsonl")
        assert done.returncode == 0, done.stderr
        return {row["url"]: row for row in map(json.loads, done.stdout.splitlines())}


def stop(process: subprocess.Popen[str], number: signal.Signals = signal.SIGINT) -> tuple[int, str, str]:
    """Send a signal and wait: exit code, stdout, stderr."""
    process.send_signal(number)
    out, err = process.communicate(timeout=SECONDS_FOR_A_COMMAND)
    return process.returncode, out, err
