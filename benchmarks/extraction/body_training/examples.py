"""The corpus as examples: per page the features of its blocks, what each should be, what a mistake costs."""

import pickle
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from lxml.html import HtmlElement

from benchmarks.extraction.body_training.alignment import covered_shares
from benchmarks.extraction.body_training.implants import implant, take_out
from benchmarks.extraction.cases import Case, read_cases
from benchmarks.extraction.score import truths, words
from crawler.parsers.body.blocks import Blocks, read_blocks
from crawler.parsers.body.features import Features, read_features
from crawler.parsers.body.lexicon import Lexicon, near_words, read_odds
from crawler.parsers.body.reader import read_known
from crawler.parsers.body.texts import Known
from crawler.parsers.page import read_bytes
from crawler.parsers.walk import walk_over

LEAST_SITES = 7
"""A word counts when so many sites use it."""
PRIOR_SITES, PRIOR_SHARE = 3.0, 0.3
SNIPPET_WEIGHT = 0.15
VARIANTS = 2
"""How often furniture is put into each page of which the whole text is known."""
MOST_SURPLUS = 4.0
"""What all mistakes of one page may cost, in lengths of its text."""

Shares = dict[str, dict[str, float]]
"""Word -> site -> share of the text under it that belongs to the article."""


@dataclass(slots=True)
class Example:
    """One page."""

    id: str
    set: str
    site: str
    features: Features
    texts: list[str]
    targets: np.ndarray
    costs: np.ndarray
    full: bool
    """Whether the whole text is known, and not only snippets of it."""
    title: str = ""
    """What the page's own metadata calls it."""
    odds: np.ndarray | None = None
    variants: tuple["Example", ...] = ()
    """The page with furniture put in."""


def read_examples(cache: Path | None = None) -> list[Example]:
    """Every page of the corpus of which text is known, from the cache if there is one."""
    if cache and cache.exists():
        kept: list[Example] = pickle.loads(cache.read_bytes())
        return kept
    cases = list(read_cases())
    others = [case for case in cases if case.body and case.title]
    made = [example for case in cases if (case.body or case.wanted) and (example := _example(case, others)) is not None]
    if cache:
        cache.write_bytes(pickle.dumps(made))
    return made


def _example(case: Case, others: Sequence[Case]) -> Example | None:
    page = read_bytes(case.html(), url=case.url)
    blocks, known = read_blocks(page.walk), read_known(page)
    if not blocks.blocks:
        return None
    plain = _made(case, blocks, known, [])
    if not case.body:
        return _slim(plain)
    dice = np.random.default_rng(zlib.crc32(case.id.encode()))
    variants = []
    for _ in range(VARIANTS):
        put_in = implant(blocks, plain.targets.tolist(), known.site, others, dice)
        if put_in:
            variants.append(_slim(_made(case, read_blocks(walk_over(page.root)), known, put_in)))
            take_out(put_in)
    return replace(_slim(plain), variants=tuple(variants))


def _made(case: Case, blocks: Blocks, known: Known, put_in: Sequence[HtmlElement]) -> Example:
    features = read_features(blocks, known)
    texts = [block.text for block in blocks.blocks]
    targets, costs = _from_text(case, texts) if case.body else _from_snippets(case, texts)
    if put_in:
        foreign = set(put_in)
        inside = [blocks.nodes.elements[block.node] in foreign for block in blocks.blocks]
        targets = np.where(inside, 0.0, targets)
    return Example(case.id, case.set, case.site, features, texts, targets, costs, bool(case.body), known.title)


def _slim(example: Example) -> Example:
    """Without the tree."""
    example.features.page.nodes.elements.clear()
    for block in example.features.page.blocks:
        block.pieces = []
    return example


