"""One read page as the cells of a table: what `source add` and `source check` show of it. Pure."""

from storage.commands.output import Column
from storage.records import Outcome, Parsed

COLUMNS = ("source", "kind", "published", "authors", "words", "title", "url")
TABLE = [
    Column(name="source"),
    Column(name="kind"),
    Column(name="published", length=10),
    Column(name="words", right=True),
    Column(name="authors"),
    Column(name="title"),
]


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
