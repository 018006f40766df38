"""The libraries we are measured against, each in an environment of its own made from a lock file beside this one."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.extraction.cases import Case
from benchmarks.extraction.score import Answer

LOCKS = Path(__file__).parent
BENCHMARKS = LOCKS.parents[1]
OUT = BENCHMARKS / "out"
ENVIRONMENT = {
    "trafilatura": "trafilatura",
    "htmldate": "trafilatura",
    "readability-lxml": "trafilatura",
    "resiliparse": "trafilatura",
    "newspaper4k": "newspaper4k",
    "goose3": "goose3",
    "news-please": "news-please",
    "rs-trafilatura": "rs-trafilatura",
}
"""Peer to lock file: peers that agree on their dependencies share one."""


class PeerMissing(Exception):
    """A peer cannot be installed or does not start here; the message says why."""


def python_of(peer: str) -> Path:
    """The interpreter of the peer's environment, made from its lock file if it is not there yet."""
    name = ENVIRONMENT[peer]
    lock = LOCKS / f"{name}.lock"
    place = BENCHMARKS / ".venvs" / name
    stamp = place / "lock.sha256"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != digest:
        _install(place, lock)
        stamp.write_text(digest)
    return place / "bin" / "python"


def _install(place: Path, lock: Path) -> None:
    uv = Path(sys.executable).with_name("uv")
    if uv.exists():
        steps = [
            [uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, place],
            [uv, "pip", "sync", "--quiet", "--python", place / "bin" / "python", "--require-hashes", lock],
        ]
    else:
        pip = [place / "bin" / "python", "-m", "pip", "install", "--quiet"]
        steps = [[sys.executable, "-m", "venv", place], [*pip, "--require-hashes", "-r", lock]]
    for step in steps:
        done = subprocess.run(list(map(str, step)), capture_output=True, text=True, check=False)
        if done.returncode:
            raise PeerMissing(f"{lock.name} cannot be installed here: {_last_words(done.stderr)}")


def _last_words(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((line for line in lines if "error" in line.lower()), lines[-1] if lines else "no message")[:200]


def answers(peer: str, cases: Sequence[Case]) -> dict[str, Answer]:
    """Answer by case id, from earlier runs of the same lock file where they are kept."""
    digest = hashlib.sha256((LOCKS / f"{ENVIRONMENT[peer]}.lock").read_bytes()).hexdigest()[:12]
    kept = OUT / "peers" / f"{peer}-{digest}.jsonl"
    known = dict(_read(kept)) if kept.exists() else {}
    missing = [case for case in cases if case.id not in known]
    if missing:
        kept.parent.mkdir(parents=True, exist_ok=True)
        with kept.open("a", encoding="utf-8") as out:
            for line in ask(peer, missing):
                out.write(line)
                known.update([read_answer(line)])
    return {case.id: known[case.id] for case in cases}


def ask(peer: str, cases: Sequence[Case]) -> Iterator[str]:
    """Runs the peer over the cases; one JSON line each, in order."""
    command = [str(python_of(peer)), "-W", "ignore", str(LOCKS / "worker.py"), peer]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        for case in cases:
            question = {"id": case.id, "path": str(case.path), "url": case.url}
            try:
                worker.stdin.write(json.dumps(question) + "\n")
                worker.stdin.flush()
            except BrokenPipeError as error:
                raise PeerMissing(f"{peer} ended before {case.id}") from error
            line = worker.stdout.readline()
            if not line:
                raise PeerMissing(f"{peer} ended at {case.id}")
            yield line
        worker.stdin.close()


def _read(path: Path) -> Iterator[tuple[str, Answer]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield read_answer(line)


def read_answer(line: str) -> tuple[str, Answer]:
    """(case id, answer) of one line of a worker."""
    row = json.loads(line)
    return row["id"], Answer(
        title=row.get("title"),
        authors=tuple(name for name in row.get("authors") or () if name and isinstance(name, str)),
        date=row.get("date"),
        body=row.get("body") or "",
        cpu_seconds=row["cpu_seconds"],
        error=row.get("error"),
    )
