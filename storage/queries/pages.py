"""Pages: every URL we know, and what became of it."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from storage.archive import Archive
from storage.engine import shown
from storage.queries.select import Where, read_sql, read_view
from storage.urls import page_host, url_key

WAITING = "waiting"
"""The outcome of a page before its first visit."""


class PageRow(NamedTuple):
    """One URL, as in the view `pages`."""

    url: str
    source: str
    outcome: str
    title: str | None
    reason: str
    attempts: int
    final_url: str | None


class KnownPage(NamedTuple):
    """What `page_of` finds."""

    id: int
    url: str
    source: str
    kind: str
    outcome: str
    reason: str


class UnknownSource(LookupError):
    """No source of that key; the message names those there are."""


def pages(archive: Archive, *, source: str | None = None, outcome: str | None = None) -> Iterator[PageRow]:
    """Every URL ever tried or refused, one row each; those still waiting only when asked for by `outcome`."""
    where = Where().add("source = :source", source=source).add("outcome = :outcome", outcome=outcome)
    if outcome is None:
        where.add("outcome <> :waiting", waiting=WAITING)
    return read_view(archive, "pages", PageRow, where, order="id")


class _Counted(NamedTuple):
    pages: int


class _Key(NamedTuple):
    key: str


def count_waiting(archive: Archive, *, source: str | None = None) -> int:
    """How many pages have not had their first visit."""
    where = Where(["page.outcome IS NULL", "page.state <> 'excluded'"]).add("source.key = :source", source=source)
    sql = f"SELECT count(*) FROM page JOIN source ON source.id = page.source_id{where}"
    return next(read_sql(archive, sql, _Counted, where.parameters)).pages


def page_of(archive: Archive, url: str) -> KnownPage | None:
    """The page at that address, under any of its spellings, or the one that it redirects to.

    Where there is none, the address with, or without, a slash at its end is taken to be meant.
    """
    key = url_key(url)
    found = _page(archive, key)
    if found is None and "?" not in key:
        found = _page(archive, key.removesuffix("/") if key.endswith("/") else f"{key}/")
    return found


def _page(archive: Archive, key: str) -> KnownPage | None:
    sql = f"""SELECT {", ".join(KnownPage._fields)} FROM pages WHERE id = coalesce(
      (SELECT id FROM page WHERE url_key = :key AND outcome <> 'redirect'),
      (SELECT page_id FROM page_alias WHERE url_key = :key),
      (SELECT id FROM page WHERE url_key = :key))"""
    return next(read_sql(archive, sql, KnownPage, {"key": key}), None)


def source_keys(archive: Archive) -> list[str]:
    """The keys of all sources that the archive has heard of."""
    return [row.key for row in read_sql(archive, "SELECT key FROM source ORDER BY key", _Key)]


def check_source(archive: Archive, key: str | None) -> None:
    """Raise `UnknownSource` where the archive has no source of that key."""
    if key is None or key in (keys := source_keys(archive)):
        return
    known = f"{_nearest(key, keys)}it has: {', '.join(keys)}" if keys else "it has none yet: run `almanac crawl`"
    raise UnknownSource(f"no source {key!r} in {shown(archive.location)}; {known}")


def _nearest(key: str, keys: Sequence[str]) -> str:
    near = get_close_matches(key, keys, n=1, cutoff=0.5)
    return f"did you mean {near[0]!r}? " if near else ""


class _Url(NamedTuple):
    url: str


MOST_COMPARED = 5_000


def near_urls(archive: Archive, url: str) -> list[str]:
    """Addresses on the same host; where that is not known, start points of all sources."""
    host = page_host(url if "://" in url else f"https://{url}")
    sql = "SELECT url FROM page WHERE host = :host ORDER BY depth, id"
    found = [row.url for row in read_sql(archive, f"{sql} LIMIT {MOST_COMPARED}", _Url, {"host": host})]
    if found:
        return found
    return [row.url for row in read_sql(archive, f"SELECT url FROM page WHERE depth = 0 LIMIT {MOST_COMPARED}", _Url)]
