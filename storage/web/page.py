"""What a page asks and answers, in plain values: the pages know neither Datasette nor HTTP."""

import re
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from typing import Any, TypeAlias

from storage.archive import Archive

LARGEST = 999_999_999_999_999


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request for a page."""

    path: Mapping[str, str] = field(default_factory=dict)
    """Named parts of the address."""
    arguments: Mapping[str, str] = field(default_factory=dict)
    """The query string: the first value of each name, empty ones left out."""
    today: date

    @property
    def id(self) -> int:
        """The number in the address."""
        return int(self.path["id"])

    def number(self, name: str, default: int | None = None, *, least: int = 0, most: int = LARGEST) -> int | None:
        """An argument as a whole number between both bounds; the default where it is absent or none."""
        value = self.arguments.get(name, "")
        return max(least, min(most, int(value))) if re.fullmatch(r"\d{1,15}", value, re.ASCII) else default

    def day(self, name: str) -> date | None:
        """An argument as a day; `None` where it is absent or no day."""
        try:
            return date.fromisoformat(self.arguments.get(name, ""))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A template and what it shows."""

    template: str
    context: Mapping[str, Any]
    status: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An answer that is no page: inert text, or rows for a program."""

    text: str
    content_type: str = "text/plain; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


class NoSuchPage(LookupError):
    """Nothing is at that address; the message says what is not there, and where to look."""


def of_a_day(view: "View") -> "View":
    """The page, and with `as_of` the page as the archive stood at the end of that day; its links keep the day."""

    @wraps(view)
    def shown(archive: Archive, asked: Asked) -> "Page | Text":
        given = asked.arguments.get("as_of")
        day = asked.day("as_of")
        if given and day is None:
            raise NoSuchPage(f"{given!r} is no day; write it as 2024-12-03.")
        with nullcontext(archive) if day is None else archive.at_day(day) as held:
            page = view(held, asked)
        if isinstance(page, Text):
            return page
        return replace(page, context={**page.context, "given": asked.arguments, "then": day and f"?as_of={day}"})

    return shown


View: TypeAlias = Callable[[Archive, Asked], "Page | Text"]
