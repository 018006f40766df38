"""Articles: one of them, at a time; and its history."""

from collections.abc import Iterator
from typing import NamedTuple

from storage.archive import Archive
from storage.queries.select import Where, read_view
from storage.views.records import ArticleVersionRecord


class VersionRow(NamedTuple):
    """One line of an article's history."""

    seq: int
    captured_at: str
    change: str
    title: str | None
    word_count: int


OF_PAGE = "article_id = (SELECT id FROM article WHERE page_id = :page)"


def article_now(archive: Archive, page_id: int) -> ArticleVersionRecord | None:
    """What the article of a page says; of an archive as of a day, what it said then."""
    where = Where().add(OF_PAGE, page=page_id)
    latest = "captured_at DESC, seq DESC"
    return next(read_view(archive, "article_versions", ArticleVersionRecord, where, order=latest, limit=1), None)


def article_version(archive: Archive, page_id: int, seq: int) -> ArticleVersionRecord | None:
    """One version of the article of a page, by its number."""
    where = Where().add(OF_PAGE, page=page_id).add("seq = :seq", seq=seq)
    return next(read_view(archive, "article_versions", ArticleVersionRecord, where), None)


def versions(archive: Archive, page_id: int) -> Iterator[VersionRow]:
    """The history of a page's article, the first version first."""
    return read_view(archive, "article_versions", VersionRow, Where().add(OF_PAGE, page=page_id), order="seq")
