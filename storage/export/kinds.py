"""The kinds of export: which options each takes, and how it is written."""

import socket
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias

from storage.archive import Archive
from storage.engine import is_server, shown
from storage.export.selecting import PATIENCE_SECONDS, Counted, ExportError, Selection, check_run, selected
from storage.queries.ask import ask
from storage.views import VIEWS

FEED_ENTRIES = 100
NEWEST, AS_READ = "captured_at DESC, id DESC", "id DESC"
SORTED = 5_000
"""Whole rows are sorted in memory, so no more than that; more come in the order in which they were first read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the user asked for beside the kind."""

    view: str | None = None
    where: str | None = None
    since_run: int | None = None
    limit: int | None = None
    title: str | None = None
    raw_cells: bool = False
    for_replay: bool = False

    def selection(self, view: str, order: str | None = None) -> Selection:
        """The rows of that view."""
        return Selection(view=view, where=self.where, since_run=self.since_run, order=order, limit=self.limit)


Export: TypeAlias = Callable[..., int]
"""Writes to a file, folder or path; returns how many rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of export."""

    write: Export
    noun: str
    takes: frozenset[str]
    place: Literal["file", "folder", "database"] = "file"
    adds: bool = False
    """With `since_run` it adds to what is there."""

    def check(self, name: str, wanted: Wanted) -> None:
        """Raise `ExportError` where an option says nothing to this kind."""
        for option in fields(wanted):
            if getattr(wanted, option.name) not in (None, False) and option.name not in self.takes:
                raise ExportError(f"--{option.name.replace('_', '-')} says nothing to {name}; leave it out")


def _table(form: str, archive: Archive, file: BinaryIO, wanted: Wanted) -> int:
    from storage.export.tables import write_csv, write_jsonl, write_parquet

    view = wanted.view or "articles"
    columns = tuple(VIEWS[view].columns)
    order = _newest(view) if wanted.limit else None
    with selected(archive, wanted.selection(view, order)) as rows:
        counted = Counted(rows)
        if form == "csv":
            write_csv(file, columns, counted, raw_cells=wanted.raw_cells)
        elif form == "jsonl":
            write_jsonl(file, columns, counted)
        else:
            write_parquet(file, view, counted)
    return counted.number


def _newest(view: str) -> str | None:
    """The newest rows first, by the time that a view has."""
    times = ("captured_at", "noticed_at", "started_at", "last_at", "first_seen_at", "week")
    time = next((name for name in times if name in VIEWS[view].columns), None)
    return f"{time} DESC" if time else None


def _feed(form: str, archive: Archive, file: BinaryIO, wanted: Wanted) -> int:
    from storage.export.feeds import Feed, FeedArticle, feed_id, write_atom, write_rss

    limit = wanted.limit or (None if wanted.since_run is not None else FEED_ENTRIES)
    order = NEWEST if limit is not None and limit <= SORTED else AS_READ
    selection = replace(wanted.selection("articles", order), limit=limit)
    location = shown(archive.location)
    place = location if is_server(location) else f"{socket.gethostname()}:{Path(location).absolute()}"
    with archive.reading() as connection:
        sources = connection.exec_driver_sql("SELECT name, home_url FROM source ORDER BY id").fetchall()
    names = ", ".join(name for name, _ in sources[:3]) + (" …" if len(sources) > 3 else "")
    feed = Feed(
        id=feed_id(place, f"{wanted.where or ''}"),
        title=wanted.title or (f"Almanac: {names}" if names else "Almanac"),
        home_url=sources[0][1] if sources else "about:blank",
        updated=_updated(archive, selection),
    )
    write = write_atom if form == "atom" else write_rss
    with selected(archive, selection, FeedArticle._fields) as rows:
        counted = Counted(FeedArticle(*row) for row in rows)
        write(file, feed, counted)
    return counted.number


def _updated(archive: Archive, selection: Selection) -> str:
    """When the newest of them was captured; of none, when the archive last ended a run."""
    newest = replace(selection, order=NEWEST, limit=1)
    with selected(archive, newest, ["captured_at"]) as rows:
        for (moment,) in rows:
            return str(moment)
    with archive.reading() as connection:
        moment = connection.exec_driver_sql("SELECT max(coalesce(ended_at, started_at)) FROM run").scalar()
    return str(moment or "1970-01-01T00:00:00Z")


