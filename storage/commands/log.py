"""`almanac log`: what happened to one page."""

import click

from storage.archive import Archive
from storage.commands.known_page import known_page
from storage.commands.options import format_options, reads_archive
from storage.commands.output import MINUTE, Column, Format, write_rows
from storage.queries.history import Happening, history

COLUMNS = (
    Column(name="at", length=MINUTE),
    Column(name="what"),
    Column(name="run", right=True),
    Column(name="status", right=True),
    Column(name="outcome"),
    Column(name="words", wrap=True),
)


@click.command(epilog="Example: almanac log https://example.org/news/item")
@click.argument("url")
@format_options
@reads_archive
def log(archive: Archive, url: str, form: Format | None) -> None:
    """List what happened to the page at URL, the latest first.

    How it was heard of and from where, every answer of the server and what it was worth, by which version of the parser
    it was read, every version of its article, and its troubles.
    """
    page = known_page(archive, url)
    write_rows(Happening._fields, history(archive, page.id), form, table=COLUMNS)
