"""The article of a page that only a script would show: what the data in its scripts holds.

Application frameworks send a page's data beside an empty shell: `__NEXT_DATA__`, `application/json`, JSON-LD with an
`articleBody`.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, NamedTuple

from crawler.parsers.body import Body, read_whole
from crawler.parsers.outcomes import Seen
from crawler.parsers.page import Page, read_bytes
from crawler.parsers.structured import MAX_SCRIPT_CHARACTERS
from crawler.parsers.title import clean_data, fold
from crawler.parsers.tolerant_json import read_json

STRATEGY = "script_state"
SHOWN_CHARACTERS = 100
"""A page whose body has so many is read by its markup."""
FEWEST_CHARACTERS = 200
"""A shorter text is a teaser of something else."""
SHORTEST_TITLE = 5
"""A shorter one may stand in the head by chance."""
MOSTLY = 0.6
MOST_OBJECTS = 50_000
_TITLES = ("headline", "title", "name")
_BODIES = (
    *("articleBody", "bodyHtml", "body_html", "contentHtml", "content_html", "htmlContent", "html", "body", "content"),
    "text",
)
_HELD = ("rendered", "html", "value")
"""Where an object stands in a text's place: WordPress, Drupal and many editors wrap it."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_PARAGRAPHS = re.compile(r"\n\s*\n|\r\n\s*\r\n")


class ScriptState(NamedTuple):
    """An object of a script's data that is an article."""

    title: str
    markup: str
    """Its text as HTML."""
    place: str
    """Where it stands, as `script[2].props.pageProps.article`."""

    def body(self, page: Page) -> Body:
        """The whole text as blocks."""
        inner = read_bytes(f"<html><body>{self.markup}</body></html>".encode("utf-8", "replace"), url=page.base_url)
        return read_whole(inner, STRATEGY, self.place)


def is_bare(body: Body) -> bool:
    """Whether the markup gave next to no text."""
    return sum(len(block.text) for block in body.blocks) < SHOWN_CHARACTERS


def read_script_state(page: Page) -> ScriptState | None:
    """The one object of the page's JSON scripts that is its article, or `None`.

    It has a title and a long text. Where the page's head or address names one of several, that one; where nothing says
    which of several it is, or where the page shows more text than that, none.
    """
    found = list(_articles(page))
    own = [state for state in found if _is_named(state.title, page)]
    texts = {state.markup: state for state in own or found}
    if not own and len(texts) != 1:
        return None
    chosen = max(texts.values(), key=lambda state: len(state.markup), default=None)
    shown = len(Seen(page, "", "").visible)
    return chosen if chosen and shown < len(_TAG.sub("", chosen.markup)) else None


def _articles(page: Page) -> Iterator[ScriptState]:
    for number, script in enumerate(page.walk.tagged("script")):
        text = script.text or ""
        if "json" in (script.get("type") or "").lower() and FEWEST_CHARACTERS < len(text) <= MAX_SCRIPT_CHARACTERS:
            for data in read_json(text):
                yield from _articles_in(data, f"script[{number}]")


def _articles_in(data: Any, place: str) -> Iterator[ScriptState]:
    """Depth first, without recursion; what an article's object holds besides (related ones) is looked into too."""
    stack, seen = [(data, place)], 0
    while stack and seen < MOST_OBJECTS:
        value, where = stack.pop()
        seen += 1
        if isinstance(value, dict):
            if state := _article(value, where):
                yield state
            stack += [(inner, f"{where}.{key}") for key, inner in value.items() if isinstance(inner, dict | list)]
        elif isinstance(value, list):
            stack += [(inner, f"{where}[{n}]") for n, inner in enumerate(value) if isinstance(inner, dict | list)]


def _article(data: Mapping[str, Any], place: str) -> ScriptState | None:
    title = next((clean_data(text) for key in _TITLES if (text := _text(data.get(key))) and text.strip()), "")
    if not title:
        return None
    for key in _BODIES:
        text = _text(data.get(key))
        if text and _is_long(_TAG.sub(" ", text)):
            return ScriptState(title, text if _TAG.search(text) else _as_markup(text), f"{place}.{key}")
    return None


def _text(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = next((value[key] for key in _HELD if key in value), None)
    return value if isinstance(value, str) else None


def _is_long(text: str) -> bool:
    """Whether it is as long as an article, and no code or address: most of its signs are letters."""
    letters = sum(map(str.isalpha, text))
    return len(text) >= FEWEST_CHARACTERS and letters > MOSTLY * len("".join(text.split()))


def _as_markup(text: str) -> str:
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in _PARAGRAPHS.split(text) if part.strip())


def _is_named(title: str, page: Page) -> bool:
    """Whether the page's head calls itself so."""
    head = [page.structured.first("og:title", "twitter:title") or "", page.root.findtext(".//title") or ""]
    return len(title) > SHORTEST_TITLE and any(fold(title) in fold(said) for said in head)
