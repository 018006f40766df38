"""The choices that weights are fitted to: for each field, a page's options with their signs and how right each is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.extraction import score
from benchmarks.extraction.cases import Case
from crawler.parsers import authors, title
from crawler.parsers.dates import read_options
from crawler.parsers.ladder import collect
from crawler.parsers.marks import Marks
from crawler.parsers.page import read_bytes
from crawler.parsers.people import author_options
from crawler.parsers.rules import Rules
from crawler.parsers.source_rules import ruled
from crawler.parsers.timestamps import day_of
from crawler.parsers.title_choice import read_title, title_options
from crawler.parsers.weighing import Option

Options = list[tuple[frozenset[str], float]]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its options on a page, whether the truth is known, and how right a value is."""

    detail: Callable[[Case], list[Option[Any]]]
    known: Callable[[Case], bool]
    gain: Callable[[Case, Any], float]
    none_gain: float = 0.0
    penalty: float = 4.0
    stated_absent: bool = False
    """Whether a case may say that the page has no value: then no answer is the right one."""
    none_bias: float = 0.0
    """Added to the weight of no answer: pages whose truth is unknown are not fitted to, and most of those have one."""

    def options(self, case: Case) -> Options | None:
        """The signs of each option with its gain, or `None` where the truth is unknown."""
        if not self.known(case):
            return None
        return [(found.signs, self.gain(case, found.candidates[0].value)) for found in self.detail(case)]


def _marks(case: Case) -> Marks:
    return Marks(read_bytes(case.html(), url=case.url))


def _days(case: Case) -> list[Option[Any]]:
    marks = _marks(case)
    read_title(marks, ruled(Rules(), marks))
    return read_options(marks)


def _titles(case: Case) -> list[Option[Any]]:
    marks = _marks(case)
    return title_options(marks, collect(title.LADDER, marks))


def _names(case: Case) -> list[Option[Any]]:
    marks = _marks(case)
    read_title(marks, ruled(Rules(), marks))
    return author_options(marks, collect(authors.LADDER, marks))


FIELDS = {
    "title": Field(
        _titles,
        lambda case: bool(case.title),
        lambda case, text: float(score.title_score(case, text)[0]),
        none_bias=-0.7,
    ),
    "published": Field(
        _days,
        lambda case: bool(case.dates) or case.no_date,
        lambda case, stamp: float(score.date_score(case, day_of(stamp).isoformat()) == "exact"),
        penalty=2.0,
        stated_absent=True,
    ),
    "authors": Field(
        _names,
        lambda case: bool(case.authors),
        lambda case, names: score.authors_score(case, names)[0],
        none_bias=-1.0,
    ),
}
