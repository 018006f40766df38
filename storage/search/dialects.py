"""A search tree in the words of SQLite's FTS5, and of PostgreSQL's tsquery. Pure."""

import re

from storage.folding import without_accents
from storage.search.words import AllOf, AnyOf, Phrase, Query

WEIGHTS = {"title": "A", "byline": "B", "body": "C"}
"""The labels of the columns in PostgreSQL's document."""


def fts5(query: Query) -> str:
    """The query as an FTS5 expression; every phrase is quoted, so nothing a user types is syntax."""
    match query:
        case Phrase(text, begins, field):
            quoted = '"' + text.replace('"', '""') + '"'
            return (f"{field} : " if field else "") + quoted + (" *" if begins else "")
        case AnyOf(parts):
            return "(" + " OR ".join(map(fts5, parts)) + ")"
        case AllOf(parts, without):
            found = "(" + " AND ".join(map(fts5, parts)) + ")"
            return f"({found} NOT ({' OR '.join(map(fts5, without))}))" if without else found


def tsquery(query: Query) -> str:
    """The query as text for `to_tsquery('simple', …)`: lexemes in quotes, without accents."""
    match query:
        case Phrase(text, begins, field):
            label = ("*" if begins else "") + WEIGHTS.get(field or "", "")
            words = re.findall(r"\w+", without_accents(text).casefold()) or [text]
            lexemes = ["'" + word.replace("\\", "").replace("'", "''") + "'" for word in words]
            last = len(lexemes) - 1
            labels = [label if place == last else label.replace("*", "") for place in range(len(lexemes))]
            joined = " <-> ".join(
                lexeme + (f":{mark}" if mark else "") for lexeme, mark in zip(lexemes, labels, strict=True)
            )
            return f"({joined})"
        case AnyOf(parts):
            return "(" + " | ".join(map(tsquery, parts)) + ")"
        case AllOf(parts, without):
            return "(" + " & ".join([*map(tsquery, parts), *(f"!{tsquery(part)}" for part in without)]) + ")"
