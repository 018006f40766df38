"""The full-text index in SQL, for each engine: what matches, how well, and a passage of it."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

from storage.search.dialects import fts5, tsquery
from storage.search.words import Query

MARK, UNMARK = "\x02", "\x03"
"""Around each found word in a snippet: characters that no stored text is shown with."""
WEIGHTS = (8.0, 4.0, 1.0)
"""What a word counts in title, byline and body."""
SNIPPET_WORDS = 24
NOW, THEN = "article_fts", "past_fts"
"""The index of current versions; and, on a connection that shows the past, of the versions of then."""

MATCHES = {"sqlite": "{index} MATCH :words", "postgresql": "document @@ CAST(:words AS tsquery)"}
SCORES = {
    "sqlite": f"-bm25({{index}}, {', '.join(map(str, WEIGHTS))})",
    "postgresql": f"ts_rank_cd(CAST('{{{{0, {1 / 8}, {4 / 8}, 1}}}}' AS real[]), document, CAST(:words AS tsquery), 1)",
}
"""`ts_rank_cd` takes the weights of D, C, B and A, between 0 and 1; its 1 divides by the length of the text."""
SNIPPETS = {
    "sqlite": f"""
SELECT rowid, snippet({{index}}, 2, :mark, :unmark, '…', {SNIPPET_WORDS}) FROM {{index}}
WHERE {{index}} MATCH :words AND rowid = :id""",
    "postgresql": f"""
SELECT article.id, ts_headline('simple', version.body, CAST(:words AS tsquery),
  'StartSel=' || :mark || ', StopSel=' || :unmark || ', MaxWords={SNIPPET_WORDS}, MinWords={SNIPPET_WORDS // 2}')
FROM article JOIN article_version AS version ON version.id = article.current_version_id
WHERE article.id = :id""",
}


@dataclass(frozen=True, slots=True)
class Index:
    """An index on a connection."""

    connection: Connection
    name: str = NOW

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.connection.dialect.name

    def words(self, query: Query) -> str:
        """The query as this engine takes it."""
        if self.dialect == "sqlite":
            return fts5(query)
        expression, phrases = tsquery(query)
        words: str = self.connection.execute(text(f"SELECT CAST({expression} AS text)"), phrases).scalar_one()
        return words

    def matching(self, more: str = "") -> str:
        """The articles that match `:words`."""
        return f"SELECT rowid AS id FROM {self.name} WHERE {MATCHES[self.dialect].format(index=self.name)}{more}"

    def beside(self, table: str) -> str:
        """A join that keeps those rows of a table, by its `id`, that match `:words`: each is looked up in the index."""
        matches = MATCHES[self.dialect].format(index=self.name)
        return f"CROSS JOIN {self.name} WHERE {matches} AND {self.name}.rowid = {table}.id"

    def scored(self) -> str:
        """The articles that match `:words`, each with its score."""
        return self.matching().replace("AS id", f"AS id, {SCORES[self.dialect].format(index=self.name)} AS score", 1)

    def more_than(self, words: str, number: int) -> bool:
        """Whether more articles match; looks at no more than it must."""
        counted = f"SELECT count(*) FROM ({self.matching()} LIMIT {number + 1:d}) AS found"
        found: int = self.connection.execute(text(counted), {"words": words}).scalar_one()
        return found > number

    def snippet(self, words: str, article: int) -> str:
        """The best passage of an article; empty where it does not match."""
        values = {"words": words, "mark": MARK, "unmark": UNMARK, "id": article}
        row = self.connection.execute(text(SNIPPETS[self.dialect].format(index=self.name)), values).first()
        return "" if row is None else str(row[1])
