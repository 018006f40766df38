"""What a source file says about reading its pages: kinds by address, fields by selector. Plain values, made by
`crawler.sources`, safe to send to another process."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html

from storage.records import PageKind

FIELD_NAMES = (
    "title", "subtitle", "authors", "posted_by", "published", "updated", "summary", "body", "language", "image_url",
    "section", "tags", "name", "edition", "event_dates", "venue", "city", "country", "partners",
)  # fmt: skip
"""The fields that a source file may give a selector for."""

DATE_FIELDS = frozenset({"published", "updated", "event_dates"})
"""The fields that may carry a `date_format`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRule:
    """Where one field stands on the pages of one site."""

    field: str
    """One of `FIELD_NAMES`."""
    selector: str
    """As the source file has it: what evidence shows."""
    xpath: str
    """The same as XPath 1.0."""
    attribute: str | None = None
    """Take this attribute of the elements found, not their text."""
    date_format: str | None = None
    """A `strptime` format of the site's dates."""

    def find(self, root: html.HtmlElement) -> list[html.HtmlElement]:
        """The elements found, in document order; empty where the XPath selects strings."""
        return [found for found in self._select(root) if isinstance(found, html.HtmlElement)]

    def texts(self, root: html.HtmlElement) -> tuple[str, ...]:
        """The values found, white space folded, empty ones left out."""
        texts = (" ".join(self._text(found).split()) for found in self._select(root))
        return tuple(text for text in texts if text)

    def _select(self, root: html.HtmlElement) -> list[Any]:
        found = _compiled(self.xpath)(root)
        return found if isinstance(found, list) else [found]

    def _text(self, found: Any) -> str:
        if not isinstance(found, etree._Element):
            return str(found)
        return found.get(self.attribute) or "" if self.attribute else "".join(str(text) for text in found.itertext())


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRule:
    """Pages whose path matches `pattern` are of `kind`."""

    kind: PageKind
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Everything one source file says about reading. The default says nothing: then the ladders decide alone."""

    source: str = ""
    language: str | None = None
    """BCP 47; what the site is written in where a page does not say."""
    series: str | None = None
    kinds: tuple[KindRule, ...] = ()
    """In the file's order; the first match wins."""
    fields: tuple[FieldRule, ...] = ()
    older: tuple[tuple[date, "Rules"], ...] = ()
    """Rules of past layouts with their last day, earliest first."""
    furniture: frozenset[int] = frozenset()
    """Hashes of the blocks that the site repeats, by `crawler.parsers.furniture`; learned, not from the file."""

    def kind_of(self, url: str) -> PageKind:
        """The kind that a rule gives this address; `unknown` where none speaks, and reading must decide."""
        try:
            path = urlsplit(url).path or "/"
        except ValueError:
            return PageKind.UNKNOWN
        return next((rule.kind for rule in self.kinds if rule.pattern.search(path)), PageKind.UNKNOWN)

    def field(self, name: str) -> FieldRule | None:
        """The rule for one field, if the source file has one; it goes before every built-in strategy."""
        return next((rule for rule in self.fields if rule.field == name), None)

    def on(self, day: date | None) -> "Rules":
        """The rules for a page as it was on `day`; the present ones where no day is known."""
        if day is None:
            return self
        rules = next((rules for last_day, rules in self.older if day <= last_day), self)
        return rules if rules is self else rules.knowing(self.furniture)

    def knowing(self, furniture: frozenset[int]) -> "Rules":
        """The same rules with what was learned of the site's furniture."""
        return replace(self, furniture=furniture) if furniture else self


@lru_cache(maxsize=1024)
def _compiled(xpath: str) -> etree.XPath:
    return etree.XPath(xpath)