def _from_text(case: Case, texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Costs are shares of the page's text; a standfirst that may be there or not costs nothing."""
    readings = [np.array(covered_shares(texts, truth)) for truth in truths(case)]
    targets = readings[0]
    lengths = np.array([len(words(text)) for text in texts], dtype=float)
    costs = np.minimum(np.maximum(lengths, 1) / max(float((targets * lengths).sum()), 30.0), 1.0)
    costs[np.abs(readings[0] - readings[-1]) > 0.5] = 0.0
    surplus = float((costs * (targets <= 0.5)).sum())
    if surplus > MOST_SURPLUS - 1:
        costs = np.where(targets > 0.5, costs, costs * (MOST_SURPLUS - 1) / surplus)
    return targets, costs


def _from_snippets(case: Case, texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Known is a block that holds a wanted snippet which stands once, or an unwanted one that is most of it."""
    targets, costs = np.zeros(len(texts)), np.zeros(len(texts))
    bare = [" ".join(text.split()) for text in texts]
    for snippet in (" ".join(one.split()) for one in case.wanted or ()):
        places = [number for number, text in enumerate(bare) if snippet in text]
        if len(places) == 1:
            targets[places], costs[places] = 1.0, SNIPPET_WEIGHT
    for snippet in (" ".join(one.split()) for one in case.unwanted or ()):
        places = [n for n, text in enumerate(bare) if snippet in text and len(text) < 4 * len(snippet) + 20]
        for place in places:
            if not costs[place]:
                costs[place] = SNIPPET_WEIGHT / len(places)
    return targets, costs


def count_words(examples: Iterable[Example]) -> tuple[Shares, ...]:
    """The words of each part of a lexicon, with their share per site."""
    counted: tuple[defaultdict[str, dict[str, list[float]]], ...] = tuple(defaultdict(dict) for _ in Lexicon.__slots__)
    for example in examples:
        if not example.full:
            continue
        weights = np.sqrt(np.clip([len(words(text)) for text in example.texts], 1, 60)) * (example.costs > 0)
        for kinds, target, weight in zip(_kinds(example.features), example.targets, weights, strict=True):
            for table, kind in zip(counted, kinds, strict=True):
                for word in set(kind):
                    sums = table[word].setdefault(example.site, [0.0, 0.0])
                    sums[0] += target * weight
                    sums[1] += weight
    return tuple(
        {
            word: {site: (right + 0.15) / (all_ + 0.5) for site, (right, all_) in sites.items() if all_ > 0}
            for word, sites in table.items()
            if len(sites) >= LEAST_SITES
        }
        for table in counted
    )


def _kinds(features: Features) -> Iterator[tuple[Collection[str], ...]]:
    return zip(features.spoken, near_words(features), _words_above(features), features.prose, strict=True)


def _words_above(features: Features) -> list[tuple[str, ...]]:
    """The class and id words of all elements further up, the nearest first."""
    nodes = features.page.nodes
    found: list[tuple[str, ...]] = []
    for row, own in zip(nodes.rows, nodes.words, strict=True):
        found.append(own + found[row.parent] if row.parent >= 0 else own)
    parents = [row.parent for row in nodes.rows]
    steps = (parents[parents[block.node]] if parents[block.node] >= 0 else -1 for block in features.page.blocks)
    return [found[step] if step >= 0 else () for step in steps]


def make_lexicon(shares: tuple[Shares, ...]) -> Lexicon:
    """Log odds by word."""
    return Lexicon(*({word: _odds(sites, None) for word, sites in table.items()} for table in shares))


def _without(site: str, lexicon: Lexicon, shares: tuple[Shares, ...]) -> Lexicon:
    """The lexicon as if one site had never been seen."""
    return Lexicon(
        *(
            {**getattr(lexicon, name), **{word: _odds(sites, site) for word, sites in table.items() if site in sites}}
            for name, table in zip(Lexicon.__slots__, shares, strict=True)
        )
    )


def _odds(sites: dict[str, float], without: str | None) -> float:
    total, count = sum(sites.values()), len(sites)
    if without in sites:
        total, count = total - sites[without], count - 1
    share = (total + PRIOR_SITES * PRIOR_SHARE) / (count + PRIOR_SITES)
    return float(np.log(share / (1 - share)) - np.log(PRIOR_SHARE / (1 - PRIOR_SHARE)))


def set_odds(examples: Sequence[Example], shares: tuple[Shares, ...]) -> None:
    """Fill in what words say of each block, as if the page's own site had not been counted."""
    lexicon = make_lexicon(shares)
    by_site: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        by_site[example.site].append(example)
    for site, pages in by_site.items():
        unseen = _without(site, lexicon, shares)
        for example in pages:
            for one in (example, *example.variants):
                one.odds = read_odds(one.features, unseen)
