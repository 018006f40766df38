"""Events of pages: which event a reading means, what is known of it, and which articles have to do with it."""

from collections.abc import Iterator, Sequence

from storage.records import Event, PageKind
from storage.saving.attempt import Attempt
from storage.saving.context import Saving
from storage.saving.dates import Statement, store_dates
from storage.saving.identity import event_of
from storage.saving.participants import store_participants
from storage.saving.recurrences import store_recurrences
from storage.saving.statements import insert_rows, run
from storage.schema import article_event

FIELDS = ("name", "edition", "ranges", "venue", "city", "country", "url")
"""Whose fill rate is watched."""


def store_events(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """Store the events of these pages with their dates, and tie articles and organizations to them."""
    read = [attempt for attempt in attempts if attempt.parsed]
    statements = [
        stated for attempt, one, position in _by_certainty(read) for stated in _stated(saving, attempt, one, position)
    ]
    store_dates(saving, attempts, statements)
    store_recurrences(saving, attempts, statements)
    _store_of_articles(saving, attempts, statements)
    store_participants(saving, attempts, statements)


def _by_certainty(read: Sequence[Attempt]) -> list[tuple[Attempt, Event, int]]:
    """Every event of these pages; those that say which one they are come first, for others to be matched to."""
    events = [
        (attempt, one, position)
        for attempt in read
        for position, one in enumerate(attempt.parsed.events if attempt.parsed else ())
    ]
    return sorted(events, key=lambda found: (found[1].edition is None, found[1].place != "template"))


def _stated(saving: Saving, attempt: Attempt, one: Event, position: int) -> Iterator[Statement]:
    for name in FIELDS:
        saving.fields[attempt.source.id, "event", name, bool(getattr(one, name))] += 1
    event_id = event_of(saving, attempt, one, position)
    if event_id is not None:
        yield Statement(attempt, one, event_id)


def relation(attempt: Attempt, one: Event) -> str:
    """What an article on the page has to do with the event: `about`, `mentioned`, or `template`."""
    if one.place == "template":
        return "template"
    return "about" if attempt.kind is PageKind.EVENT or one.place == "structured" else "mentioned"


def _store_of_articles(saving: Saving, attempts: Sequence[Attempt], statements: Sequence[Statement]) -> None:
    articles = sorted(attempt.article_id for attempt in attempts if attempt.parsed and attempt.article_id is not None)
    run(saving.connection, "DELETE FROM article_event WHERE article_id AMONG", articles)
    rows = {
        (stated.attempt.article_id, stated.event_id, relation(stated.attempt, stated.event))
        for stated in statements
        if stated.attempt.article_id is not None
    }
    names = ("article_id", "event_id", "kind")
    insert_rows(saving.connection, article_event, [dict(zip(names, row, strict=True)) for row in sorted(rows)])
