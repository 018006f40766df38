"""A search tree in the words of SQLite's FTS5, and of PostgreSQL's tsquery. Pure."""

from storage.search.words import AllOf, AnyOf, Phrase, Query
from storage.texts.folding import without_accents

WEIGHTS = {"title": "A", "byline": "B", "body": "C"}
"""The labels of the columns in PostgreSQL's document."""
LEXEME = "''([^'']|'''')+''"
"""A quoted word in the text form of a `tsquery`, as it stands inside an SQL string."""


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


def tsquery(query: Query) -> tuple[str, dict[str, str]]:
    """The query as an SQL expression of PostgreSQL's type `tsquery`, and the phrases in it by parameter.

    The server itself takes each phrase apart, so that it does so as it did with the stored texts.
    """
    phrases: dict[str, str] = {}
    return _tsquery(query, phrases), phrases


def _tsquery(query: Query, phrases: dict[str, str]) -> str:
    match query:
        case Phrase(text, begins, field):
            name = f"phrase{len(phrases)}"
            phrases[name] = without_accents(text)
            found = f"phraseto_tsquery('simple', :{name})"
            return _labelled(found, WEIGHTS[field] if field else "", begins) if begins or field else found
        case AnyOf(parts):
            return "(" + " || ".join(_tsquery(part, phrases) for part in parts) + ")"
        case AllOf(parts, without):
            found_parts = [_tsquery(part, phrases) for part in parts]
            found_parts += [f"!!{_tsquery(part, phrases)}" for part in without]
            return "(" + " && ".join(found_parts) + ")"


def _labelled(expression: str, weight: str, begins: bool) -> str:
    """Its words limited to a column; with `begins` the last one may go on. PostgreSQL has this in text form only."""
    labelled = f"CAST({expression} AS text)"
    if weight:
        labelled = rf"regexp_replace({labelled}, '({LEXEME})', '\1\:{weight}', 'g')"
    if begins:
        star = "*" if weight else r"\:*"
        labelled = rf"regexp_replace({labelled}, '(.)$', '\1{star}')"
    return f"CAST({labelled} AS tsquery)"
