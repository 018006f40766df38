"""Links that mean something: teasers and the full articles they point to."""

from collections.abc import Iterator
from typing import NamedTuple

from storage.archive import Archive
from storage.queries.select import Where, read_view


class TeaserRow(NamedTuple):
    """One teaser and its full article, as in the view `teasers`."""

    state: str
    teaser_title: str | None
    teaser_url: str
    full_title: str | None
    full_url: str
    reason: str | None
    partner: str | None
    teaser_source: str
    full_source: str | None
    teaser_words: int | None
    full_words: int | None
    score: float
    evidence: str
    first_seen_at: str
    gone_at: str | None


def teasers(archive: Archive, *, source: str | None = None, unresolved: bool = False) -> Iterator[TeaserRow]:
    """Teasers that are still shown, with their full article or the reason why it is not held."""
    where = Where(["gone_at IS NULL"]).add("teaser_source = :source", source=source)
    if unresolved:
        where.add("state <> 'resolved'")
    return read_view(
        archive, "teasers", TeaserRow, where, order="CASE state WHEN 'resolved' THEN 1 ELSE 0 END, state, teaser_url"
    )


def full_articles_of(archive: Archive, article_id: int) -> list[TeaserRow]:
    """The links by which an article, as the teaser, sends its reader elsewhere."""
    return _live(archive, "teaser_id", article_id)


def teasers_of(archive: Archive, article_id: int) -> list[TeaserRow]:
    """The teasers that send their reader to this article."""
    return _live(archive, "full_id", article_id)


def _live(archive: Archive, end: str, article_id: int) -> list[TeaserRow]:
    where = Where(["gone_at IS NULL"]).add(f"{end} = :article", article=article_id)
    return list(read_view(archive, "teasers", TeaserRow, where, order="teaser_url"))
