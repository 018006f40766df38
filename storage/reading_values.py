"""What a reading says, by field, as the archive would keep it: for comparing it with what the archive keeps. Pure."""

from collections.abc import Mapping
from datetime import date, datetime

from storage.clock import stamp
from storage.records import Article, Parsed
from storage.saving.captures import LONGEST_VALUE
from storage.saving.links import telling
from storage.saving.organizations import mention_key
from storage.schema.base import storable
from storage.urls import url_key

TEXTS = ("title", "subtitle", "posted_by", "issuer", "summary", "body", "language", "image_url", "section")
FURNITURE = "furniture"
"""Evidence of what was left out of a text because the site repeats it: learned, and so no field of the page."""


def reading_values(parsed: Parsed, page_url: str, *, has_version: bool, is_current: bool) -> Mapping[str, str]:
    """By field the value as text, fields without one left out; the same words as `storage.queries.readings` has."""
    values: dict[str, str] = {}
    for one in parsed.evidence:
        if one.chosen and one.field != FURNITURE:
            value = one.value[:LONGEST_VALUE]
            values[one.field] = f"{values[one.field]}; {value}" if one.field in values else value
    if has_version and parsed.article is not None:
        values = {name: value for name, value in values.items() if name not in ARTICLE_FIELDS}
        values |= article_values(parsed.article)
    if is_current:
        links = sorted(f"{one.kind} {one.url}" for _, one in telling(parsed.links, url_key(page_url)))
        shown = {mention_key(one): one for one in parsed.organizations}
        named = sorted(f"{one.name or one.url or one.logo_url or ''} ({one.role})" for one in shown.values())
        values |= {"links": "; ".join(links), "organizations": "; ".join(named)}
    return {name: storable(value) for name, value in values.items() if value}


def article_values(article: Article) -> dict[str, str]:
    """The fields of an article; those without a value are left out."""
    values: dict[str, str | None] = {name: getattr(article, name) for name in TEXTS}
    values |= {
        "authors": "; ".join(article.authors),
        "published": _when(article.published),
        "updated": _when(article.updated),
        "canonical_url": article.canonical_url,
        "paywalled": None if article.paywalled is None else str(int(article.paywalled)),
        "tags": "; ".join(article.tags),
        "captions": "; ".join(article.captions),
    }
    return {name: value for name, value in values.items() if value}


ARTICLE_FIELDS = frozenset(
    {*TEXTS, "authors", "published", "updated", "canonical_url", "paywalled", "tags", "captions"}
)
"""Fields whose value is in the version of an article; what was chosen for the others stands in the evidence."""


def _when(value: date | datetime | None) -> str | None:
    return stamp(value) if isinstance(value, datetime) else value.isoformat() if value else None
