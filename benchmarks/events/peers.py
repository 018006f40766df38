"""The libraries we are measured against, in one environment made from `peers.lock`."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.events.cases import Answer, Item
from benchmarks.events.peer_worker import PEERS

HERE = Path(__file__).parent
LOCK = HERE / "peers.lock"
PLACE = HERE.parent / ".venvs" / "events"

__all__ = ["PEERS", "PeerMissing", "answers"]


class PeerMissing(Exception):
    """The peers cannot be installed or do not start here; the message says why."""


def python() -> Path:
    """The interpreter of the peers' environment, made from the lock file if it is not there yet."""
    stamp = PLACE / "lock.sha256"
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != digest:
        install()
        stamp.write_text(digest)
    return PLACE / "bin" / "python"


def install() -> None:
    """Make the environment; needs a package index."""
    pip = [PLACE / "bin" / "python", "-m", "pip", "install", "--quiet", "--require-hashes", "-r", LOCK]
    for step in ([sys.executable, "-m", "venv", PLACE], pip):
        done = subprocess.run(list(map(str, step)), capture_output=True, text=True, check=False)
        if done.returncode:
            lines = done.stderr.strip().splitlines() or ["no message"]
            raise PeerMissing(f"{LOCK.name} cannot be installed here: {lines[-1][:200]}")


def answers(peer: str, items: Sequence[Item]) -> list[Answer]:
    """The peer's answers, in the order of the items."""
    asked = "".join(
        json.dumps({"text": item.text, "lang": item.language, "reference": item.reference.isoformat()}) + "\n"
        for item in items
    )
    command = [str(python()), "-W", "ignore", str(HERE / "peer_worker.py"), peer]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    if len(lines) != len(items):
        raise PeerMissing(f"{peer} answered {len(lines)} of {len(items)} items: {done.stderr.strip()[-200:]}")
    said = map(json.loads, lines)
    return [Answer([(start, end) for start, end in each["pairs"]], each["ms"]) for each in said]
