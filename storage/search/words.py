"""What a searcher types, as a tree. Pure.

Words must all occur; `"a phrase"` in that order; `word*` begins a word; `OR` between alternatives; `NOT word` or
`-word` must not occur; round brackets group; `title:`, `byline:` and `body:` look there alone. All else is words, such
as `C++` and `state-of-the-art`; a quotation mark without its partner is no error.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

MOST_TOKENS = 200
LEAST_BEGINNING = 2
"""Letters before a star; `A*` is a word with a sign."""
TOKEN = re.compile(
    r"""(?P<space>\s+)
    | (?P<not>(?<!\S)-(?=[\w"“]))
    | (?P<field>(?i:title|byline|body):(?=["“\w]))
    | ["“](?P<phrase>[^"“”]*)["”](?P<begins>\*?)
    | (?P<bracket>[()])
    | (?P<word>[^\s()"“”]+)
    | (?P<stray>["“”])""",
    re.VERBOSE,
)


class SearchError(ValueError):
    """A search that asks for nothing; the message says how to ask."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order; with `begins` the last one may go on."""

    text: str
    begins: bool = False
    field: str | None = None


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part, and none of the others."""

    parts: tuple["Query", ...]
    without: tuple["Query", ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the parts."""

    parts: tuple["Query", ...]


Query: TypeAlias = Phrase | AllOf | AnyOf


def read_query(text: str) -> Query:
    """The tree of a search.

    Raises:
        SearchError: there is no word to look for, only words to avoid, or `OR` and `NOT` stand alone.
    """
    tokens = _tokens(text)
    if not any(isinstance(token, Phrase) for token in tokens):
        raise SearchError(f"{text!r} has no word to search for; try: almanac search 'gene therapy'")
    if len(tokens) > MOST_TOKENS:
        raise SearchError(f"too long: {len(tokens)} words and signs; at most {MOST_TOKENS} are looked for")
    return _Reader(tokens).any_of()


def _tokens(text: str) -> list[Phrase | str]:
    """Phrases, and the signs `OR`, `NOT`, `(` and `)`; brackets that do not pair are dropped, so is `AND`."""
    found: list[Phrase | str] = []
    field: str | None = None
    for match in TOKEN.finditer(text):
        if match["not"]:
            found.append("NOT")
        elif match["field"]:
            field = match["field"].rstrip(":").lower()
        elif match["bracket"]:
            found.append(match["bracket"])
        elif match["word"] in ("OR", "NOT", "AND"):
            found.append(match["word"])
        elif match["word"] or match["phrase"]:
            found.extend(_phrase(match, field))
            field = None
    return _paired([token for token in found if token != "AND"])


def _phrase(match: re.Match[str], field: str | None) -> list[Phrase]:
    words = (match["phrase"] or match["word"]).replace("\0", " ")
    starred = bool(match["begins"]) or (match["word"] is not None and words.endswith("*"))
    words = words.rstrip("*").strip()
    begins = starred and len(words) >= LEAST_BEGINNING
    return [Phrase(words, begins, field)] if any(letter.isalnum() for letter in words) else []


def _paired(tokens: list[Phrase | str]) -> list[Phrase | str]:
    depth = 0
    for token in tokens:
        depth += (token == "(") - (token == ")")
        if depth < 0:
            break
    tokens = tokens if depth == 0 else [token for token in tokens if token not in ("(", ")")]
    return [
        token
        for place, token in enumerate(tokens)
        if (token, tokens[place + 1 : place + 2]) != ("(", [")"]) and (tokens[place - 1 : place], token) != (["("], ")")
    ]


class _Reader:
    """Recursive descent over the tokens."""

    def __init__(self, tokens: list[Phrase | str]) -> None:
        self.rest = tokens

    def any_of(self) -> Query:
        parts = [self.all_of()]
        while self._take("OR"):
            parts.append(self.all_of())
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def all_of(self) -> Query:
        parts: list[Query] = []
        without: list[Query] = []
        while self.rest and self.rest[0] not in ("OR", ")"):
            (without if self._take("NOT") else parts).append(self.one())
        if not parts:
            raise SearchError(
                "OR needs words on both sides" if not without else "name a word to find beside those to avoid"
            )
        return parts[0] if len(parts) == 1 and not without else AllOf(tuple(parts), tuple(without))

    def one(self) -> Query:
        if self._take("("):
            query = self.any_of()
            self._take(")")
            return query
        if self.rest and isinstance(self.rest[0], Phrase):
            return self.rest.pop(0)  # type: ignore[return-value]  # narrowed by the line above
        raise SearchError("NOT needs a word after it")

    def _take(self, sign: str) -> bool:
        if self.rest and self.rest[0] == sign:
            self.rest.pop(0)
            return True
        return False
