"""`python -m benchmarks.lines`: scores the credit-line reader on the hand-labelled lines, whole and by half."""

import argparse
import os
import time
from pathlib import Path

from benchmarks.lines.score import Item, Score, half_of, read_items, score
from crawler.parsers.credits import LineReading, read_credit

CORPUS = Path(os.environ.get("ALMANAC_CORPUS", Path(__file__).parents[2] / "../shared/corpus"))


def read(item: Item) -> LineReading:
    return read_credit(item["text"], language=item["lang"], url=item["url"])


def read_unaided(item: Item) -> LineReading:
    return read_credit(item["text"])


def show(name: str, result: Score) -> None:
    pointer = result.kinds["pointer"]
    print(
        f"{name:<22} {result.items:>4} {result.right / result.items:>7.1%} {result.macro_f1:>7.2f}"
        f" {pointer.precision:>6.2f} {pointer.recall:>6.2f} {result.names_author.precision:>6.2f}"
        f" {result.names_author.recall:>6.2f} {result.names_author.f1:>6.2f}"
        f" {result.sources / result.items:>8.1%} {result.authors / result.items:>8.1%}"
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("file", nargs="?", type=Path, default=CORPUS / "events/teasers.dev.jsonl")
    arguments.add_argument("--wrong", choices=("all", "0", "1"), help="list the items that are not fully right")
    options = arguments.parse_args()
    items = read_items(options.file)
    halves = [[item for item in items if half_of(item) == half] for half in (0, 1)]
    print(f"{'':<22} {'n':>4} {'kind':>7} {'macro':>7} {'ptr P':>6} {'ptr R':>6} {'aut P':>6} {'aut R':>6}"
          f" {'aut F1':>6} {'sources':>8} {'authors':>8}")  # fmt: skip
    whole = score(items, read)
    show("all", whole)
    results = [score(half, read) for half in halves]
    for number, result in enumerate(results):
        show(f"half {number}", result)
    show("all, no language", score(items, read_unaided))
    started = time.process_time()
    for item in items:
        read(item)
    print(f"CPU per line: {(time.process_time() - started) / len(items) * 1e3:.2f} ms")
    if options.wrong:
        chosen = whole if options.wrong == "all" else results[int(options.wrong)]
        for item, reading in chosen.wrong:
            print(f"\n{item['id']} {item['lang']} {item['text']}\n   want {item['expected']}\n   have {reading}")


if __name__ == "__main__":
    main()
