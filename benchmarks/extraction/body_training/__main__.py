"""`python -m benchmarks.extraction.body_training`: cross-validate by site, or train on all and write the weights."""

import argparse
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.extraction.body_training.descent import train
from benchmarks.extraction.body_training.examples import Example, count_words, make_lexicon, read_examples, set_odds
from benchmarks.extraction.body_training.network import merge
from benchmarks.extraction.body_training.teaching import taught
from benchmarks.extraction.cases import read_cases
from benchmarks.extraction.score import Answer
from benchmarks.extraction.tables import FIELDS, print_field
from crawler.parsers.body.assemble import select
from crawler.parsers.body.columns import Floats
from crawler.parsers.body.lexicon import Lexicon
from crawler.parsers.body.model import Model, Weights, score
from crawler.parsers.body.texts import Known

TARGET = Path(__file__).parents[3] / "crawler" / "parsers" / "data" / "body.npz"
TEACHERS, NETS = 1, 2


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction.body_training", description=__doc__)
    parser.add_argument("--folds", type=int, default=5, help="into how many parts the sites are dealt")
    parser.add_argument("--only", type=int, nargs="*", help="cross-validate only these parts")
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--cache", type=Path, help="keep the examples in this file; delete it when features change")
    parser.add_argument("--scores", type=Path, help="where the scores of unseen sites go, as JSON by case id")
    parser.add_argument("--write", type=Path, nargs="?", const=TARGET, help="train on all pages and write the model")
    options = parser.parse_args()
    examples = read_examples(options.cache)
    print(f"{len(examples)} pages of {len({example.site for example in examples})} sites", flush=True)
    if options.write:
        write(fit(examples, options.epochs, options.seed, talk=True), options.write)
    else:
        cross_validate(examples, options)


def fold_of(site: str, folds: int) -> int:
    """The part a site belongs to, the same in every run."""
    return int(hashlib.md5(site.encode(), usedforsecurity=False).hexdigest(), 16) % folds


def fit(examples: Sequence[Example], epochs: int, seed: int, talk: bool = False) -> Model:
    """Lexicon and weights learned from these pages.

    Teachers learn from what is known, then say what they think of pages of which only snippets are known; the networks
    that are kept learn from both, each from another beginning, and are merged to one.
    """
    shares = count_words(examples)
    set_odds(examples, shares)
    lexicon = make_lexicon(shares)
    known = [example for example in examples if example.costs.any()]
    teachers = Model(merge([train(known, epochs, seed + NETS + number, talk) for number in range(TEACHERS)]), lexicon)
    pages = taught(examples, teachers)
    return Model(merge([train(pages, epochs, seed + number, talk) for number in range(NETS)]), lexicon)


def cross_validate(examples: Sequence[Example], options: argparse.Namespace) -> None:
    """Score every page with a model that never saw its site."""
    scores: dict[str, list[float]] = {}
    said: dict[str, Answer] = {}
    for part in options.only or range(options.folds):
        seen = [example for example in examples if fold_of(example.site, options.folds) != part]
        model = fit(seen, options.epochs, options.seed)
        for example in examples:
            if fold_of(example.site, options.folds) == part:
                chances = score(example.features, model)
                scores[example.id] = [round(float(value), 4) for value in chances]
                said[example.id] = Answer(body=text_of(example, chances))
        print(f"part {part} done", flush=True)
        if options.scores:
            options.scores.write_text(json.dumps(scores), encoding="utf-8")
    print_figures(said)


def text_of(example: Example, chances: Floats) -> str:
    """The blocks that would be chosen, as they stand; the reader of articles takes a few closing lines off as well."""
    found = select(example.features, chances, Known(example.title))
    return "\n\n".join(example.texts[number] for number in found.text)


def print_figures(said: Mapping[str, Answer]) -> None:
    """Of each set, as the benchmark prints them."""
    cases = [case for case in read_cases() if case.id in said]
    for field in (field for field in FIELDS if field.name in ("body", "snippets")):
        for name in dict.fromkeys(case.set for case in cases):
            print_field(field, name, [case for case in cases if case.set == name], {"unseen sites": said})


def write(model: Model, path: Path) -> None:
    """The model as an npz file: half precision, words as one text each."""
    arrays = {name: getattr(model.weights, name).astype(np.float16) for name in Weights.__slots__}
    for name in Lexicon.__slots__:
        odds = dict(sorted(getattr(model.lexicon, name).items()))
        arrays[f"{name}_words"] = np.array("\n".join(odds))
        arrays[f"{name}_odds"] = np.array(list(odds.values()), dtype=np.float16)
    np.savez_compressed(path, **arrays)


if __name__ == "__main__":
    main()
