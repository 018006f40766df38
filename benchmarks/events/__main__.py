"""Reads the event dates of the corpus with our parser and its peers: how right, how fast, where not.

python -m benchmarks.events                     (peers are installed on first use)
python -m benchmarks.events --peers none --wrong
python -m benchmarks.events --peers none --field city
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence

from benchmarks.events import peers
from benchmarks.events.cases import DATES, Answer, Item, ours, read_items, without_evidence
from benchmarks.events.fields import by_field
from benchmarks.events.hostile import LENGTH, slowest
from benchmarks.events.score import Score, mean, score

FEWEST = 5
"""A tag or language with fewer items is not printed."""


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.events", description=__doc__.split("\n")[0])
    parser.add_argument("--peers", default="all", help=f"all, none, or some of {','.join(peers.PEERS)}")
    parser.add_argument("--wrong", action="store_true", help="print each item whose days are not right")
    parser.add_argument("--field", help="print each item in which this field is not right")
    options = parser.parse_args()
    if not DATES.exists():
        print(f"no corpus at {DATES}; set ALMANAC_CORPUS to the folder that holds events/", file=sys.stderr)
        return 1
    items = read_items()
    answers = ours(items)
    print_heads("reader", "items")
    print_row("almanac", items, answers)
    for half in ("even", "odd"):
        print_part(f"almanac, {half} half", items, answers, [item.half == half for item in items])
    print_peers(options.peers, items)
    print_parts(items, answers)
    silent, invented = without_evidence(items)
    print(f"\nyears invented without a reference date: {invented} of {silent} items that state none")
    cost, text = slowest()
    print(f"worst of {LENGTH} hostile characters: {cost:.1f} ms ({text!r}…)")
    print_fields(items, options.field)
    if options.wrong:
        print_wrong(items, answers)
    return 0


def print_heads(name: str, count: str) -> None:
    print(f"\n{name:24}{count:>6}  days exact   any    f1   all   ms mean   worst")


def scores(items: Sequence[Item], answers: Sequence[Answer]) -> list[Score]:
    return [score(item.expected, answer.pairs) for item, answer in zip(items, answers, strict=True)]


def print_row(name: str, items: Sequence[Item], answers: Sequence[Answer]) -> None:
    marks = mean(scores(items, answers))
    costs = [400 * answer.milliseconds / max(len(item.text), 400) for item, answer in zip(items, answers, strict=True)]
    figures = "".join(f"{100 * mark:6.1f}" for mark in (marks.days, marks.exact, marks.any, marks.f1, marks.all))
    print(f"{name:24}{len(items):6}{figures}{sum(costs) / len(costs):10.2f}{max(costs):8.2f}")


def print_part(name: str, items: Sequence[Item], answers: Sequence[Answer], chosen: Sequence[bool]) -> None:
    pairs = [pair for pair, wanted in zip(zip(items, answers, strict=True), chosen, strict=True) if wanted]
    if len(pairs) >= FEWEST:
        print_row(name, [item for item, _ in pairs], [answer for _, answer in pairs])


def print_parts(items: Sequence[Item], answers: Sequence[Answer]) -> None:
    groups: dict[str, dict[str, list[bool]]] = {"language": {}, "tag": {}}
    languages = sorted({item.language for item in items})
    tags: dict[str, int] = defaultdict(int)
    for item in items:
        for tag in item.tags:
            tags[tag] += 1
    groups["language"] = {name: [item.language == name for item in items] for name in languages}
    groups["tag"] = {tag: [tag in item.tags for item in items] for tag in sorted(tags, key=lambda each: -tags[each])}
    for kind, parts in groups.items():
        print_heads(kind, "items")
        for name, chosen in parts.items():
            print_part(name, items, answers, chosen)


def print_peers(names: str, items: Sequence[Item]) -> None:
    wanted = list(peers.PEERS) if names == "all" else [] if names == "none" else names.split(",")
    for peer in wanted:
        try:
            print_row(peer, items, peers.answers(peer, items))
        except peers.PeerMissing as missing:
            print(f"without {peer}: {missing}", file=sys.stderr)


def print_fields(items: Sequence[Item], shown: str | None) -> None:
    print(f"\n{'field':12}  stated  right  wrong missed invented   precision recall")
    for name, marks in by_field(items).items():
        stated = marks.right + marks.wrong + marks.missed
        counts = f"{stated:8}{marks.right:7}{marks.wrong:7}{marks.missed:7}{marks.invented:9}"
        print(f"{name:12}{counts}{100 * marks.precision:12.1f}{100 * marks.recall:7.1f}")
        for item, truth, answer in marks.misses if name == shown else ():
            print(f"  {item.id} {item.language} {item.text}\n    truth {sorted(truth)}\n    ours  {sorted(answer)}")


def print_wrong(items: Sequence[Item], answers: Sequence[Answer]) -> None:
    for item, answer, marks in zip(items, answers, scores(items, answers), strict=True):
        if marks.days < 1:
            expected = [(each["start"], each["end"]) for each in item.expected["ranges"]]
            print(f"\n{item.id} {item.language} {item.reference}\n  {item.text}")
            print(f"  truth {expected}\n  ours  {answer.pairs}")


if __name__ == "__main__":
    sys.exit(main())
