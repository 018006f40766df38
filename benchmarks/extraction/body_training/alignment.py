"""Which blocks of a page stand in its true text: both as words, matched in order by runs of four."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np

RUN = 4
MOVED_WORDS, MOVED_SHARE = 8, 0.8
_WORD = re.compile(r"\w+")


def covered_shares(blocks: Sequence[str], truth: str) -> list[float]:
    """For each block the share of its words that the truth holds at that place.

    A longer block that the truth holds elsewhere counts as well: some annotators moved a standfirst or a box.
    """
    texts = [_WORD.findall(block) for block in blocks]
    wanted = _WORD.findall(truth)
    if not wanted:
        return [0.0] * len(texts)
    run = min(RUN, len(wanted))
    covered, left = _align([word for words in texts for word in words], wanted, run)
    shares, begin = [], 0
    for words in texts:
        share = float(covered[begin : begin + len(words)].mean()) if words else 0.0
        if len(words) >= MOVED_WORDS and share < 0.5:
            moved = _runs(words, run)
            found = sum(left[one] > 0 for one in moved) / len(moved)
            share = found if found > MOVED_SHARE else share
        shares.append(share)
        begin += len(words)
    return shares


def _runs(words: Sequence[str], run: int) -> list[tuple[str, ...]]:
    return [tuple(words[place : place + run]) for place in range(len(words) - run + 1)]


def _align(page: list[str], wanted: list[str], run: int) -> tuple[np.ndarray, Counter[tuple[str, ...]]]:
    """Which words of the page are matched, and the runs of the truth that are not."""
    page_runs, wanted_runs = _runs(page, run), _runs(wanted, run)
    known = set(wanted_runs)
    places = [place for place, one in enumerate(page_runs) if one in known]
    covered, found = np.zeros(len(page), dtype=bool), np.zeros(len(wanted), dtype=bool)
    matcher = SequenceMatcher(None, [page_runs[place] for place in places], wanted_runs, autojunk=False)
    for left, right, size in matcher.get_matching_blocks():
        for step in range(size):
            place = places[left + step]
            covered[place : place + run] = True
            found[right + step : right + step + run] = True
    rest = Counter(one for place, one in enumerate(wanted_runs) if not found[place : place + run].all())
    return covered, rest
