"""The words that our templates know: days and numbers for people, links that lead away, the navigation. Pure."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from markupsafe import Markup

from storage.archive import Archive
from storage.engine import shown
from storage.web.harmless import REL, highlighted, safe_url

MONTHS = (
    "January February March April May June July August September October November December".split()
)  # babel would know more languages; the site speaks one
NAVIGATION = (
    ("/", "Overview"),
    ("/search", "Articles"),
    ("/events", "Events"),
    ("/partners", "Partners"),
    ("/questions", "Questions"),
    ("/runs", "Runs"),
    ("/archive", "Data"),
)
SECTIONS = {
    "/article": "/search",
    "/capture": "/search",
    "/event": "/events",
    "/run": "/runs",
    "/sources": "/runs",
    "/failures": "/runs",
}
"""Pages that belong to an entry of the navigation that is spelled otherwise."""


def day(value: object) -> Markup:
    """A stored day or time as `3 December 2024`, or with its minute, in `<time>`; any other text as it is."""
    text = str(value or "")
    return Markup('<time datetime="{}">{}</time>').format(text, spoken(text)) if text else Markup("")


def spoken(text: str) -> str:
    """`2024-12-03T09:30:00Z` as `3 December 2024, 09:30 UTC`."""
    try:
        found = date.fromisoformat(text[:10])
    except ValueError:
        return text
    said = f"{found.day} {MONTHS[found.month - 1]} {found.year}"
    return f"{said}, {text[11:16]} UTC" if text[10:11] == "T" and text.endswith("Z") else said


def short_day(value: object) -> Markup:
    """Only the day, as `3 Dec 2024`, in `<time>`."""
    text = str(value or "")
    try:
        found = date.fromisoformat(text[:10])
    except ValueError:
        return Markup("{}").format(text)
    said = f"{found.day} {MONTHS[found.month - 1][:3]} {found.year}"
    return Markup('<time datetime="{}" title="{}">{}</time>').format(text, spoken(text), said)


def span(first: str, last: str) -> str:
    """A range of days: `3–4 December 2024`."""
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return first if first == last else f"{first} – {last}"
    if start == end:
        return spoken(first)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{spoken(last)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {spoken(last)}"
    return f"{spoken(first)} – {spoken(last)}"


def month_name(value: str | date) -> str:
    """`2024-12` as `December 2024`."""
    text = str(value)
    return f"{MONTHS[int(text[5:7]) - 1]} {text[:4]}"


def number(value: object) -> str:
    """A whole number in groups of three, by a thin space; any other value as it is."""
    return f"{value:,}".replace(",", "\u202f") if isinstance(value, int) else str(value)


def away(url: object, words: object = None) -> Markup:
    """A link to a page elsewhere; where the address is none that may be followed, its words alone."""
    href = safe_url(url)
    said = str(words or url or "")
    if href is None:
        return Markup("<bdi>{}</bdi>").format(said)
    return Markup('<a class="away" href="{}" rel="{}"><bdi>{}</bdi></a>').format(href, REL, said)


def host(url: object) -> str:
    """The server in an address."""
    try:
        return urlsplit(str(url)).hostname or str(url)
    except ValueError:
        return str(url)


def query(arguments: Mapping[str, object], **changes: object) -> str:
    """A query string with some arguments changed; those that become `None` are left out."""
    merged = {name: value for name, value in {**arguments, **changes}.items() if value not in (None, "")}
    return f"?{urlencode(merged)}" if merged else "?"


def words_of(name: object) -> str:
    """A machine's word as people write it: `media_partner` as `media partner`."""
    return str(name).replace("_", " ")


def known(name: str) -> str | None:
    """A machine's word, but for `unknown`, which says nothing."""
    return None if name == "unknown" else name


def section_of(path: str) -> str:
    """The entry of the navigation that a path belongs to."""
    first = "/" + path.strip("/").partition("/")[0]
    return SECTIONS.get(first, first)


FILTERS: dict[str, Callable[..., Any]] = {
    "day": day,
    "spoken": spoken,
    "short_day": short_day,
    "month_name": month_name,
    "number": number,
    "highlighted": highlighted,
    "host": host,
    "words": words_of,
    "known": known,
}


def globals_of(static: Path, archive: Archive) -> dict[str, Any]:
    """Names that every template can use."""
    digests = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()[:12] for file in static.iterdir() if file.is_file()
    }
    return {
        "asset": lambda name: f"/static/{name}?{digests[name]}",
        "away": away,
        "span": span,
        "query": query,
        "navigation": NAVIGATION,
        "section_of": section_of,
        "archive_name": Path(shown(archive.location)).name,
    }
