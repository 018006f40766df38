"""Pages laid one after the other, `GAP` empty rows apart; means over neighbours and groups as sparse matrices."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from benchmarks.extraction.body_training.examples import Example
from crawler.parsers.body.features import COLUMNS
from crawler.parsers.body.model import STRETCHES

ROWS = 6144
"""Blocks in one batch."""
GAP = 8
"""More than the farthest neighbour."""
MOST_BLOCKS = 2000
HIDDEN_COLUMNS = (
    (0.5, ("inline_names", "near_names", "middle_names", "above_names", "near_odds", "above_odds")),
    (0.4, ("phrases", "under_phrases", "spoken_odds", "prose_odds", "appeals")),
    (0.25, ("title", "witness")),
    *(
        (0.1, (name,))
        for name in ("text", "ends", "tag", "parent_tag", "tags_above", "place", "container", "forms", "others")
    ),
)
"""How often a page is shown without its names, in a language without known words, without what it says of itself,
without any one kind of features: what a net learns of other sites' words must not be all that it knows."""
VARIED = 0.5
"""How often a page is shown with furniture put in, where that was done."""
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scale:
    """Of each column, for standardizing."""

    mean: Floats
    spread: Floats


def scale_of(examples: Sequence[Example]) -> Scale:
    """From a third of the pages."""
    sample = np.concatenate([_rows_of(example) for example in examples[::3]])
    return Scale(sample.mean(axis=0), sample.std(axis=0) + 0.05)


def _rows_of(example: Example) -> Floats:
    """Features and odds of each block."""
    assert example.odds is not None
    return np.concatenate([example.features.rows, example.odds], axis=1)[:MOST_BLOCKS]


class Rows:
    """The rows of each page, standardized when first asked for."""

    def __init__(self, scale: Scale) -> None:
        self.scale, self.known = scale, dict[int, Floats]()
        self.nothing: Floats = (-scale.mean / scale.spread).astype(np.float32)
        """What a column says that is hidden."""

    def of(self, example: Example) -> Floats:
        """Not to be changed. The example must live as long as this."""
        if (found := self.known.get(id(example))) is None:
            found = ((_rows_of(example) - self.scale.mean) / self.scale.spread).astype(np.float32)
            self.known[id(example)] = found
        return found


def batches(examples: Sequence[Example], dice: np.random.Generator, known: Rows) -> Iterator["Batch"]:
    """All pages in random order, as many in a batch as it holds, some without some of their columns."""
    waiting: list[Example] = []
    size = 0
    for number in dice.permutation(len(examples)):
        example = _shown(examples[number], dice)
        length = min(len(example.texts), MOST_BLOCKS) + GAP
        if waiting and size + length > ROWS:
            yield pack(waiting, known, dice)
            waiting, size = [], 0
        waiting.append(example)
        size += length
    if waiting:
        yield pack(waiting, known, dice)


def _shown(example: Example, dice: np.random.Generator) -> Example:
    """The page as it is, or with furniture put in."""
    if example.variants and dice.random() < VARIED:
        return example.variants[int(dice.integers(len(example.variants)))]
    return example


def pack(examples: Sequence[Example], known: Rows, dice: np.random.Generator | None = None) -> "Batch":
    """One batch; with dice columns are hidden."""
    rows, numbers, lengths = [], [], []
    used = [0, 0, 0]
    for example in examples:
        own = known.of(example)
        if dice is not None and (hidden := _hidden(dice)):
            own = own.copy()
            for columns in hidden:
                own[:, columns] = known.nothing[columns]
        rows += [own, np.zeros((GAP, own.shape[1]), np.float32)]
        groups = [ids[:MOST_BLOCKS] for ids in example.features.groups]
        numbers.append([np.append(ids + start, np.full(GAP, start)) for ids, start in zip(groups, used, strict=True)])
        used = [start + int(ids.max()) + 1 for ids, start in zip(groups, used, strict=True)]
        lengths.append(len(own))
    targets, costs, words = (
        np.concatenate([_apart(values[:MOST_BLOCKS]) for values in columns])
        for columns in (
            [example.targets for example in examples],
            [example.costs for example in examples],
            [example.features.words for example in examples],
        )
    )
    groups = [np.concatenate(ids) for ids in zip(*numbers, strict=True)]
    return make_batch(np.concatenate(rows), targets, costs, words, groups, lengths)


