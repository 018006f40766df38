"""The columns of a version of an article, as one reading of it fills them."""

from datetime import date, datetime
from typing import Any

from storage.clock import day_or_stamp, stamp
from storage.records import Article
from storage.saving.attempt import Attempt
from storage.saving.statements import as_json


def version_row(attempt: Attempt, version_id: int, seq: int) -> dict[str, Any]:
    """A whole row, for a version that is new."""
    answer = attempt.visit.capture
    assert answer is not None
    return {
        "id": version_id,
        "article_id": attempt.article_id,
        "seq": seq,
        "captured_at": stamp(answer.fetched_at),
        "change": attempt.result,
        **reading_columns(attempt),
    }


def reading_columns(attempt: Attempt) -> dict[str, Any]:
    """Every column that a reading decides."""
    reading = attempt.article
    return {
        "parse_id": attempt.parse_id,
        "published": day_or_stamp(reading.published),
        "published_precision": _precision(reading.published),
        **updated_columns(reading),
        **text_columns(attempt),
    }


def updated_columns(reading: Article) -> dict[str, Any]:
    """When the page says that it was changed."""
    return {"updated": day_or_stamp(reading.updated), "updated_precision": _precision(reading.updated)}


def text_columns(attempt: Attempt) -> dict[str, Any]:
    """The columns that may be brought up to date in place, and the title and body."""
    reading, digests = attempt.article, attempt.digests
    return {
        "content_hash": digests.content,
        "reading_hash": digests.reading,
        "title": reading.title,
        "subtitle": reading.subtitle,
        "byline": ", ".join(reading.authors) or reading.posted_by or reading.issuer,
        "posted_by": reading.posted_by,
        "issuer": reading.issuer,
        "language": reading.language,
        "word_count": len(reading.body.split()),
        "section": reading.section,
        "tags": as_json(reading.tags),
        "image_url": reading.image_url,
        "captions": as_json(reading.captions),
        "canonical_url": reading.canonical_url,
        "paywalled": None if reading.paywalled is None else int(reading.paywalled),
        "summary": reading.summary,
        "body": reading.body,
        "body_html": reading.body_html,
    }


def _precision(value: date | datetime | None) -> str | None:
    return "instant" if isinstance(value, datetime) else "day" if value else None
