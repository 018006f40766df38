"""Reads a saved page by today's rules and compares what it says with what is expected. Pure."""

from collections.abc import Iterator
from typing import NamedTuple

from crawler.cases.case import Case
from crawler.cases.values import FIELDS, Value, values_of
from crawler.parsers.page import read_bytes
from crawler.parsers.reading import read_page
from crawler.parsers.rules import Rules


class FieldCheck(NamedTuple):
    """One field of one case."""

    field: str
    expected: Value
    found: Value

    @property
    def ok(self) -> bool:
        """Whether the page says what it should."""
        return self.expected == self.found

    def diff(self) -> Iterator[str]:
        """What is gone with a `-`, what came with a `+`; values of a list that are in both are left out."""
        for sign, one, other in (("-", self.expected, self.found), ("+", self.found, self.expected)):
            kept = other if isinstance(other, list) else [other]
            values = one if isinstance(one, list) else [one]
            told = [value for value in values if value not in kept]
            yield from (f"{sign} {value}" if value != "" else f"{sign} (nothing)" for value in told)
            if not values and not isinstance(other, str):
                yield f"{sign} (nothing)"
        if _sorted(self.expected) == _sorted(self.found):
            yield "± the same values in another order"


def _sorted(value: Value) -> Value:
    return sorted(value) if isinstance(value, list) else value


def read_case(case: Case, rules: Rules) -> dict[str, Value]:
    """Every field of the saved page, as the source's rules of today read it."""
    page = read_bytes(case.body, url=case.url, http_charset=case.charset, fetched_at=case.captured)
    return values_of(read_page(page, rules))


def check_case(case: Case, rules: Rules) -> list[FieldCheck]:
    """Each field that the case names, in the usual order."""
    found = read_case(case, rules)
    return [
        FieldCheck(name, case.expected[name], _comparable(name, case.expected[name], found[name]))
        for name in FIELDS
        if name in case.expected
    ]


def _comparable(name: str, expected: Value, found: Value) -> Value:
    """Of the ends of a text, only as much as is expected: who writes three words by hand means these."""
    if not (isinstance(expected, str) and isinstance(found, str) and 0 < len(expected) < len(found)):
        return found
    if name == "body_begins":
        return found[: len(expected)]
    return found[-len(expected) :] if name == "body_ends" else found
