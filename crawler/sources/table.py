"""Reading one TOML table with care: every value is checked, every unknown key noticed, every problem collected."""

import difflib
import math
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from crawler.sources.checks import (
    check_address,
    check_archive,
    check_css,
    check_host,
    check_language,
    check_pattern,
    check_url,
    check_xpath,
    read_duration,
)

Value = TypeVar("Value")
Report = Callable[[str, str], None]
"""Called with a dotted key and a reason."""


class Table:
    """One table of a source file. Each method takes one key, and answers its default where the value is wrong."""

    def __init__(self, values: dict[str, Any], path: str, report: Report) -> None:
        self._values = values
        self._path = path
        self._report = report
        self._known: set[str] = set()

    def dotted(self, key: str) -> str:
        """The key as an error names it."""
        return f"{self._path}.{key}" if self._path else key

    def wrong(self, key: str, reason: str) -> None:
        """Report a problem of one key of this table."""
        self._report(self.dotted(key), reason)

    def text(self, key: str, default: str | None = None) -> str | None:
        """A string that is not empty."""
        return self._take(key, default, _text)

    def required(self, key: str) -> str:
        """A string that must be there; empty where it is not, and the problem is reported."""
        if key not in self._values:
            self.wrong(key, f'is missing; write {key} = "…"')
        return self.text(key) or ""

    def flag(self, key: str, default: bool) -> bool:
        """`true` or `false`."""
        return self._take(key, default, _flag)

    def count(self, key: str, default: int, minimum: int = 1) -> int:
        """A whole number of at least `minimum`."""
        return self._take(key, default, lambda value: _count(value, minimum))

    def most(self, key: str) -> int | None:
        """A whole number from 1 on, or none."""
        return self._take(key, None, lambda value: _count(value, 1))

    def floor(self, key: str) -> int | None:
        """A whole number from 0 on, or none."""
        return self._take(key, None, lambda value: _count(value, 0))

    def duration(self, key: str, default: timedelta) -> timedelta:
        """`"30m"`, `"1d"`, or a number of seconds."""
        return self._take(key, default, read_duration)

    def some_duration(self, key: str) -> timedelta | None:
        """A duration longer than nothing, or none."""
        return self._take(key, None, _some_duration)

    def seconds(self, key: str, default: float, minimum: float) -> float:
        """A time in seconds of at least `minimum`, also written as a duration."""
        return self._take(key, default, lambda value: _seconds(value, minimum))

    def day(self, key: str) -> date | None:
        """A TOML date, unquoted."""
        return self._take(key, None, _day)

    def choice(self, key: str, allowed: Iterable[str]) -> str:
        """One of a few words."""
        words = tuple(allowed)
        if key not in self._values:
            self.wrong(key, f"is missing; it is one of {', '.join(words)}")
        return self._take(key, words[-1], lambda value: _choice(value, words))

    def url(self, key: str) -> str:
        """An absolute http or https address that must be there."""
        if key not in self._values:
            self.wrong(key, f'is missing; write {key} = "https://…/"')
        return self._take(key, "", check_url)

    def language(self, key: str) -> str | None:
        """A BCP 47 language tag."""
        return self._take(key, None, check_language)

    def urls(self, key: str) -> tuple[str, ...]:
        """A list of absolute addresses."""
        return self._list(key, check_url)

    def archives(self, key: str) -> tuple[str, ...]:
        """A list of absolute addresses with places for a date."""
        return self._list(key, check_archive)

    def hosts(self, key: str) -> tuple[str, ...]:
        """A list of host names, each with its port where that is not the usual one."""
        return self._list(key, check_host)

    def addresses(self, key: str) -> tuple[str, ...]:
        """A list of host names, IP addresses or networks."""
        return self._list(key, check_address)

    def patterns(self, key: str) -> tuple[re.Pattern[str], ...]:
        """A list of regular expressions."""
        return self._list(key, check_pattern)

    def css(self, key: str) -> tuple[str, str] | None:
        """A CSS selector as (selector, the same as XPath)."""
        return self._take(key, None, check_css)

    def xpath(self, key: str) -> tuple[str, str] | None:
        """An XPath 1.0 expression, twice."""
        return self._take(key, None, check_xpath)

    def table(self, key: str) -> "Table":
        """A table inside; empty where there is none."""
        self._known.add(key)
        found = self._values.get(key, {})
        if not isinstance(found, dict):
            self.wrong(key, f"must be a table, written [{self.dotted(key)}]")
            found = {}
        return Table(found, self.dotted(key), self._report)

    def tables(self, key: str) -> tuple["Table", ...]:
        """A list of tables, written with double brackets."""
        self._known.add(key)
        found = self._values.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.wrong(key, f"must be a list of tables, each written [[{self.dotted(key)}]]")
            return ()
        return tuple(Table(one, self.dotted(key), self._report) for one in found)

    def __iter__(self) -> Iterator[str]:
        """The keys that are there, in the file's order."""
        return iter(self._values)

    def close(self, allowed: Iterable[str] = ()) -> None:
        """Report the keys that nobody asked for, with the nearest one that exists."""
        known = self._known.union(allowed)
        for key in self._values.keys() - known:
            near = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
            advice = f"did you mean {near[0]}?" if near else f"known here: {', '.join(sorted(known))}"
            self.wrong(key, f"unknown key; {advice}")

    def _take(self, key: str, default: Value, check: Callable[[Any], Value]) -> Value:
        self._known.add(key)
        if key not in self._values:
            return default
        try:
            return check(self._values[key])
        except ValueError as error:
            self.wrong(key, str(error))
            return default

    def _list(self, key: str, check: Callable[[Any], Value]) -> tuple[Value, ...]:
        self._known.add(key)
        values = self._values.get(key, [])
        if not isinstance(values, list):
            self.wrong(key, f'must be a list, written {key} = ["…"]')
            return ()
        checked = []
        for value in values:
            try:
                checked.append(check(value))
            except ValueError as error:
                self.wrong(key, str(error))
        return tuple(checked)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be text in quotes, not empty")
    return value.strip()


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false, without quotes")
    return value


def _count(value: Any, minimum: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < minimum:
        raise ValueError(f"must be a whole number of at least {minimum}, not {value!r}")
    return value


def _some_duration(value: Any) -> timedelta:
    duration = read_duration(value)
    if not duration:
        raise ValueError(f"must be longer than nothing, not {value!r}")
    return duration


def _seconds(value: Any, minimum: float) -> float:
    seconds = read_duration(value).total_seconds()
    if not math.isfinite(seconds) or seconds < minimum:
        raise ValueError(f"must be at least {minimum:g} seconds, not {value!r}")
    return seconds


def _day(value: Any) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError("must be a date without quotes, as 2024-06-30")
    return value


def _choice(value: Any, words: tuple[str, ...]) -> str:
    if value not in words:
        raise ValueError(f"must be one of {', '.join(words)}, not {value!r}")
    return str(value)
