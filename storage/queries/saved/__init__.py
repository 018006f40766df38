"""Saved questions: one SQL file each, beside this page; the comments at its head say what it means and takes.

A head line `-- :day (today) The day.` declares a parameter with its default; without brackets it must be given.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from storage.queries.ask import QueryError
from storage.urls import url_key
from storage.views.view import in_dialect

PARAMETER = re.compile(r"-- :(?P<name>\w+) (?:\((?P<default>[^)]*)\) )?(?P<about>.+)")
USED = re.compile(r"(?<![:\w]):(\w+)")
DIALECTS = ("sqlite", "postgresql")
TODAY = "today"
"""The default that stands for the day of the question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One `:name` of a saved question."""

    name: str
    about: str
    default: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedQuery:
    """A question with a name."""

    name: str
    about: str
    parameters: tuple[Parameter, ...]
    sql: Mapping[str, str]
    """By dialect, without the comments."""

    def bind(self, given: Mapping[str, str], today: date) -> dict[str, str]:
        """The values of all parameters: those given, else their defaults; of an address also its key.

        Raises:
            QueryError: one is missing, or one is given that the question does not have.
        """
        names = {parameter.name for parameter in self.parameters}
        if unknown := sorted(set(given) - names):
            has = f"it has: {', '.join(sorted(names))}" if names else "it has none"
            raise QueryError(f"{self.name} has no parameter {unknown[0]}; {has}")
        values = {parameter.name: parameter.default for parameter in self.parameters} | dict(given)
        if missing := [name for name, value in values.items() if value is None]:
            raise QueryError(f"{self.name} needs a value: -p {missing[0]} VALUE")
        bound = {name: today.isoformat() if value == TODAY else str(value) for name, value in values.items()}
        return bound | ({"url_key": url_key(bound["url"])} if "url" in bound else {})


@cache
def saved_queries() -> dict[str, SavedQuery]:
    """All saved questions, by name."""
    found: dict[str, dict[str, str]] = {}
    for file in files(__name__).iterdir():
        name, *rest = file.name.split(".")
        if rest and rest[-1] == "sql":
            for dialect in rest[:-1] or DIALECTS:
                found.setdefault(name, {})[dialect] = file.read_text(encoding="utf-8")
    return {name: _saved(name, texts) for name, texts in sorted(found.items())}


def used_parameters(sql: str) -> set[str]:
    """Names that stand in the statement as `:name`."""
    return set(USED.findall(sql))


def _saved(name: str, texts: Mapping[str, str]) -> SavedQuery:
    head = [line for line in texts[DIALECTS[0]].splitlines() if line.startswith("--")]
    matches = [PARAMETER.fullmatch(line) for line in head]
    return SavedQuery(
        name=name,
        about=" ".join(line[2:].strip() for line, match in zip(head, matches, strict=True) if match is None),
        parameters=tuple(Parameter(**match.groupdict()) for match in matches if match is not None),
        sql={dialect: in_dialect(_body(text), dialect) for dialect, text in texts.items()},
    )


def _body(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("--"))
