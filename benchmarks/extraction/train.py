"""Fits the weights that `crawler/parsers/weighing.py` adds up: `python -m benchmarks.extraction.train [FIELD …]`.

A page's options compete in a softmax, with `(none)` as one more option; the weights are the greatest a posteriori ones
under a normal prior. Every figure printed is of sites that the weights were not fitted to (five folds by site).
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.extraction import choices
from benchmarks.extraction.cases import Case, read_cases
from crawler.parsers.weighing import NONE

WEIGHTS = Path(__file__).resolve().parents[2] / "crawler" / "parsers" / "data" / "weights.json"
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """One page's choice as numbers."""

    case: Case
    signs: np.ndarray
    """Options by signs, 0 or 1."""
    gains: np.ndarray
    """How right each option is, 0 to 1; the last one is `(none)`."""


def problems(field: choices.Field, cases: Sequence[Case]) -> tuple[list[Problem], list[str]]:
    """Every case as a problem, and the names of the columns; signs on fewer than four pages are left out."""
    pages = [(case, found) for case in cases if (found := field.options(case)) is not None]
    seen = Counter(sign for _, found in pages for sign in {sign for signs, _ in found for sign in signs})
    names = [NONE, *sorted(sign for sign, count in seen.items() if count >= 4)]
    column = {name: number for number, name in enumerate(names)}
    made = []
    for case, found in pages:
        table = np.zeros((len(found) + 1, len(names)))
        for row, (signs, _) in enumerate(found):
            table[row, [column[sign] for sign in signs if sign in column]] = 1.0
        table[-1, 0] = 1.0
        gains = [gain for _, gain in found]
        none = field.none_gain if max(gains, default=0.0) > 0 else 1.0
        made.append(Problem(case, table, np.array([*gains, none])))
    return made, names


def fit(made: Sequence[Problem], columns: int, penalty: float) -> np.ndarray:
    """Weights by Newton-like steps (Adam) on the expected log gain."""
    weights = np.zeros(columns)
    first, second = np.zeros(columns), np.zeros(columns)
    signs = np.vstack([problem.signs for problem in made])
    gains = np.concatenate([problem.gains for problem in made])
    sizes = np.array([len(problem.gains) for problem in made])
    for step in range(1, 301):
        gradient = penalty * weights - signs.T @ _slopes(signs @ weights, gains, sizes)
        first, second = 0.9 * first + 0.1 * gradient, 0.99 * second + 0.01 * gradient**2
        rate = 0.15 if step < 200 else 0.03
        weights = weights - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-9)
    return weights


def _slopes(scores: np.ndarray, gains: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """By how much a greater score of each option would raise its page's log gain."""
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])

    def total(values: np.ndarray) -> np.ndarray:
        return np.repeat(np.add.reduceat(values, starts), sizes)

    chances = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    chances /= total(chances)
    wanted = total(chances * gains)
    possible = wanted > 1e-12
    return np.where(possible, chances * gains / np.where(possible, wanted, 1.0) - chances, 0.0)


def evaluate(field: choices.Field, penalty: float, cases: Sequence[Case]) -> tuple[np.ndarray, list[str]]:
    """Prints the figures of held-out sites; returns the weights fitted to all, and their names."""
    made, names = problems(field, cases)
    sites = sorted({problem.case.site for problem in made})
    np.random.default_rng(7).shuffle(sites)
    fold_of = {site: number % FOLDS for number, site in enumerate(sites)}
    results: dict[str, Counter[str]] = {}
    for fold in range(FOLDS):
        weights = fit([p for p in made if fold_of[p.case.site] != fold], len(names), penalty)
        for problem in (p for p in made if fold_of[p.case.site] == fold):
            scores = problem.signs @ weights
            scores[-1] += field.none_bias
            best = int(np.argmax(scores))
            is_none = best == len(problem.gains) - 1
            count = results.setdefault(problem.case.set, Counter())
            count["pages"] += 1
            count["possible"] += problem.gains[:-1].max(initial=0.0)
            right_to_be_silent = is_none and problem.case.no_date and field.stated_absent
            count["right" if not is_none or right_to_be_silent else "missing"] += 1 if is_none else problem.gains[best]
            count["wrong"] += 0 if is_none else 1 - problem.gains[best]
    for name, count in sorted(results.items()):
        shares = (f"{kind} {count[kind] / count['pages']:.3f}" for kind in ("right", "wrong", "missing", "possible"))
        print(f"  {name:14} {count['pages']:5}  " + "  ".join(shares))
    weights = fit(made, len(names), penalty)
    weights[0] += field.none_bias
    return weights, names


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction.train", description=__doc__.split("\n")[0])
    parser.add_argument("field", nargs="*", help=f"some of {', '.join(choices.FIELDS)}; default: all")
    parser.add_argument("--penalty", type=float, help="of the prior; default: the field's own")
    parser.add_argument("--dry-run", action="store_true", help="print the figures, keep the weights")
    options = parser.parse_args()
    if unknown := set(options.field) - set(choices.FIELDS):
        parser.error(f"{', '.join(sorted(unknown))} has no weights; name some of {', '.join(choices.FIELDS)}")
    tables = json.loads(WEIGHTS.read_text(encoding="utf-8")) if WEIGHTS.exists() else {}
    cases = list(read_cases())
    for name in options.field or choices.FIELDS:
        print(f"{name}, on sites left out:")
        weights, names = evaluate(choices.FIELDS[name], options.penalty or choices.FIELDS[name].penalty, cases)
        table = {sign: round(float(weight), 3) for sign, weight in zip(names, weights, strict=True)}
        tables[name] = dict(sorted(table.items(), key=lambda item: -item[1]))
    if not options.dry_run:
        WEIGHTS.write_text(json.dumps(tables, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
