"""Addresses that lead nowhere new: endless calendars, facets, session identifiers, paths that repeat themselves.

Each trap has a name, which is the rule that a refused page is kept under.
"""

import re
from collections import Counter
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlsplit

from storage.urls import PATH_SESSION, is_tracking

MAX_PARAMETERS = 4
MAX_REPEATS = 3
CALENDAR_YEARS = 2
"""How far from today a page of a calendar may lie."""
FIRST_ARCHIVE_YEAR = 1993
"""Archives by month go back to the beginning of the web, not further."""
CALENDAR_CENTURIES = range(1900, 2101)
"""Other numbers of four digits are no years. A calendar that is walked page by page cannot leap over these."""

_FACETS = re.compile(
    r"sort(_?by|_order)?|order(_?by)?|dir|direction|filters?|facets?|view(mode)?|layout|display|(items_)?per_?page|"
    r"page_?size|(min|max)_price|rating_filter|add.to.(cart|wishlist)|remove_item|print|share|replytocom|action|"
    r"redirect(_to)?|return(_?url|_to)?|destination|outlook-ical",
    re.I,
)
_SESSION_NAMES = re.compile(r"(?:^|[-_])(?:s|sid|session|sess)(?:[-_]?id)?$", re.I)
_TICKET_NAMES = re.compile(r"(?:^|[-_])(?:token|ticket|nonce|auth)(?:[-_]?id)?$", re.I)
_RANDOM = re.compile(r"(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9_-]{16,}")
_PATH_RANDOM = re.compile(r"/\([A-Za-z]\([A-Za-z0-9]{16,}\)\)")
_DATE_NAMES = re.compile(r"(?:^|[-_\[])(?:date|day|month|year|week|start|from|to|ym|mo|yr|cal\w*)\]?$", re.I)
_DATE_VALUE = re.compile(r"(\d{4})(?:[-/.]?(\d\d?))?(?:[-/.]?(\d\d?))?(?:T.*)?")
_YEAR_NAMES = re.compile(r"(?:^|[-_\[])(?:year|yr|date)\]?$", re.I)
_PATH_END = re.compile(r"(?:^|/[^/]{0,24})/(\d{4})[-/](\d\d|\d(?=[-/]\d))(?:[-/](\d\d?))?/?$")
"""Not behind a long segment: that is the name of a text, which has its own day."""


def trap_of(url: str, today: date) -> str | None:
    """The name of the trap that an address is, as `trap:calendar`, or `None` if it looks like a page of its own."""
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return "trap:facets"
    if _PATH_RANDOM.search(parts.path) or any(_is_ticket(name, value) for name, value in pairs):
        return "trap:session"
    if _repeats(parts.path):
        return "trap:repeating_path"
    if _is_far(parts.path, pairs, today):
        return "trap:calendar"
    return "trap:facets" if _is_facet([name for name, _ in pairs]) else None


def without_session(url: str) -> str:
    """The address without the parameters that only say who came from where, and without a session in its path."""
    if "?" not in url and ";" not in url:
        return url
    head, question_mark, query = url.partition("?")
    if ";" in head:
        head = PATH_SESSION.sub("", head)
    kept = "&".join(pair for pair in query.split("&") if pair and not _is_private(*pair.partition("=")[::2]))
    return head + question_mark + kept if kept else head


def _is_private(name: str, value: str) -> bool:
    """Whether a parameter is about the visitor, not about the page."""
    return is_tracking(name) or bool(_SESSION_NAMES.search(name) and _RANDOM.fullmatch(value))


def _is_ticket(name: str, value: str) -> bool:
    """Whether a parameter is made anew for every visitor and belongs to an action."""
    return bool(_TICKET_NAMES.search(name) and _RANDOM.fullmatch(value))


def _repeats(path: str) -> bool:
    """Relative links that miss a slash: one segment four times, or two of them three times."""
    if path.count("/") <= MAX_REPEATS:
        return False
    counts = Counter(segment for segment in path.split("/") if segment and not segment.isdigit())
    often = [count for count in counts.values() if count >= MAX_REPEATS]
    return len(often) > 1 or any(count > MAX_REPEATS for count in often)


def _is_facet(names: list[str]) -> bool:
    return len(names) > MAX_PARAMETERS or any("[" in name or _FACETS.fullmatch(name) for name in names)


def _is_far(path: str, pairs: list[tuple[str, str]], today: date) -> bool:
    """Whether the address is a day, month or year of a calendar too far from today to hold anything."""
    in_path = _PATH_END.search(path)
    if in_path and _out_of_range(in_path, today, archive=in_path[3] is None):
        return True
    dates = (_DATE_VALUE.fullmatch(value.strip()) for name, value in pairs if _is_date(name, value))
    return any(match is not None and _out_of_range(match, today, archive=match[3] is None) for match in dates)


def _is_date(name: str, value: str) -> bool:
    """A bare number of four digits is a year only where its name says so; it may be a count or an identifier."""
    return bool(_YEAR_NAMES.search(name) if len(value) == 4 else _DATE_NAMES.search(name))


def _out_of_range(match: re.Match[str], today: date, *, archive: bool) -> bool:
    try:
        day = date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    if day.year not in CALENDAR_CENTURIES:
        return False
    reach = timedelta(days=366 * CALENDAR_YEARS)
    if archive:
        return day.year < FIRST_ARCHIVE_YEAR or day > today + reach
    return abs(day - today) > reach
