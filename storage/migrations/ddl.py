"""The statements that make the tables of `storage.schema`: how the SQL files of a first revision were written.

A revision never reads `storage.schema`, which moves on; it runs the SQL that was frozen when it was written.
"""

from pathlib import Path

from sqlalchemy import MetaData, create_mock_engine, make_url

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
    spoken = make_url(URLS[dialect]).get_dialect()()
    for index in (index for table in tables.tables.values() for index in table.indexes):
        index.dialect_kwargs.update({f"{dialect}_{name}": value for name, value in index.info.items()})
    engine = create_mock_engine(URLS[dialect], lambda sql, *_: made.append(str(sql.compile(dialect=spoken))))
    tables.create_all(engine, checkfirst=False)
    tidy = ["\n".join(line.rstrip() for line in sql.strip().replace("\t", "  ").splitlines()) for sql in made]
    return sorted(tidy, key=_by_name_if_index)


def _by_name_if_index(sql: str) -> tuple[bool, str]:
    """Tables in the order of their references, then indexes by name: a table keeps its indexes in no order."""
    is_index = sql.startswith(("CREATE INDEX", "CREATE UNIQUE INDEX"))
    return is_index, sql if is_index else ""


def write(folder: Path) -> None:
    """Write the SQL files of a revision."""
    for dialect in URLS:
        (folder / f"{dialect}.sql").write_text(BETWEEN.join(statements(dialect)) + ";\n")


def read(path: Path) -> list[str]:
    """The statements of such a file."""
    return path.read_text().removesuffix(";\n").split(BETWEEN)
