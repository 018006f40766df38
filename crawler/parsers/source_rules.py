"""What a source file says about a field, as the first strategy of the field's ladder."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from crawler.parsers.ladder import Candidate, Strategy
from crawler.parsers.marks import Marks
from crawler.parsers.names import distinct, read_names
from crawler.parsers.rules import DATE_FIELDS, FieldRule, Rules
from crawler.parsers.timestamps import Stamp, read_stamp

SOURCE_RULE = "source_rule"
_LISTS = frozenset({"authors", "tags"})
Ruled = Callable[[str], Sequence[Strategy[Any]]]
"""From a field's name to the strategies that go before its ladder: one, or none."""


def ruled(rules: Rules, marks: Marks) -> Ruled:
    """The rules that held when the page was fetched."""
    fetched_at = marks.page.fetched_at
    current = rules.on(fetched_at.astimezone(UTC).date() if fetched_at else None)

    def strategies(field: str) -> Sequence[Strategy[Any]]:
        rule = current.field(field)
        return () if rule is None else (Strategy(SOURCE_RULE, lambda marks: source_rule(rule, marks)),)

    return strategies


def source_rule(rule: FieldRule, marks: Marks) -> Iterator[Candidate[Any]]:
    """The selector that the source file gives for this field."""
    texts = rule.texts(marks.root)
    if rule.field == "authors":
        found = distinct(name for text in texts for name in read_names(text))
        if found:
            yield Candidate(found, rule.selector, "; ".join(texts))
    elif rule.field in _LISTS:
        if texts:
            yield Candidate(texts, rule.selector, "; ".join(texts))
    else:
        for text in texts:
            value = _stamp(rule, text, marks.page.language) if rule.field in DATE_FIELDS else text
            if value:
                yield Candidate(value, rule.selector, text)


def _stamp(rule: FieldRule, text: str, language: str | None) -> Stamp | None:
    if rule.date_format:
        try:
            moment = datetime.strptime(text, rule.date_format)  # noqa: DTZ007 - the format decides whether there is a zone
        except ValueError:
            return None
        return moment if moment.tzinfo else moment.date()
    found = read_stamp(text, language)
    return found.stamp if found else None
