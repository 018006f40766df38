"""Reads the corpus with our extractor and its peers and prints how right, and how fast, each of them is.

python -m benchmarks.extraction --set fundus --peers trafilatura,newspaper4k
python -m benchmarks.extraction --peers none --worst 20 --field body
python -m benchmarks.extraction --peers none --save before.json    (and later: --compare before.json)
"""

import argparse
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from benchmarks.extraction import ours, peers, runs, tables
from benchmarks.extraction.cases import CORPUS, Case, read_cases
from benchmarks.extraction.score import Answer

OURS = "almanac"
TURN_PAGES = 25
"""Pages that one reads before it is the other's turn: few enough that both meet the same noise of the machine, many
enough that neither reads every page with the processor's caches full of the other's code."""


def main() -> int:
    """The command."""
    options = _options()
    if not (CORPUS / "articles" / "cases.jsonl").exists():
        print(f"no corpus at {CORPUS}; set ALMANAC_CORPUS to the folder that holds articles/", file=sys.stderr)
        return 1
    cases = list(read_cases(options.set, options.limit))
    said = {OURS: ours.answers(cases)} | _peer_answers(options.peers, cases)
    if options.save:
        runs.save(options.save, said[OURS])
    if options.compare:
        runs.print_changes(_fields(options), cases, runs.load(options.compare), said[OURS])
    elif options.worst:
        runs.print_worst(_fields(options)[0], cases, said[OURS], options.worst)
    else:
        _print_tables(cases, said, options)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description=__doc__.split("\n")[0])
    parser.add_argument("--set", action="append", default=[], help="only this set; may be repeated")
    parser.add_argument("--limit", type=int, help="at most this many pages of each set")
    parser.add_argument("--peers", default="trafilatura", help=f"none, all, or some of {','.join(peers.ENVIRONMENT)}")
    parser.add_argument("--field", choices=[field.name for field in tables.FIELDS], help="only this field")
    parser.add_argument("--worst", type=int, metavar="N", help="the N pages that cost most, ours beside the truth")
    parser.add_argument("--save", type=Path, metavar="FILE", help="keep our answers for a later --compare")
    parser.add_argument("--compare", type=Path, metavar="FILE", help="pages that got better and worse since FILE")
    parser.add_argument("--time-pages", type=int, default=300, help="pages timed side by side; 0: none")
    return parser.parse_args()


def _fields(options: argparse.Namespace) -> list[tables.Field]:
    return [field for field in tables.FIELDS if options.field in (None, field.name)]


def _peer_answers(names: str, cases: Sequence[Case]) -> dict[str, dict[str, Answer]]:
    wanted = [] if names == "none" else list(peers.ENVIRONMENT) if names == "all" else names.split(",")
    found = {}
    for peer in wanted:
        if peer not in peers.ENVIRONMENT:
            print(f"no peer is called {peer!r}; there are {', '.join(peers.ENVIRONMENT)}", file=sys.stderr)
            continue
        try:
            found[peer] = peers.answers(peer, cases)
        except peers.PeerMissing as missing:
            print(f"without {peer}: {missing}", file=sys.stderr)
    return found


def _print_tables(cases: Sequence[Case], said: dict[str, dict[str, Answer]], options: argparse.Namespace) -> None:
    for field in _fields(options):
        for set_name in dict.fromkeys(case.set for case in cases):
            tables.print_field(field, set_name, [case for case in cases if case.set == set_name], said)
    if options.time_pages and options.field is None:
        tables.print_times(_times(cases, said, options.time_pages))
    for name, answers in said.items():
        failed = [case_id for case_id, answer in answers.items() if answer.error]
        if failed:
            print(f"{name}: {len(failed)} pages raised, the first {failed[0]}: {answers[failed[0]].error}")


def _times(cases: Sequence[Case], said: dict[str, dict[str, Answer]], pages: int) -> dict[str, list[float]]:
    """Our time and trafilatura's on the same pages, in turns; the other peers' as measured with their answers."""
    sample = cases[:: max(1, len(cases) // pages)][:pages]
    times = {
        name: [answers[case.id].cpu_seconds for case in sample]
        for name, answers in said.items()
        if name not in (OURS, "trafilatura")
    }
    if "trafilatura" not in said:
        return times | {OURS: [said[OURS][case.id].cpu_seconds for case in sample]}
    mine: list[float] = []
    theirs: list[float] = []
    lines = peers.ask("trafilatura", sample)
    for start in range(0, len(sample), TURN_PAGES):
        turn = sample[start : start + TURN_PAGES]
        theirs += [peers.read_answer(line)[1].cpu_seconds for line in islice(lines, len(turn))]
        mine += [ours.ask(case).cpu_seconds for case in turn]
    lines.close()
    return times | {OURS: mine, "trafilatura": theirs}


if __name__ == "__main__":
    sys.exit(main())
