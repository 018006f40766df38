"""The libraries we are measured against, each in an environment of its own made from a lock file beside this one."""

import json
import subprocess
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

from benchmarks.extraction.cases import Case
from benchmarks.extraction.peers import environments
from benchmarks.extraction.peers.environments import PeerMissing
from benchmarks.extraction.score import Answer

OUT = Path(__file__).parents[2] / "out"
ENVIRONMENT = {
    "trafilatura": "trafilatura",
    "htmldate": "trafilatura",
    "readability-lxml": "trafilatura",
    "resiliparse": "trafilatura",
    "newspaper4k": "newspaper4k",
    "goose3": "goose3",
    "news-please": "news-please",
    "rs-trafilatura": "rs-trafilatura",
    "readability-js": "readability-js",
}
"""Peer to environment: peers that agree on their dependencies share one."""


def answers(peer: str, cases: Sequence[Case]) -> dict[str, Answer]:
    """Answer by case id, from earlier runs of the same lock file where they are kept."""
    kept = OUT / "peers" / f"{peer}-{environments.digest(ENVIRONMENT[peer])[:12]}.jsonl"
    known = dict(_read(kept)) if kept.exists() else {}
    missing = [case for case in cases if case.id not in known]
    if missing:
        kept.parent.mkdir(parents=True, exist_ok=True)
        with kept.open("a", encoding="utf-8") as out:
            for line in ask(peer, missing):
                out.write(line)
                known.update([read_answer(line)])
    return {case.id: known[case.id] for case in cases}


def ask(peer: str, cases: Sequence[Case]) -> Generator[str, None, None]:
    """Runs the peer over the cases; one JSON line each, in order."""
    command, place = environments.command(ENVIRONMENT[peer], peer)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=place, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True) as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        for case in cases:
            question = {"id": case.id, "path": str(case.path.resolve()), "url": case.url}
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
