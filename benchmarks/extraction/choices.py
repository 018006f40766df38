"""The choices that weights are fitted to: for each field, a page's options with their signs and how right each is."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.extraction import score
from benchmarks.extraction.cases import Case
from crawler.parsers import published, title
from crawler.parsers.ladder import collect
from crawler.parsers.marks import Marks
from crawler.parsers.page import read_bytes
from crawler.parsers.rules import Rules
from crawler.parsers.source_rules import ruled
from crawler.parsers.timestamps import day_of

Options = list[tuple[frozenset[str], float]]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its options on a page (`None` where the truth is unknown) and what no answer is worth."""

    options: Callable[[Case], Options | None]
    none_gain: float = 0.0


def _marks(case: Case) -> Marks:
    marks = Marks(read_bytes(case.html(), url=case.url))
    title.read_title(marks, ruled(Rules(), marks))
    return marks


def published_options(case: Case) -> Options | None:
    """Days of publication."""
    if not case.dates and not case.no_date:
        return None
    marks = _marks(case)
    found = published.published_options(
        collect(published.LADDER, marks), collect(published.UPDATED_LADDER, marks)
    )
    days = case.dates or frozenset()
    return [(option.signs, float(day_of(option.candidates[0].value).isoformat() in days)) for option in found]


def title_options(case: Case) -> Options | None:
    """Titles."""
    if not case.title:
        return None
    marks = Marks(read_bytes(case.html(), url=case.url))
    found = title.title_options(marks, collect(title.LADDER, marks))
    wanted = score.fold_title(case.title)
    return [(o.signs, float(score.fold_title(o.candidates[0].value) == wanted)) for o in found]


FIELDS = {"title": Field(title_options), "published": Field(published_options)}
