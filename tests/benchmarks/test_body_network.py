"""The network that is trained: its gradients are those of its loss, and it says what the reader of pages says."""

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("scipy", reason="training needs the environment of benchmarks/extraction/body_training/train.lock")

from benchmarks.extraction.body_training.batches import GAP, Batch, Rows, Scale, make_batch, pack
from benchmarks.extraction.body_training.examples import Example
from benchmarks.extraction.body_training.network import (
    Parameters,
    forward,
    gradients,
    loss,
    make_parameters,
    merge,
    weights_of,
)
from crawler.parsers.body.blocks import read_blocks
from crawler.parsers.body.features import COLUMNS, read_features
from crawler.parsers.body.lexicon import Lexicon, read_odds
from crawler.parsers.body.model import Model, Weights, score
from crawler.parsers.body.texts import Known
from crawler.parsers.page import read_bytes

LEXICON = Lexicon({"share": -2.0, "the": 0.5}, {"nav": -1.5, "post": 1.0}, {"post": 0.4}, {"long": 0.2})
PAGES = (
    "<div class=post><h1>Title</h1><p>The first text, which is long.</p><p>A second.</p></div><ul class=nav><li>Share",
    "<article><p>Another page.</p><table><tr><td>one<td>two</table></article><p>The end.</p>",
)


def example(markup: str) -> Example:
    features = read_features(read_blocks(read_bytes(markup.encode()).walk), Known("Title"))
    count = len(features.words)
    targets = np.arange(count) % 2
    return Example(
        markup[:9],
        "set",
        "site",
        features,
        features.folded,
        targets,
        np.ones(count),
        True,
        odds=read_odds(features, LEXICON),
    )


EXAMPLES = [example(page) for page in PAGES]
WIDTH = EXAMPLES[0].features.rows.shape[1] + EXAMPLES[0].odds.shape[1]
PLAIN = Scale(np.zeros(WIDTH, np.float32), np.ones(WIDTH, np.float32))
BATCH = pack(EXAMPLES, Rows(PLAIN))


def parameters() -> Parameters:
    return {name: value.astype(float) for name, value in make_parameters(np.random.default_rng(3), WIDTH).items()}


def test_the_columns_cover_a_row() -> None:
    assert max(column.stop for column in COLUMNS.values()) == WIDTH


@pytest.mark.parametrize("name", ["block", "block_bias", "near", "near_bias", "far", "far_bias", "out", "out_bias"])
def test_gradients_are_differences_of_the_loss(name: str) -> None:
    net, batch, step = parameters(), replace(BATCH, rows=BATCH.rows.astype(float)), 1e-4
    answer, kept = forward(net, batch)
    slope = gradients(net, batch, answer, kept)[name]
    place = np.unravel_index(np.abs(slope).argmax(), slope.shape)
    losses = []
    for way in (step, -step):
        changed = net | {name: net[name].copy()}
        changed[name][place] += way
        losses.append(loss(batch, forward(changed, batch)[0]))
    assert slope[place] == pytest.approx((losses[0] - losses[1]) / 2 / step, rel=0.02)


def test_pages_in_a_batch_do_not_touch_and_are_scored_as_the_reader_scores_them() -> None:
    net = make_parameters(np.random.default_rng(5), WIDTH)
    model = Model(weights_of(net, PLAIN.mean, PLAIN.spread), LEXICON)
    answer, _ = forward(net, BATCH)
    begin = 0
    for each in EXAMPLES:
        count = len(each.texts)
        chances = 1 / (1 + np.exp(-answer[begin : begin + count]))
        assert chances == pytest.approx(score(each.features, model), abs=1e-5)
        begin += count + GAP


def test_merged_networks_say_the_mean_of_what_each_says() -> None:
    nets = [weights_of(make_parameters(np.random.default_rng(n), WIDTH), PLAIN.mean, PLAIN.spread) for n in (1, 2, 3)]

    def odds(net: Weights) -> np.ndarray:
        chances = score(EXAMPLES[0].features, Model(net, LEXICON)).astype(float)
        return np.log(chances / (1 - chances))

    assert odds(merge(nets)) == pytest.approx(np.mean([odds(net) for net in nets], axis=0), abs=1e-3)


def test_a_batch_knows_its_pages() -> None:
    rows = np.ones((3 + 2 * GAP, 2), np.float32)
    ids = np.array([0, 0, *[0] * GAP, 1, *[1] * GAP])
    batch: Batch = make_batch(rows, rows[:, 0], rows[:, 0], rows[:, 0], [ids, ids, ids], [2, 1])
    assert batch.real[:, 0].nonzero()[0].tolist() == [0, 1, 2 + GAP]
    assert batch.pages == 2
