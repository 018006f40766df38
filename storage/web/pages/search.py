"""Search, and without words the newest articles; with `part=results` only the list, for the search as you type."""

import re
from contextlib import closing, nullcontext
from typing import Any

from storage.archive import Archive
from storage.past import PastArchive
from storage.queries.browse import ArticleLine, events_told_of, languages, newest, partners_told_of
from storage.queries.pages import source_keys
from storage.search import Filters, Hit, SearchError
from storage.search import search as find
from storage.search.names import known_partner
from storage.web.page import Asked, Page

FEWEST, MOST = 20, 200
LONGEST_SEARCH = 1_000
"""Characters."""
DAYS = ("from", "to", "as_of")


def search(archive: Archive, asked: Asked) -> Page:
    """Hits, a story once, for `q`, `as_of`, `each`, `n` and the filters: `source`, `author`, `language`, `from`, `to`,
    `event`, `partner`.
    """
    words = asked.arguments.get("q", "")[:LONGEST_SEARCH]
    count = asked.number("n", FEWEST, least=1, most=MOST) or FEWEST
    context: dict[str, Any] = {"words": words, "given": asked.arguments, "count": count, "more": None}
    day = asked.day("as_of")
    with nullcontext(archive) if day is None else closing(PastArchive(archive, day)) as then:
        context |= _found(then, asked, words, count)
    if len(context["hits"]) == count and count < MOST:
        context["more"] = {**asked.arguments, "n": str(min(MOST, count * 3))}
        context["more"].pop("part", None)
    if asked.arguments.get("part") == "results":
        return Page(template="_hits.html", context=context)
    choices = {
        "sources": source_keys(archive),
        "languages": languages(archive),
        "events": events_told_of(archive),
        "partners": partners_told_of(archive),
    }
    return Page(template="search.html", context=context | choices)


def _found(archive: Archive, asked: Asked, words: str, count: int) -> dict[str, Any]:
    """The hits, whether they are ranked by words, and what is wrong with the search."""
    arguments = asked.arguments
    partner = arguments.get("partner")
    filters = Filters(
        source=arguments.get("source"),
        author=arguments.get("author"),
        language=arguments.get("language"),
        since=asked.day("from"),
        until=asked.day("to"),
        event=asked.number("event"),
        partner=partner,
    )
    hits: list[Hit] | list[ArticleLine] = []
    try:
        check_days(asked)
        known_partner(archive, partner)
        if words.strip() or filters.author:
            check_author(filters.author)
            hits = find(
                archive, words.strip() or _byline(filters), filters, limit=count, stories="each" not in arguments
            )
            return {"hits": hits, "ranked": True, "error": None}
        hits = newest(archive, filters, limit=count)
    except SearchError as error:
        return {"hits": [], "ranked": True, "error": _for_the_page(str(error))}
    return {"hits": hits, "ranked": False, "error": None}


def check_author(name: str | None) -> None:
    """Raise `SearchError` where an author is asked for without a letter of a name."""
    if name is not None and not any(letter.isalnum() for letter in name):
        raise SearchError(f"Author {name!r} holds no name")


def check_days(asked: Asked) -> None:
    """Raise `SearchError` where a day is asked for that is none: what is shown would be of another day."""
    for name in DAYS:
        if (value := asked.arguments.get(name)) and asked.day(name) is None:
            raise SearchError(f"{value!r} is no day; write it as 2024-12-03")


def _byline(filters: Filters) -> str:
    """Words for a search that names an author only."""
    name = (filters.author or "").replace('"', " ")
    return f'byline:"{name}"'


def _for_the_page(message: str) -> str:
    """What is said at the command line, without the command and its options."""
    told = re.split("; (?:try: |`)almanac", message)[0]
    return re.sub(r"^--(\w)", lambda option: option[1].upper(), told)
