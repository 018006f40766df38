"""Articles: one of them, at a time; and its history."""

from collections.abc import Iterator
from typing import NamedTuple

from storage.archive import Archive
from storage.queries.select import Where, read_view


class ArticleText(NamedTuple):
    """One version of one article, as in the view `article_versions`."""

    article_id: int
    url: str
    source: str
    kind: str
    seq: int
    change: str
    captured_at: str
    replaced_at: str | None
    title: str | None
    subtitle: str | None
    byline: str | None
    authors: str | None
    posted_by: str | None
    issuer: str | None
    published: str | None
    updated: str | None
    language: str | None
    section: str | None
    tags: str
    word_count: int
    paywalled: int | None
    image_url: str | None
    canonical_url: str | None
    summary: str | None
    body: str


class VersionRow(NamedTuple):
    """One line of an article's history."""

    seq: int
    captured_at: str
    change: str
    title: str | None
    word_count: int


OF_PAGE = "article_id = (SELECT id FROM article WHERE page_id = :page)"


def article_now(archive: Archive, page_id: int) -> ArticleText | None:
    """What the article of a page says; of an archive as of a day, what it said then."""
    where = Where().add(OF_PAGE, page=page_id)
    latest = "captured_at DESC, seq DESC"
    return next(read_view(archive, "article_versions", ArticleText, where, order=latest, limit=1), None)


def article_version(archive: Archive, page_id: int, seq: int) -> ArticleText | None:
    """One version of the article of a page, by its number."""
    where = Where().add(OF_PAGE, page=page_id).add("seq = :seq", seq=seq)
    return next(read_view(archive, "article_versions", ArticleText, where), None)


def versions(archive: Archive, page_id: int) -> Iterator[VersionRow]:
    """The history of a page's article, the first version first."""
    return read_view(archive, "article_versions", VersionRow, Where().add(OF_PAGE, page=page_id), order="seq")
