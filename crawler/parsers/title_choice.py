"""Chooses a page's title: which of its headings, data and head elements name the article itself."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from crawler.parsers.ladder import Candidate, Climb, collect
from crawler.parsers.marks import Marks
from crawler.parsers.source_rules import Ruled
from crawler.parsers.title import LADDER, document_title, element_of, fold, site_names
from crawler.parsers.title_address import Address
from crawler.parsers.weighing import Groups, Option, bucket, options, weigh

_NOT_LETTERS = re.compile(r"[\W_]+")
_PAIRS = (("headline", "og_title"), ("h1", "og_title"), ("h1", "headline"))


def read_title(marks: Marks, ruled: Ruled) -> Climb[str]:
    """The title; from then on the marks know which element shows it."""
    by_rule, found = collect(ruled("title"), marks), collect(LADDER, marks)
    chosen = by_rule[0] if by_rule else weigh("title", title_options(marks, found))
    marks.heading = element_of(marks, chosen.value if chosen else None)
    return Climb("title", chosen, (*by_rule, *found))


def title_options(marks: Marks, candidates: Sequence[Candidate[str]]) -> list[Option[str]]:
    """The different titles, with what speaks for each."""
    sites = site_names(marks)
    head = {"tag": fold(document_title(marks)), "og": fold(" ".join(marks.structured.meta.get("og:title", ())[:1]))}
    longest_h1 = max((len(each.value) for each in candidates if each.strategy == "h1"), default=0)
    address = Address(marks.page.url, marks.structured.first("og:url"))
    has_data = any(True for _ in marks.structured.articles())

    def relations(name: Any, groups: Groups[str]) -> Iterator[str]:
        yield from _own_signs(name, groups[name], sites)
        yield from _place_in_head(name, head)
        yield from _beside_others(name, groups)
        yield from _as_heading(name, groups, longest_h1, has_data)
        if any(candidate.strategy == "h1" for candidate in groups[name]):
            yield from address.signs(name, groups)

    return options(candidates, fold, relations)


def _own_signs(name: str, said: Sequence[Candidate[str]], sites: set[str]) -> Iterator[str]:
    strategies = {candidate.strategy for candidate in said}
    yield f"agree_{min(len(strategies), 6)}"
    yield f"words_{bucket(len(name.split()), (1, 2, 3, 5, 9, 20, 30))}"
    if name in sites:
        yield "is_site_name"
    if said[0].value.isupper():
        yield "capitals"
    yield from (f"{one}_is_{other}" for one, other in _PAIRS if {one, other} <= strategies)


def _place_in_head(name: str, head: dict[str, str]) -> Iterator[str]:
    for place, text in head.items():
        if not text:
            yield f"no_{place}"
        elif text == name:
            yield f"is_{place}"
        elif text.startswith(name):
            yield f"starts_{place}"
        elif text.endswith(name):
            yield f"ends_{place}"
        elif name in text:
            yield f"in_{place}"


def _beside_others(name: str, groups: Groups[str]) -> Iterator[str]:
    others = [other for other in groups if other != name]
    if any(name in other for other in others):
        yield "part_of_another"
    if any(other in name for other in others):
        yield "holds_another"
    letters = _letters(name)
    alike = [other for other in others if _letters(other) == letters]
    if alike:
        yield "same_letters_in_another"
        yield from (f"same_letters_{strategy}" for strategy in {candidate.strategy for candidate in groups[name]})
    if ": " in name and not any(": " in other for other in alike):
        yield "colon_where_alike_has_none" if alike else "colon"


@lru_cache(maxsize=64)
def _letters(title: str) -> str:
    return _NOT_LETTERS.sub("", title)


def _as_heading(name: str, groups: Groups[str], longest_h1: int, has_data: bool) -> Iterator[str]:
    strategies = {candidate.strategy for candidate in groups[name]}
    if "h1" in strategies:
        if any(each.strategy == "h1_bare" and fold(each.raw) == name for said in groups.values() for each in said):
            yield "h1_holds_more"
        yield "h1_longest" if longest_h1 <= len(name) + 5 else "h1_shorter"
        yield "h1_with_article_data" if has_data else "h1_without_article_data"
    elif not longest_h1:
        yield from (f"{strategy}_no_h1" for strategy in strategies)
