"""Read pages as the rows of a table: what `source add` and `source check` show of them."""

from collections.abc import Iterable

from storage.commands.output import Column, write_rows
from storage.records import Outcome, Parsed

COLUMNS = ("source", "kind", "published", "authors", "words", "title", "url")
TABLE = [
    Column(name="source"),
    Column(name="kind"),
    Column(name="published", length=10),
    Column(name="words", right=True),
    Column(name="title", wrap=True),
    Column(name="authors"),
]


def show_pages(pages: Iterable[tuple[str, str, Parsed | None, Outcome]]) -> None:
    """Write pages, each as (source, address, reading, outcome), to stdout; where there are none, nothing."""
    rows = [page_row(*page) for page in pages]
    of_one = len({row[0] for row in rows}) == 1
    if rows:
        write_rows(COLUMNS, rows, None, table=TABLE[1:] if of_one else TABLE)


def page_row(source: str, url: str, parsed: Parsed | None, outcome: Outcome) -> tuple[object, ...]:
    """The cells in the order of `COLUMNS`; a page that was not read has only its outcome, in the place of its kind."""
    if parsed is None or outcome is not Outcome.OK:
        return source, str(outcome), None, (), None, None, url
    article = parsed.article
    name = next((event.name for event in parsed.events if event.name), None)
    if article is None:
        return source, str(parsed.kind), None, (), None, name, url
    words = len(article.body.split())
    return source, str(parsed.kind), article.published, article.authors, words, article.title or name, url
