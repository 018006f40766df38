"""What it costs to start: CPU of a command that has little to do, beside its limit.

    python -m benchmarks.startup [ARCHIVE]            by default the demo archive (make demo)
    python -m benchmarks.startup --imports [ARCHIVE]  the costliest imports of each command as well

CPU is user and system time of the process, the median of some starts. The bare interpreter and imports of click and
SQLAlchemy are measured in the same run: they say what the machine gives now, and how much of a figure is not ours to
save. The exit code is 1 where a limit is broken, 2 where a command fails: an archive of an older version needs
`almanac init` first.
"""

import os
import shlex
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import NamedTuple

STARTS = 9
ALMANAC = str(Path(sys.executable).with_name("almanac"))
IMPORTS_SHOWN = 15


class Start(NamedTuple):
    """A command, and what it may cost."""

    name: str
    command: list[str]
    limit_ms: float | None = None


def starts(archive: str) -> list[Start]:
    return [
        Start("python -c pass", [sys.executable, "-c", "pass"]),
        Start("import click", [sys.executable, "-c", "import click"]),
        Start("import sqlalchemy, for SQLite", [sys.executable, "-c", "import sqlalchemy.dialects.sqlite"]),
        Start("almanac --help", [ALMANAC, "--help"], 150),
        Start("almanac search x", [ALMANAC, "search", "x", "--archive", archive], 300),
    ]


class StartFailed(Exception):
    """A command did not do its work, so there is nothing to measure; the message has its own words."""


def cpu_ms(command: list[str]) -> float:
    """CPU of one start. Raises `StartFailed`."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    with process.stderr:
        said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise StartFailed(f"`{shlex.join(command)}` ended with {process.returncode}: {said.strip() or 'no word'}")
    return (usage.ru_utime + usage.ru_stime) * 1000


def measured(start: Start) -> bool:
    """Print the median and the range of a start; whether its limit holds."""
    cpu_ms(start.command)  # the first start writes and reads caches
    times = sorted(cpu_ms(start.command) for _ in range(STARTS))
    middle = median(times)
    holds = start.limit_ms is None or middle <= start.limit_ms
    limit = "" if start.limit_ms is None else f"  limit {start.limit_ms:g} ms: {'holds' if holds else 'BROKEN'}"
    print(f"{start.name:<30}{middle:6.0f} ms CPU  ({times[0]:.0f} to {times[-1]:.0f}){limit}")
    return holds


def print_imports(start: Start) -> None:
    """The imports that cost most by themselves, from `python -X importtime`."""
    command = [sys.executable, "-X", "importtime", *start.command]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = [line.removeprefix("import time:").split("|") for line in done.stderr.splitlines() if line.count("|") == 2]
    costs = [(int(own), module.strip()) for own, _, module in rows if own.strip().isdecimal()]
    print(f"\n{start.name}: {len(costs)} modules; by themselves, in ms:")
    for own, module in sorted(costs, reverse=True)[:IMPORTS_SHOWN]:
        print(f"{own / 1000:8.1f}  {module}")


def main(arguments: list[str]) -> int:
    paths = [argument for argument in arguments if argument != "--imports"]
    archive = paths[0] if paths else "demo/archive.db"
    if not Path(archive).is_file():
        print(f"{archive}: no archive here; run `make demo`, or name another", file=sys.stderr)
        return 2
    commands = starts(archive)
    try:
        holds = [measured(start) for start in commands]
    except StartFailed as error:
        print(error, file=sys.stderr)
        return 2
    if "--imports" in arguments:
        for start in commands:
            if start.limit_ms is not None:
                print_imports(start)
    return 0 if all(holds) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
