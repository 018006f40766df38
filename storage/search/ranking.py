"""Which of the articles that match are the best, in bounded time.

Where some thousands match, they are ranked by BM25 (on PostgreSQL by `ts_rank_cd`). Words that stand in a great many
articles tell these apart hardly at all, so they do not count there. Where more match than can be ranked at once, those
with the words in their title lead, and the newest of each kind come first.
"""

from collections.abc import Iterator
from typing import TypeAlias

from sqlalchemy import text

from storage.queries.select import Where
from storage.search.index import Index
from storage.search.words import AllOf, AnyOf, Phrase, Query

RANKED, RANKED_FILTERED = 6_000, 2_000
"""So many matches are ranked by their words; of more, the newest lead. A filter has to look at the row of each."""
COMMON = 50_000
"""A word in more articles than that does not count for the ranking beside rarer ones."""
FIRST_LOOK, MOST_AT_ONCE = 1_000, 64_000
"""Matches that are looked at in one go, the newest first; ever more as long as too few pass the filters."""
TITLE_SCORE, OTHER_SCORE = 2.0, 1.0

Scores: TypeAlias = dict[int, float]
"""By article."""


def scores(index: Index, query: Query, where: Where, enough: int, few: str | None = None) -> Scores:
    """The matches that pass the filters, the best first: all of them, or of too many `enough` and more.

    `few` asks for the articles among which they are, where a filter leaves few: then only these are looked at.
    """
    words = index.words(query)
    if index.more_than(words, RANKED_FILTERED if where.conditions else RANKED):
        return newest_scores(index, query, where, enough) if few is None else _among(index, query, where, few, enough)
    ranking = _rankable(index, query)
    if ranking is None:
        return newest_scores(index, query, where, enough)
    return _by_words(index, words, index.words(ranking), where)


def newest_scores(index: Index, query: Query, where: Where, enough: int) -> Scores:
    """The newest matches that pass the filters, those with the words in their title first."""
    found: Scores = {}
    in_title = _in_title(query)
    for wanted, score in ((in_title, TITLE_SCORE), (query, OTHER_SCORE)):
        if wanted is None or len(found) >= enough:
            continue
        for article in _newest(index, index.words(wanted), where, enough):
            found.setdefault(article, score)
    return found


def _among(index: Index, query: Query, where: Where, few: str, enough: int) -> Scores:
    """Of the few articles those that match, as `newest_scores` orders them.

    SQLite takes them in the order in which the first table of a `CROSS JOIN` has them, and stops when there are enough.
    """
    found: Scores = {}
    passed = f"SELECT hit.id FROM (SELECT DISTINCT article_id AS id FROM ({few}) AS few) AS hit{_tables(where)}{where}"
    matched = f"SELECT passed.id FROM passed {index.beside('passed')}"
    ordered = "" if index.dialect == "sqlite" else " ORDER BY 1 DESC"
    sql = text(f"WITH passed AS MATERIALIZED ({passed} ORDER BY 1 DESC) {matched}{ordered} LIMIT :enough")
    for wanted, score in ((_in_title(query), TITLE_SCORE), (query, OTHER_SCORE)):
        if wanted is not None and len(found) < enough:
            values = {"words": index.words(wanted), "enough": enough, **where.parameters}
            for (article,) in index.connection.execute(sql, values):
                found.setdefault(article, score)
    return found


def _tables(where: Where) -> str:
    """The tables that the filters read, and no other: each costs a look for every match."""
    asked = str(where)
    joins = {
        "article.": "",
        "version.": "JOIN article_version AS version ON version.id = article.current_version_id",
        "page.": "JOIN page ON page.id = article.page_id",
    }
    needed = [join for name, join in joins.items() if name in asked]
    return " ".join(["\nJOIN article ON article.id = hit.id", *needed]) if needed else ""


def _by_words(index: Index, words: str, ranking: str, where: Where) -> Scores:
    """By the scores of the words that count, for what matches all of them."""
    values = {"words": ranking, **where.parameters}
    hit = index.scored()
    if ranking != words:
        values["all_words"] = words
        matching = index.matching().replace(":words", ":all_words")
        hit = f"SELECT hit.id, hit.score FROM ({hit}) AS hit JOIN ({matching}) AS every ON every.id = hit.id"
    sql = f"WITH hit AS MATERIALIZED ({hit}) SELECT hit.id, hit.score FROM hit"
    if where.conditions:
        sql += f"{_tables(where)}{where}"
    rows = index.connection.execute(text(f"{sql} ORDER BY 2 DESC, 1"), values)
    return {article: float(score) for article, score in rows}


def _newest(index: Index, words: str, where: Where, enough: int) -> Iterator[int]:
    """The newest matches that pass the filters; looks at ever more of them until there are enough, or no more."""
    below, look, found = 1 << 62, FIRST_LOOK if where.conditions else enough, 0
    while found < enough:
        values = {"words": words, "below": below, "look": look, **where.parameters}
        some = index.matching(" AND rowid < :below ORDER BY rowid DESC LIMIT :look")
        seen = [row[0] for row in index.connection.execute(text(some), values)]
        passed = seen
        if seen and where.conditions:
            sql = (
                f"WITH hit AS MATERIALIZED ({some}) SELECT hit.id FROM hit{_tables(where)}{where} ORDER BY hit.id DESC"
            )
            passed = [row[0] for row in index.connection.execute(text(sql), values)]
        yield from passed
        if len(seen) < look:
            return
        found, below, look = found + len(passed), seen[-1], min(MOST_AT_ONCE, look * 2)


def _rankable(index: Index, query: Query) -> Query | None:
    """The query without the words that are too common to count; `None` where nothing else is left."""
    match query:
        case Phrase():
            return None if index.more_than(index.words(query), COMMON) else query
        case AnyOf():
            return query
        case AllOf(parts):
            left = tuple(part for part in (_rankable(index, part) for part in parts) if part is not None)
            if left == parts:
                return query
            return left[0] if len(left) == 1 else AllOf(left) if left else None


def _in_title(query: Query) -> Query | None:
    """The same words, looked for in titles alone; `None` where it asks for another column."""
    match query:
        case Phrase(words, begins, field):
            return Phrase(words, begins, "title") if field in (None, "title") else None
        case AnyOf(parts):
            found = tuple(part for part in map(_in_title, parts) if part is not None)
            return AnyOf(found) if found else None
        case AllOf(parts, without):
            inner = tuple(_in_title(part) or part for part in parts)
            return AllOf(inner, without) if inner != parts else None
