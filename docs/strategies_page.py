"""`docs/strategies.md`: how each field is read, in the order of the code."""

import inspect
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crawler.parsers import about, authors, image, language, published, subtitle, summary, title, updated
from crawler.parsers.ladder import Strategy
from crawler.parsers.weighing import NONE, weights

LADDERS: Mapping[str, Sequence[Strategy[Any]]] = {
    "title": title.LADDER,
    "subtitle": subtitle.LADDER,
    "authors": authors.LADDER,
    "posted_by": authors.POSTED_BY[:1],
    "published": published.LADDER,
    "updated": updated.LADDER,
    "summary": summary.LADDER,
    "language": language.LADDER,
    "image_url": image.LADDER,
    "section": about.SECTION,
    "tags": about.TAGS,
    "canonical_url": about.CANONICAL,
    "paywalled": about.PAYWALLED,
}
NOTES = {
    "title": "Where the markup holds no text, title and body are those of the article in the page's JSON scripts "
    "(`script_state`), if one object there has a title and a long text and is told apart from all others.",
    "authors": "Before the ladder stands `text_line`: a line of the text itself that names its writer, as in "
    "“This article was authored by …”. On a teaser only that line counts.",
    "posted_by": "Read on teasers only: whoever the page calls author there has posted the text. After the author box "
    "follow the strategies of `authors`.",
    "published": "A day before 1990 or after the page was fetched is refused with an issue.",
    "updated": "A day before that of publication is not believed.",
    "language": "The text decides where nothing is declared, or where it is surely in another language (`from_text`).",
}
HEAD = """# Strategies

This page is made from the code (`python -m docs.generate`).

Each field has named strategies. What a source file says about a field (`source_rule`) goes before all of them. Most
fields believe the first strategy that finds something. `title`, `authors` and `published` weigh: every strategy that
names a value speaks for it, and so do signs of its place; the weights add up, and the heaviest value is believed if it
outweighs `(none)`. The weights are fitted to pages with known answers and checked on sites that were left out
(`python -m benchmarks.extraction.train`). Whatever is found and not believed is kept as evidence.
"""


def strategies_page() -> str:
    """The whole page, as Markdown."""
    return "\n".join([HEAD, *(line for field in LADDERS for line in _field(field))])


def _field(field: str) -> Iterator[str]:
    yield f"## {field}\n"
    if field in NOTES:
        yield f"{NOTES[field]}\n"
    table = weights().get(field)
    yield "| strategy | finds |" + (" weight |" if table else "")
    yield "| --- | --- |" + (" ---: |" if table else "")
    for strategy in LADDERS[field]:
        words = (inspect.getdoc(strategy.read) or "").split("\n")[0]
        weight = f" {table.get(strategy.name, 0.0):+.2f} |" if table else ""
        yield f"| `{strategy.name}` | {words} |{weight}"
    yield ""
    if table:
        yield from _signs(field, table)


def _signs(field: str, table: Mapping[str, float]) -> Iterator[str]:
    """The weights that are no strategy's, the heaviest for and against first."""
    names = {strategy.name for strategy in LADDERS[field]}
    signs = sorted((-abs(weight), sign, weight) for sign, weight in table.items() if sign not in names)
    yield f"Signs, the heaviest first; `{NONE}` is the weight of the page stating nothing:\n"
    yield ", ".join(f"`{sign}` {weight:+.2f}" for _, sign, weight in signs if abs(weight) >= 0.05) + ".\n"
