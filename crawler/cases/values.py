"""What a reading says, as the plain values of a case: a text or a list of texts under each name. Pure."""

from datetime import date, datetime
from typing import TypeAlias

from storage.records import Article, DateRange, Event, Parsed
from storage.records.event import UNKNOWN_YEAR

Value: TypeAlias = "str | int | list[str]"
"""An empty text or list: the page says nothing of it, and that is what is expected."""

ARTICLE_FIELDS = (
    "title", "subtitle", "authors", "posted_by", "issuer", "published", "updated", "language", "section", "tags",
    "summary", "image_url", "canonical_url",
)  # fmt: skip
FIELDS = (
    "outcome", "kind", *ARTICLE_FIELDS, "body_begins", "body_ends", "body_words", "events", "organizations", "links",
)  # fmt: skip
"""Every field of a case, in its order."""
BODY_CHARACTERS = 120
"""Of the body, so much of either end: what is cut off or added by a redesign shows there."""


def values_of(parsed: Parsed) -> dict[str, Value]:
    """Every field of a reading, absent ones as an empty text or list."""
    told: dict[str, Value] = {"outcome": str(parsed.outcome), "kind": str(parsed.kind)}
    told |= _article(parsed.article or Article())
    told["events"] = [_event(event) for event in parsed.events]
    told["organizations"] = [
        ", ".join(filter(None, (one.name or "(no name)", str(one.role), one.tier))) for one in parsed.organizations
    ]
    told["links"] = [f"{link.kind} {link.url}" for link in parsed.links]
    return told


def _article(article: Article) -> dict[str, Value]:
    told = {name: _plain(getattr(article, name)) for name in ARTICLE_FIELDS}
    body = " ".join(article.body.split())
    return told | {
        "body_begins": body[:BODY_CHARACTERS].rstrip(),
        "body_ends": body[-BODY_CHARACTERS:].lstrip(),
        "body_words": len(body.split()),
    }


def _plain(value: object) -> Value:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _event(event: Event) -> str:
    """`BioFIT, edition 13: 2024-12-03 to 2024-12-04 onsite; Lille Grand Palais, Lille, FR`."""
    name = ", ".join(filter(None, (event.name, f"edition {event.edition}" if event.edition else None))) or "(no name)"
    days = ", ".join(_days(one) for one in event.ranges) or "no dates"
    place = ", ".join(filter(None, (event.venue, event.city, event.country)))
    status = "" if event.event_status == "scheduled" else f" ({event.event_status})"
    return f"{name}{status}: {days}" + (f"; {place}" if place else "")


def _days(one: DateRange) -> str:
    start, end = (f"--{day:%m-%d}" if day.year == UNKNOWN_YEAR else day.isoformat() for day in (one.start, one.end))
    days = start if start == end else f"{start} to {end}"
    return days if one.mode == "unknown" else f"{days} {one.mode}"
