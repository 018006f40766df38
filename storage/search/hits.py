"""What is found, and what narrows it."""

from dataclasses import dataclass
from datetime import date

from storage.queries.select import Where
from storage.texts.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One article that was found."""

    article_id: int
    url: str
    source: str
    kind: str
    title: str | None
    byline: str | None
    published: str | None
    first_seen_at: str
    language: str | None
    score: float
    """Higher is better; comparable only within one search. Whole numbers where so many match that the newest lead."""
    articles: int = 1
    """How many of the articles that were found tell its story, where a story is one hit."""
    snippet: str = ""
    """The best passage, its found words between `MARK` and `UNMARK`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a hit must be besides matching. Days hold for the publication or, where none is stated, the first sight."""

    source: str | None = None
    author: str | None = None
    """Words of the byline."""
    language: str | None = None
    """`en` finds `en-GB` too."""
    since: date | None = None
    until: date | None = None
    event: int | None = None
    """Number of an event that the article is about or mentions."""
    partner: str | None = None
    """Name of an organization that issued it, has its full text, or is mentioned."""


OF_SOURCE = "page.source_id = (SELECT id FROM source WHERE key = :source)"
DAY = "substr(coalesce(version.published, article.first_seen_at), 1, 10)"
EVENT_ARTICLES = "SELECT article_id FROM article_event WHERE event_id = :event AND kind <> 'template'"
PARTNER_ARTICLES = """SELECT tie.article_id FROM article_organization AS tie WHERE tie.organization_id IN (
    SELECT id FROM organization WHERE name_key = :partner
    UNION SELECT organization_id FROM organization_alias WHERE name_key = :partner)"""


def conditions(filters: Filters) -> Where:
    """The filters in SQL over `article`, `version` and `page`; the author is part of the query."""
    language = filters.language and filters.language.lower()
    where = Where().add(OF_SOURCE, source=filters.source)
    where.add(
        "(lower(version.language) = :language OR lower(version.language) LIKE :dialects)",
        language=language,
        dialects=language and f"{language}-%",
    )
    where.add(f"{DAY} >= :since", since=filters.since and filters.since.isoformat())
    where.add(f"{DAY} <= :until", until=filters.until and filters.until.isoformat())
    where.add(f"article.id IN ({EVENT_ARTICLES})", event=filters.event)
    return where.add(f"article.id IN ({PARTNER_ARTICLES})", partner=filters.partner and fold(filters.partner))


def few(filters: Filters) -> str | None:
    """A question for the articles among which all hits are, where a filter leaves few; else `None`."""
    if filters.event is not None:
        return EVENT_ARTICLES
    return PARTNER_ARTICLES if filters.partner is not None else None
