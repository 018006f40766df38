"""The statements that make the tables of `storage.schema`: how the SQL files of a first revision were written.

A revision never reads `storage.schema`, which moves on; it runs the SQL that was frozen when it was written.
"""

from pathlib import Path

from sqlalchemy import MetaData, create_mock_engine

from storage.schema import article_fts, metadata
from storage.schema.search import ARTICLE_TEXT, FTS5

URLS = {"sqlite": "sqlite://", "postgresql": "postgresql+psycopg://"}
BETWEEN = ";\n\n"


def statements(dialect: str) -> list[str]:
    """Everything that an empty archive consists of, views for analysts aside."""
    made = [*_tables(metadata, dialect), ARTICLE_TEXT.strip()]
    return made + ([FTS5.strip()] if dialect == "sqlite" else _tables(article_fts.metadata, dialect))


def _tables(tables: MetaData, dialect: str) -> list[str]:
    made: list[str] = []
    engine = create_mock_engine(
        URLS[dialect], lambda statement, *_: made.append(str(statement.compile(dialect=engine.dialect)))
    )
    tables.create_all(engine, checkfirst=False)
    return ["\n".join(line.rstrip() for line in sql.strip().replace("\t", "  ").splitlines()) for sql in made]


def write(folder: Path) -> None:
    """Write the SQL files of a revision."""
    for dialect in URLS:
        (folder / f"{dialect}.sql").write_text(BETWEEN.join(statements(dialect)) + ";\n")


def read(path: Path) -> list[str]:
    """The statements of such a file."""
    return path.read_text().removesuffix(";\n").split(BETWEEN)
