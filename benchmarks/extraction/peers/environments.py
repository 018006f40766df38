"""The environments of the peers, each made from a lock file beside this one: Python ones by uv or pip, one by npm."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PLACES = HERE.parents[1] / ".venvs"
NODE = frozenset(["readability-js"])
"""Environments of Node; their lock is an npm one."""
PYTHON = {"rs-trafilatura": "3.12"}
"""The Python of an environment, where its wheels are not made for ours."""


class PeerMissing(Exception):
    """A peer cannot be installed or does not start here; the message says why."""


def digest(name: str) -> str:
    """What an environment is made from, as a hash: answers and installations of another one are not believed."""
    return hashlib.sha256(_lock(name).read_bytes()).hexdigest()


def command(name: str, peer: str) -> tuple[list[str], Path]:
    """The command that starts a peer's worker and its folder; the environment is made where it is missing."""
    place = PLACES / name
    stamp = place / "lock.sha256"
    if not stamp.exists() or stamp.read_text() != digest(name):
        _make(name, place)
        stamp.write_text(digest(name))
    if name in NODE:
        return ["node", str(HERE / name / "worker.mjs")], place
    return [str(place / "bin" / "python"), "-W", "ignore", str(HERE / "worker.py"), peer], place


def _lock(name: str) -> Path:
    return HERE / name / "package-lock.json" if name in NODE else HERE / f"{name}.lock"


def _make(name: str, place: Path) -> None:
    for step in _npm_steps(name, place) if name in NODE else _python_steps(name, place):
        done = subprocess.run(step, capture_output=True, text=True, check=False)
        if done.returncode:
            raise PeerMissing(f"{_lock(name).name} of {name} cannot be installed here: {_last_words(done.stderr)}")


def _npm_steps(name: str, place: Path) -> list[list[str]]:
    npm = shutil.which("npm")
    if npm is None:
        raise PeerMissing(f"{name} needs Node.js with npm")
    place.mkdir(parents=True, exist_ok=True)
    for file in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name / file, place / file)
    return [[npm, "ci", "--prefix", str(place), "--ignore-scripts", "--no-audit", "--no-fund"]]


def _python_steps(name: str, place: Path) -> list[list[str]]:
    uv, lock, python = Path(sys.executable).with_name("uv"), str(_lock(name)), str(place / "bin" / "python")
    if uv.exists():
        version = PYTHON.get(name, sys.executable)
        return [
            [str(uv), "venv", "--quiet", "--clear", "--python", version, str(place)],
            [str(uv), "pip", "sync", "--quiet", "--python", python, "--require-hashes", lock],
        ]
    base = shutil.which(f"python{PYTHON[name]}") if name in PYTHON else sys.executable
    if base is None:
        raise PeerMissing(f"{name} needs Python {PYTHON[name]}")
    return [
        [base, "-m", "venv", "--clear", str(place)],
        [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock],
    ]


def _last_words(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((line for line in lines if "error" in line.lower()), lines[-1] if lines else "no message")[:200]
