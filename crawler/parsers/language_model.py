"""The language of a text by py3langid's model, held in half the memory: each process that reads pages holds one.

The model is a finite automaton over the bytes of a text that says which features occur, and a table of what each
feature says for each language (Lui and Baldwin, 2011). Most bytes that no text holds lead to the same states: such
bytes share a column of the automaton here. The answers are those of `py3langid`.
"""

import lzma
import math
import shutil
import unicodedata
from array import array
from collections import Counter
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from tempfile import TemporaryFile
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Table: TypeAlias = npt.NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class LanguageModel:
    """What is needed to classify a text."""

    column: bytes
    """By byte the column of the automaton that it leads through, as `bytes.translate` wants it."""
    moves: "array[int]"
    """The states that follow, row by row."""
    row_at: "array[int]"
    """By state where its row begins."""
    feature: "array[int]"
    """By state the feature that it completes; -1 for none."""
    weight: Table
    """By feature and class."""
    prior: Table
    labels: tuple[str, ...]
    twins: tuple[tuple[int, int], ...]
    """The two classes of each language that is written in two scripts."""

    def classify(self, text: str) -> tuple[str, float]:
        """The likeliest language as ISO 639 code, and its probability."""
        octets = unicodedata.normalize("NFC", text.lower() if text.isupper() else text).encode(errors="surrogatepass")
        features = self._features(octets)
        if features:
            which = np.fromiter(features.keys(), dtype=np.intp, count=len(features))
            often = np.fromiter(features.values(), dtype=np.float32, count=len(features))
            scores = np.log1p(often) @ self.weight[which] + self.prior
        else:
            scores = np.zeros(len(self.labels), dtype=np.float32)
        scores *= 1.0 / math.sqrt(len(octets) or 1)  # so that long texts are not surer than they should be
        np.exp(scores - scores.max(), out=scores)
        scores /= scores.sum()
        for one, other in self.twins:
            scores[one] += scores[other]
            scores[other] = 0.0
        best = int(scores.argmax())
        return self.labels[best], float(scores[best])

    def _features(self, octets: bytes) -> Counter[int]:
        """How often each feature occurs."""
        moves, row_at, feature, state = self.moves, self.row_at, self.feature, 0
        found = []
        for column in octets.translate(self.column):
            state = moves[row_at[state] + column]
            if (seen := feature[state]) >= 0:
                found.append(seen)
        return Counter(found)


@cache
def language_model() -> LanguageModel:
    """The model that comes with py3langid, loaded when a text must first tell its language."""
    with TemporaryFile() as unpacked:
        with (files("py3langid") / "data" / "model.npz.xz").open("rb") as packed, lzma.open(packed) as model:
            shutil.copyfileobj(model, unpacked, 2**20)
        unpacked.seek(0)
        with np.load(unpacked, allow_pickle=False) as data:
            column, moves = _shared_columns(data["nextmove"].reshape(-1, 256))
            labels = tuple(data["classes"].tolist())
            return LanguageModel(
                column=column,
                moves=moves,
                row_at=_unboxed(data["nextmove_row"].astype(np.uint32) * np.uint32(max(column) + 1)),
                feature=array("i", data["out_feat"].tolist()),
                weight=data["ptc"],
                prior=data["pc"],
                labels=labels,
                twins=tuple((at, i) for i, label in enumerate(labels) if (at := labels.index(label)) != i),
            )


def _shared_columns(rows: Table) -> tuple[bytes, "array[int]"]:
    """By byte the number of its column, and the rows, one after the other, with each column once."""
    number: dict[bytes, int] = {}
    first: list[int] = []
    column = bytearray()
    for octet in range(256):
        digest = blake2b(rows[:, octet].tobytes()).digest()
        if digest not in number:
            number[digest] = len(number)
            first.append(octet)
        column.append(number[digest])
    moves = array("I", [0]) * (len(rows) * len(first))
    narrow = np.frombuffer(moves, dtype=np.uint32).reshape(len(rows), len(first))
    for at, octet in enumerate(first):
        narrow[:, at] = rows[:, octet]  # one by one: nothing as large is made meanwhile
    return bytes(column), moves


def _unboxed(numbers: Table) -> "array[int]":
    """As an array that is indexed faster than numpy's, one number at a time."""
    made = array("I")
    made.frombytes(numbers.astype(np.uint32).tobytes())
    return made
