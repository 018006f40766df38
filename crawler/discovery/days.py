"""The days between which a page was published, as a feed, a sitemap or its address lets us believe. Hints, no facts."""

import re
from calendar import monthrange
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from crawler.discovery.found import FoundLink

SLACK = timedelta(days=1)
"""A day of theirs may be the day before or after by our clock."""

_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)")
_IN_PATH = re.compile(r"(?<=[/_-])((?:19|20)\d\d)([/_-])(0?[1-9]|1[0-2])(?:\2(0?[1-9]|[12]\d|3[01]))?(?=[/_.-]|$)")


class Days(NamedTuple):
    """First and last day that are possible; `None` where nothing limits them."""

    earliest: date | None = None
    latest: date | None = None


UNKNOWN = Days()


def days_of(link: FoundLink) -> Days:
    """What a link's dates and address say, the word of a feed before that of the address; a change sets an end only."""
    told = _worded(link.published)
    days = told if told != UNKNOWN else _of_address(link.url)
    changed = _worded(link.updated).latest
    if changed and (days.latest is None or changed < days.latest):
        return Days(days.earliest if days.earliest and days.earliest <= changed else None, changed)
    return days


def _worded(text: str | None) -> Days:
    """ISO 8601, as sitemaps and Atom have it, or RFC 5322, as RSS has it."""
    words = (text or "").strip()
    if not words:
        return UNKNOWN
    match = _ISO.match(words)
    if match:
        return _days(match[1], match[2], match[3])
    try:
        day = parsedate_to_datetime(words).date()
    except (ValueError, OverflowError):
        return UNKNOWN
    return _around(day, day)


def _of_address(url: str) -> Days:
    match = _IN_PATH.search(urlsplit(url).path)
    return _days(match[1], match[3], match[4]) if match else UNKNOWN


def _days(year: str, month: str, day: str | None) -> Days:
    try:
        first = date(int(year), int(month), int(day or 1))
    except ValueError:
        return UNKNOWN
    return _around(first, first if day else first.replace(day=monthrange(first.year, first.month)[1]))


def _around(first: date, last: date) -> Days:
    if first <= date.min + SLACK or last >= date.max - SLACK:
        return UNKNOWN
    return Days(first - SLACK, last + SLACK)