def _calendar(archive: Archive, file: BinaryIO, wanted: Wanted) -> int:
    from storage.export.calendar import calendar, has_year
    from storage.queries.events import EventDateRow, event_dates, events

    condition = "role = 'event'" + (f" AND (\n{wanted.where}\n)" if wanted.where else "")
    selection = replace(wanted, where=condition).selection("event_dates", "start_date, end_date, name, mode")
    with selected(archive, selection, EventDateRow._fields) as rows:
        ranges = [EventDateRow(*row) for row in rows]
    by_uid = {event.uid: event for event in events(archive)}
    file.write(calendar(ranges, by_uid, list(event_dates(archive))).to_ical())
    return sum(map(has_year, ranges))


def _warc(archive: Archive, file: BinaryIO, wanted: Wanted) -> int:
    from importlib.metadata import version

    from storage.export.warc import WarcRow, captures_sql, write_warc

    check_run(archive, wanted.since_run)
    sql = captures_sql(wanted.selection("pages"), for_replay=wanted.for_replay)
    facts = [
        ("software", f"almanac-archive/{version('almanac-archive')}"),
        ("format", "WARC File Format 1.1"),
        ("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
        ("description", "Captures of an Almanac archive; bodies are stored without their content coding"),
        ("isPartOf", wanted.title),
    ]
    told = [(name, value) for name, value in facts if value]
    date = _updated(archive, Selection(view="articles", order=NEWEST))
    with ask(archive, sql, seconds=PATIENCE_SECONDS) as answer:
        counted = Counted(WarcRow(*row) for row in answer.rows)
        write_warc(file, counted, told, date)
    return counted.number


def _markdown(archive: Archive, folder: Path, wanted: Wanted) -> int:
    from storage.export.markdown import ArticlePage, write_markdown

    order = None if wanted.limit is None else NEWEST if wanted.limit <= SORTED else AS_READ
    with selected(archive, wanted.selection("articles", order), ArticlePage._fields) as rows:
        counted = Counted(ArticlePage(*row) for row in rows)
        write_markdown(folder, counted)
    return counted.number


def _opml(archive: Archive, file: BinaryIO, wanted: Wanted) -> int:
    from storage.export.opml import source_feeds, write_opml

    with archive.reading() as connection:
        now = archive.now(connection)
    feeds = source_feeds(archive)
    write_opml(file, feeds, now)
    return len({feed.key for feed in feeds})


def _sqlite(archive: Archive, path: Path, wanted: Wanted, old: Path | None) -> int:
    from storage.export.snapshot import write_snapshot

    return write_snapshot(archive, path, old=old if wanted.since_run is not None else None, since_run=wanted.since_run)


ROWS = frozenset({"where", "since_run", "limit"})
KINDS: dict[str, Kind] = {
    "csv": Kind(write=partial(_table, "csv"), noun="rows", takes=ROWS | {"view", "raw_cells"}),
    "jsonl": Kind(write=partial(_table, "jsonl"), noun="rows", takes=ROWS | {"view"}),
    "parquet": Kind(write=partial(_table, "parquet"), noun="rows", takes=ROWS | {"view"}),
    "atom": Kind(write=partial(_feed, "atom"), noun="entries", takes=ROWS | {"title"}),
    "rss": Kind(write=partial(_feed, "rss"), noun="items", takes=ROWS | {"title"}),
    "ics": Kind(write=_calendar, noun="calendar entries", takes=frozenset({"where", "since_run"})),
    "warc": Kind(write=_warc, noun="captures", takes=frozenset({"where", "since_run", "title", "for_replay"})),
    "markdown": Kind(write=_markdown, noun="files", takes=ROWS, place="folder"),
    "opml": Kind(write=_opml, noun="sources", takes=frozenset()),
    "sqlite": Kind(write=_sqlite, noun="articles", takes=frozenset({"since_run"}), place="database", adds=True),
}
