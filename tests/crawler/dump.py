"""What an archive says, without the numbers and times of the runs that made it: for comparing two archives."""

import sqlite3
from contextlib import closing
from pathlib import Path

QUESTIONS = {
    "pages": """
        SELECT p.url_key, s.key, p.kind, p.via, p.state, p.depth, p.redirects, p.outcome, p.reason, p.attempts, p.title,
               p.etag, p.final_url
        FROM page p JOIN source s ON s.id = p.source_id""",
    "captures": """
        SELECT p.url_key, c.url, c.status, c.outcome, c.reason, y.digest
        FROM capture c JOIN page p ON p.id = c.page_id LEFT JOIN payload y ON y.id = c.payload_id""",
    "readings": """
        SELECT p.url_key, r.parser, r.kind, r.outcome, r.reason, count(e.parse_id)
        FROM parse r JOIN capture c ON c.id = r.capture_id JOIN page p ON p.id = c.page_id
        LEFT JOIN evidence e ON e.parse_id = r.id GROUP BY r.id""",
    "articles": """
        SELECT p.url_key, a.kind, v.seq, v.title, v.body, v.language
        FROM article a JOIN page p ON p.id = a.page_id JOIN article_version v ON v.article_id = a.id""",
    "links": """
        SELECT p.url_key, l.kind, t.url_key
        FROM link l JOIN page p ON p.id = l.from_page_id LEFT JOIN page t ON t.id = l.to_page_id""",
    "aliases": "SELECT a.url_key, p.url_key, a.reason FROM page_alias a JOIN page p ON p.id = a.page_id",
    "sightings": """
        SELECT DISTINCT p.url_key, g.via, f.url_key, g.title_hint
        FROM sighting g JOIN page p ON p.id = g.page_id LEFT JOIN page f ON f.id = g.from_page_id""",
    "failures": """
        SELECT p.url_key, f.stage, f.class, f.count, f.resolved_at IS NULL
        FROM failure f LEFT JOIN page p ON p.id = f.page_id""",
    "searchable": "SELECT count(*) FROM article_fts",
}


def dump(archive: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of each question, in order."""
    with closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as connection:
        return {name: sorted(connection.execute(sql).fetchall(), key=repr) for name, sql in QUESTIONS.items()}


def health(archive: Path) -> str:
    """`ok`, or what SQLite finds wrong with the file."""
    with closing(sqlite3.connect(archive)) as connection:
        verdict: str = connection.execute("PRAGMA integrity_check").fetchone()[0]
    return verdict
