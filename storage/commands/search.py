"""`almanac search`: find articles by their words."""

from datetime import date

import click

from storage.archive import Archive
from storage.commands.options import (
    as_of_option,
    format_options,
    from_option,
    limit_option,
    on_day,
    one_source,
    reads_archive,
    to_option,
)
from storage.commands.output import DAY, Column, Format, on_terminal, write_rows
from storage.search import MARK, UNMARK, Filters, SearchError
from storage.search import search as find
from storage.search.names import event_number, known_partner

COLUMNS = (
    "published",
    "source",
    "kind",
    "title",
    "byline",
    "language",
    "url",
    "snippet",
    "first_seen_at",
    "score",
    "articles",
)
TABLE = [
    Column(name="published", length=DAY),
    Column(name="source"),
    Column(name="title", wrap=True),
    Column(name="byline"),
    Column(name="url", wrap=True),
]


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--source", metavar="KEY", help="Only articles of this source.")
@click.option("--author", metavar="NAME", help="Only articles with this name in the byline.")
@click.option("--language", metavar="TAG", help="Only articles in this language: en, fr, pt-BR …")
@from_option("Published on this day or later; failing a stated date, first seen.")
@to_option("Published on this day or earlier.")
@click.option("--event", metavar="NAME|NUMBER", help="Only articles about this event, or that mention it.")
@click.option("--partner", metavar="NAME", help="Only articles that this organization issued, has or is named in.")
@click.option("--all", "each", is_flag=True, help="Every article; else the copies and teasers of a story are one row.")
@as_of_option
@limit_option
@format_options
@reads_archive
def search(
    archive: Archive,
    words: tuple[str, ...],
    source: str | None,
    author: str | None,
    language: str | None,
    since: date | None,
    until: date | None,
    event: str | None,
    partner: str | None,
    each: bool,
    as_of: date | None,
    limit: int,
    form: Format | None,
) -> None:
    """Find articles by their words, the best first; a story that several articles tell is one row.

    All words must occur. "a phrase" in quotes, word* for beginnings, OR, NOT word, title:word and byline:word are
    understood; accents and case do not matter.

    \b
    almanac search gene therapy
    almanac search '"gene therapy" OR crispr*' --from 2024 --source biofit
    almanac search funding --event "BioFIT 13" --as-of 2024-11-30
    """
    one_source(archive, source)
    try:
        filters = Filters(
            source=source,
            author=author,
            language=language,
            since=since,
            until=until,
            event=event_number(archive, event),
            partner=known_partner(archive, partner),
        )
        with on_day(archive, as_of) as past:
            hits = find(past, " ".join(words), filters, limit=limit, stories=not each)
    except SearchError as error:
        raise click.UsageError(str(error)) from None
    if form is None and on_terminal():
        from storage.commands.cards import write_cards

        write_cards(hits)
        return
    rows = ([_plain(hit.snippet) if name == "snippet" else getattr(hit, name) for name in COLUMNS] for hit in hits)
    write_rows(COLUMNS, rows, form, table=TABLE, empty="No article matches.")


def _plain(snippet: str) -> str:
    return " ".join(snippet.replace(MARK, "").replace(UNMARK, "").split())
