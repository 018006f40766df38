"""Everybody a page credits: who wrote it, who only posted it, and which organization stands in the writer's place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from crawler.parsers import names
from crawler.parsers.authors import LADDER, POSTED_BY, Names, candidate_of
from crawler.parsers.credits import Closing
from crawler.parsers.ladder import RAW_CHARACTERS, Candidate, Climb, Strategy, climb, collect
from crawler.parsers.marks import Marks, text_of
from crawler.parsers.source_rules import Ruled
from crawler.parsers.title import fold as fold_title
from crawler.parsers.title import site_names
from crawler.parsers.weighing import Groups, Option, options, weigh
from storage.records import Credit, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Everybody a page credits."""

    authors: Names
    """Who signs as the writer; an agency or a desk only where no person does."""
    posted_by: str | None
    issuer: str | None
    credits: tuple[Credit, ...]
    climbs: tuple[Climb[Names], ...]


def read_people(marks: Marks, ruled: Ruled, closing: Closing, teaser: bool) -> People:
    """Writers and poster. On a teaser only a line of the text itself names a writer."""
    line = Strategy("text_line", lambda _: candidate_of(closing.authors, "text"))
    if teaser:
        writers = climb("authors", [*ruled("authors"), line], marks)
        posted = climb("posted_by", [*ruled("posted_by"), *POSTED_BY], marks)
    else:
        first, rest = collect([*ruled("authors"), line], marks), collect(LADDER, marks)
        weighed = weigh("authors", author_options(marks, rest))
        chosen = first[0] if first and not (weighed and _cuts_short(weighed.value, first[0].value)) else weighed
        writers = Climb("authors", chosen, (*first, *rest))
        posted = climb("posted_by", ruled("posted_by"), marks)
    named = writers.value or ()
    people = tuple(name for name in named if not names.is_agency(name))
    return People(
        authors=people or named,
        posted_by=_poster(posted, closing),
        issuer=_issuer(named, people, closing),
        credits=_credits(writers, people or named, posted, closing),
        climbs=tuple(climbed for climbed in (writers, posted) if climbed.candidates),
    )


def _cuts_short(weighed: Names, line: Names) -> bool:
    """Whether the page's byline gives the same names as a line of the text without what stands behind them there."""
    pairs = [(names.fold(one), names.fold(other)) for one, other in zip(weighed, line, strict=False)]
    starts = len(weighed) == len(line) and all(other.startswith(f"{one} ") or one == other for one, other in pairs)
    return starts and all(map(names.is_person, weighed)) and not all(map(names.is_person, line))


def author_options(marks: Marks, candidates: Sequence[Candidate[Names]]) -> list[Option[Names]]:
    """The different sets of names, with what speaks for each."""
    sites = site_names(marks)
    heading = f" {names.fold(text_of(marks.heading, names.NAME_CHARACTERS))} " if marks.heading is not None else ""

    def relations(key: Any, groups: Groups[Names]) -> Iterator[str]:
        strategies = {candidate.strategy for candidate in groups[key]}
        yield f"agree_{min(len(strategies), 5)}"
        if len(strategies) == 1:
            yield from (f"only_{strategy}" for strategy in strategies)
        said = groups[key][0].value
        shape = _shape(said)
        yield shape
        yield from _kinds_of_name(said, sites)
        yield from (f"{strategy}_{shape}" for strategy in strategies & _WEAK)
        if heading and any(f" {name} " in heading for name in key):
            yield "in_title"
        yield f"sets_{min(len(groups), 4)}"
        if len(groups) > 1:
            yield from _beside_others(key, groups)

    return options(candidates, lambda said: frozenset(map(names.fold, said)), relations)


_WEAK = frozenset(["by_text", "bare_name", "author_links", "classed_author", "classed_byline", "script_author"])
"""Strategies whose texts often are no names at all."""


def _shape(said: Names) -> str:
    people = sum(map(names.is_person, said))
    return "people" if people == len(said) else "some_people" if people else "no_people"


def _kinds_of_name(said: Names, sites: set[str]) -> Iterator[str]:
    yield f"names_{min(len(said), 3)}"
    if any(map(names.is_agency, said)):
        yield "agency"
    if any(fold_title(name) in sites for name in said):
        yield "site_name"
    if any(len(name.split()) == 1 for name in said):
        yield "single_word"
    if any(name.islower() or any(map(str.isdigit, name)) for name in said):
        yield "account_name"


def _beside_others(key: frozenset[str], groups: Groups[Names]) -> Iterator[str]:
    """How a set of names stands to the other sets: inside one, around some, made of the words of one."""
    others: list[frozenset[str]] = [other for other in groups if other != key]
    inner, outer = [other for other in others if other < key], [other for other in others if other > key]
    for sign, sets in (("inner", inner), ("outer", outer)):
        strategies = {candidate.strategy for other in sets for candidate in groups[other]}
        yield from (f"{sign}_{strategy}" for strategy in strategies)
    if len(key) > 1 and key <= frozenset[str]().union(*inner):
        yield "each_name_alone_too"
    if outer:
        yield "part_of_another"
    if inner:
        yield "holds_another"
    words = _words(key)
    if any(words < _words(other) for other in others):
        yield "words_in_another"


@lru_cache(maxsize=names.SAME_NAMES)
def _words(said: frozenset[str]) -> frozenset[str]:
    return frozenset(word for name in said for word in name.split())


def _poster(posted: Climb[Names], closing: Closing) -> str | None:
    said = next((credit.name for credit in closing.credits if credit.role is Role.POSTER), None)
    return said or (posted.value[0] if posted.value else None)


def _issuer(named: Names, people: Names, closing: Closing) -> str | None:
    agency = next((name for name in named if name not in people), None)
    return agency or next((credit.name for credit in closing.credits if credit.role is Role.ISSUER), None)


def _credits(writers: Climb[Names], authors: Names, posted: Climb[Names], closing: Closing) -> tuple[Credit, ...]:
    raw = writers.chosen.raw[:RAW_CHARACTERS] if writers.chosen else ""
    found = [Credit(name=name, role=Role.AUTHOR, raw=raw) for name in authors]
    if posted.chosen:
        found += [Credit(name=name, role=Role.POSTER, raw=posted.chosen.raw) for name in posted.chosen.value[:1]]
    known = {(credit.name, credit.role) for credit in found}
    return (*found, *(credit for credit in closing.credits if (credit.name, credit.role) not in known))
