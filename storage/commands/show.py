"""`almanac show`: one article, now or as of a day."""

import json
import sys
from collections.abc import Iterable
from datetime import date

import click
from rich.text import Text

from storage.archive import Archive
from storage.commands.article_page import Line, article_page
from storage.commands.known_page import known_page
from storage.commands.options import last_day, on_day, reads_archive
from storage.commands.output import dumped, on_terminal
from storage.commands.table import console, wrapped, write_fact
from storage.commands.text import one_line
from storage.queries.articles import article_now, versions
from storage.queries.links import full_articles_of, teasers_of
from storage.queries.pages import KnownPage
from storage.records import Outcome

WIDEST = 100
"""Columns of running text at most: longer lines are hard to read."""
NEVER_WRAP = 1_000_000_000
LABEL_WIDTH = len("posted by")


@click.command()
@click.argument("url")
@click.option("--as-of", type=last_day, metavar="DAY", help="What it said at the end of that day (UTC).")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with everything.")
@reads_archive
def show(archive: Archive, url: str, as_of: date | None, as_json: bool) -> None:
    """Print the article at URL: title, byline, dates, text, its teaser or full article, its versions.

    Other spellings of the address and addresses that redirect to it are understood.

    \b
    almanac show https://example.org/news/item
    almanac show example.org/news/item --as-of 2024-12-03
    """
    page = known_page(archive, url)
    with on_day(archive, as_of) as past:
        article = article_now(past, page.id)
        if article is None:
            raise click.ClickException(_no_article(archive, page, as_of))
        fulls, teasers = full_articles_of(past, article.article_id), teasers_of(past, article.article_id)
    history = list(versions(archive, page.id))
    if as_json:
        record = article._asdict() | {
            "tags": json.loads(article.tags),
            "full_articles": [full._asdict() for full in fulls],
            "teasers": [teaser._asdict() for teaser in teasers],
            "versions": [version._asdict() for version in history],
        }
        sys.stdout.write(dumped(record, indent=2) + "\n")
        return
    _write(article_page(article, fulls, teasers, history))


def _no_article(archive: Archive, page: KnownPage, as_of: date | None) -> str:
    first = next(versions(archive, page.id), None)
    if as_of and first:
        return f"{one_line(page.url)} was first read at {first.captured_at}, after {as_of}"
    why = f" ({one_line(page.reason)})" if page.reason else ""
    what = f"read as {page.kind}" if page.outcome == Outcome.OK else page.outcome
    return f"{one_line(page.url)} is known, but holds no article: {what}{why}"


def _write(page: Iterable[Line]) -> None:
    """On a terminal wrapped, facts with a hanging indent; in a pipe a paragraph is a line."""
    screen = console()
    width = min(screen.width, WIDEST) if on_terminal() else NEVER_WRAP
    for line in page:
        if line.label is not None:
            write_fact(screen, line.label, line.text, LABEL_WIDTH, width)
            continue
        for row in line.text.split("\n"):
            for part in wrapped(row, width):
                screen.print(Text(part, style=line.style), soft_wrap=True)