def _apart(values: npt.NDArray[np.floating]) -> Floats:
    """With `GAP` rows of zeros behind."""
    return np.concatenate([values, np.zeros((GAP, *values.shape[1:]))]).astype(np.float32)


def _hidden(dice: np.random.Generator) -> list[slice]:
    return [COLUMNS[name] for chance, names in HIDDEN_COLUMNS if dice.random() < chance for name in names]


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over rows, as a matrix; `back` is its transpose."""

    forth: csr_array
    back: csr_array


@dataclass(frozen=True, slots=True)
class Batch:
    """Some pages, a row a block."""

    rows: Floats
    targets: Floats
    costs: Floats
    real: Floats
    """1 for a block, 0 for the rows between pages; a column."""
    groups: tuple[tuple[Mean, Mean], ...]
    """To the weighted mean of each group, and from there to its rows."""
    stretches: tuple[Mean, ...]
    """From running sums to means over rows before or behind."""
    pages: int


def make_batch(
    rows: Floats, targets: Floats, costs: Floats, words: Floats, groups: Sequence[npt.NDArray[np.int64]],
    lengths: Sequence[int],
) -> Batch:  # fmt: skip
    """Put together pages of these lengths; `groups` numbers the groups over all of them."""
    count = len(rows)
    page = np.repeat(np.arange(len(lengths)), np.array(lengths) + GAP)
    first = np.cumsum([0, *(length + GAP for length in lengths[:-1])])[page]
    last = first + np.array(lengths)[page]
    index = np.arange(count)
    real: Floats = (index < last).astype(np.float32)
    weights = np.sqrt(np.maximum(words, 1)) * real
    return Batch(
        rows,
        targets,
        costs,
        real[:, None],
        tuple(_group(ids, weights, real) for ids in (*groups, page)),
        tuple(_stretch(index, begin, end, first, last, real) for begin, end in STRETCHES),
        len(lengths),
    )


def _group(ids: npt.NDArray[np.int64], weights: Floats, real: Floats) -> tuple[Mean, Mean]:
    """Matrices of one entry a row, and their transposes, written out: made anew for every batch they must be cheap."""
    count, size = len(ids), int(ids.max()) + 1
    shares = (weights / np.maximum(np.bincount(ids, weights, size)[ids], 1e-6)).astype(np.float32)
    order = np.argsort(ids, kind="stable")
    begins = np.concatenate([[0], np.cumsum(np.bincount(ids, minlength=size))])

    def gathering(values: Floats) -> csr_array:
        return csr_array((values[order], order, begins), shape=(size, count))

    def scattering(values: Floats) -> csr_array:
        return csr_array((values, ids, np.arange(count + 1)), shape=(count, size))

    return Mean(gathering(shares), scattering(shares)), Mean(scattering(real), gathering(real))


def _stretch(
    index: npt.NDArray[np.int64],
    begin: int,
    end: int,
    first: npt.NDArray[np.int64],
    last: npt.NDArray[np.int64],
    real: Floats,
) -> Mean:
    low, high = np.clip(index + begin, first, last), np.clip(index + end + 1, first, last)
    share = (real / np.maximum(high - low, 1)).astype(np.float32)
    count = len(index)
    forth = csr_array(
        (
            np.stack([-share, share], axis=1).ravel(),
            np.stack([low, high], axis=1).ravel(),
            np.arange(0, 2 * count + 1, 2),
        ),
        shape=(count, count + 1),
    )
    return Mean(forth, forth.T.tocsr())
