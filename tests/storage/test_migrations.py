"""Tables come from frozen SQL, whole or not at all; views are made anew when they differ."""

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, inspect, text

from storage import Archive, migrations, open_archive, opening
from storage.errors import ArchiveOutdated
from storage.migrations import ddl, revision_of
from storage.records import DateRange, Event, Evidence, Link, LinkKind
from storage.schema import metadata
from tests.storage.making import Site, begin, reading, rows, text_of

SQLITE_SCHEMA = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '%alembic%' ORDER BY type, name"
SERVER_SCHEMA = """
    SELECT 'column' AS kind, table_name || '.' || column_name AS name,
      concat_ws(' ', data_type, is_nullable, column_default) AS facts
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'alembic%'
    UNION ALL SELECT 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE 'alembic%'
    UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes
    WHERE schemaname = 'public' AND tablename NOT LIKE 'alembic%'
    ORDER BY 1, 2"""

VERSIONS = Path(migrations.__file__).parent / "versions"
MAKES_ANEW = {"r0010", "r0011"}
"""Revisions that only make anew what was there before."""


def rewind(archive: Archive, revision: str) -> None:
    """Take away what later revisions made; a table takes its own indexes with it."""
    files = (file for file in sorted(VERSIONS.glob("r*/sqlite.sql")) if file.parent.name not in MAKES_ANEW)
    later = (file.read_text() for file in files if file.parent.name > f"r{revision}")
    made = [name for sql in later for name in sorted(re.findall(r"CREATE (TABLE \w+|INDEX \w+)", sql))]
    with archive.writing() as connection:
        opening._drop_views(connection)
        for name in made:
            connection.exec_driver_sql(f"DROP {name}")
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


def schema(engine: Engine, sql: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def described(engine: Engine, dialect: str) -> None:
    """Make the tables as `storage.schema` describes them today."""
    with engine.begin() as connection:
        for statement in ddl.statements(dialect):
            connection.exec_driver_sql(statement.replace("%", "%%") if dialect == "postgresql" else statement)


@pytest.mark.parametrize("dialect", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_migrations_make_the_tables_that_the_code_describes(
    dialect: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if dialect == "sqlite":
        urls, sql = [f"sqlite:///{tmp_path / name}" for name in ("a.db", "b.db")], SQLITE_SCHEMA
    else:
        new_database: Callable[[], str] = request.getfixturevalue("new_database")
        urls, sql = [new_database(), new_database()], SERVER_SCHEMA
    migrated, direct = (create_engine(url) for url in urls)
    with migrated.begin() as connection:
        migrations.upgrade(connection)
        assert revision_of(connection) == migrations.HEAD
    described(direct, dialect)
    assert schema(migrated, sql) == schema(direct, sql)
    migrated.dispose()
    direct.dispose()


def test_every_table_and_column_says_what_it_holds() -> None:
    assert [name for name, table in metadata.tables.items() if not table.comment] == []
    columns = (column for table in metadata.tables.values() for column in table.columns)
    assert [str(column) for column in columns if not column.comment] == []


KILLED = """
import os, sys
from sqlalchemy import Engine, event
from storage import open_archive
left = int(sys.argv[2])
@event.listens_for(Engine, "before_cursor_execute")
def count(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), 9)
open_archive(sys.argv[1], create=True)
"""


@pytest.mark.parametrize("at", [4, 9, 40, 80])
def test_a_creation_that_is_killed_leaves_nothing_in_the_way(tmp_path: Path, at: int) -> None:
    path = tmp_path / "archive.db"
    died = subprocess.run([sys.executable, "-c", KILLED, str(path), str(at)], capture_output=True, text=True)
    assert died.returncode == -9, died.stderr
    with create_engine(f"sqlite:///{path}").connect() as connection:
        assert inspect(connection).get_table_names() == []
    with open_archive(path, create=True) as archive:
        begin(archive)
        assert rows(archive, "PRAGMA integrity_check") == [("ok",)]


def test_an_older_archive_is_not_changed_by_a_reader(
    tmp_path: Path, empty_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(empty_file.read_bytes())
    monkeypatch.setattr(opening, "REVISIONS", (*migrations.REVISIONS, "9999"))
    monkeypatch.setattr(opening, "HEAD", "9999")
    with pytest.raises(ArchiveOutdated, match="older version"):
        open_archive(path, readonly=True)


@pytest.mark.parametrize("dialect", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_an_older_archive_learns_its_stories_from_its_links(
    dialect: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    location = tmp_path / "archive.db" if dialect == "sqlite" else request.getfixturevalue("new_database")()
    pages = [f"https://fit.example/{number}" for number in range(5)]
    targets = {0: (), 1: (0,), 2: (1,), 3: (0, 4), 4: ()}
    readings = {
        pages[start]: reading(text_of(), links=tuple(Link(kind=LinkKind.TEASER_OF, url=pages[end]) for end in ends))
        for start, ends in targets.items()
    }
    with open_archive(location, create=True) as archive:
        Site(archive).crawl(readings)
        told = rows(archive, "SELECT article_id, story_id FROM article_story ORDER BY article_id")
        rewind(archive, "0001")
    assert told == [(1, 1), (2, 1), (3, 1)]
    with open_archive(location) as archive:
        assert rows(archive, "SELECT article_id, story_id FROM article_story ORDER BY article_id") == told
        assert sorted(rows(archive, "SELECT articles FROM stories")) == [(1,), (1,), (3,)]


@pytest.mark.parametrize("dialect", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_an_older_archive_makes_no_versions_of_what_it_holds(
    dialect: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Its hashes had the time of change in them."""
    location = tmp_path / "archive.db" if dialect == "sqlite" else request.getfixturevalue("new_database")()
    dated = {"published": date(2026, 1, 1), "updated": date(2026, 1, 2)}
    texts = {
        "https://fit.example/dated": text_of("Dated", authors=("Ann Berg", "Cy Doe"), **dated),
        "https://fit.example/plain": text_of("Plain", authors=("ANN BERG",)),
    }
    with open_archive(location, create=True) as archive:
        Site(archive).crawl({url: reading(article) for url, article in texts.items()})
        hashes = rows(archive, "SELECT id, content_hash FROM article_version ORDER BY id")
        rewind(archive, "0011")
        with archive.writing() as connection:
            for number, article in enumerate(texts.values(), 1):
                days = (str(article.published), str(article.updated)) if article.updated else (None, None)
                old = hashlib.sha256(json.dumps((article.title, article.authors, *days, article.body)).encode())
                change = text("UPDATE article_version SET content_hash = :digest WHERE id = :id")
                connection.execute(change, {"digest": old.hexdigest(), "id": number})
    with open_archive(location) as archive:
        assert rows(archive, "SELECT id, content_hash FROM article_version ORDER BY id") == hashes
        again = Site(archive).crawl({url: reading(article) for url, article in texts.items()})
        assert set(again.values()) == {"same"}


@pytest.mark.parametrize("dialect", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_an_older_archive_learns_from_its_evidence_which_countries_are_inferred(
    dialect: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    location = tmp_path / "archive.db" if dialect == "sqlite" else request.getfixturevalue("new_database")()
    span = DateRange(start=date(2099, 12, 3), end=date(2099, 12, 4), raw="3-4 December 2099")
    proof = Evidence(field="country", strategy="gazetteer", value="FR", place="city", raw="Lille", chosen=True)
    fair = Event(name="Fair", city="Lille", country="FR", ranges=(span,), country_inferred=True)
    with open_archive(location, create=True) as archive:
        told = replace(reading(text_of(), events=(fair,)), evidence=(proof,))
        Site(archive).crawl({"https://fit.example/fair": told})
        rewind(archive, "0012")
    with open_archive(location) as archive:
        assert rows(archive, "SELECT country, country_inferred FROM events") == [("FR", 1)]


def test_views_of_another_version_are_replaced_when_the_archive_is_next_written(location: str) -> None:
    with open_archive(location) as archive, archive.writing() as connection:
        connection.execute(text("DROP VIEW coverage"))
        connection.execute(text("CREATE VIEW of_old AS SELECT 1 AS one"))
        connection.execute(text("UPDATE meta SET value = 'other' WHERE name = 'views'"))
    with open_archive(location, readonly=True) as archive:
        assert rows(archive, "SELECT one FROM of_old") == [(1,)]
    with open_archive(location) as archive:
        with archive.reading() as connection:
            views = set(inspect(connection).get_view_names())
        assert "of_old" not in views
        assert {"articles", "coverage", "article_text"} <= views


def test_two_processes_may_open_a_new_archive_at_once(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    code = "import sys; from storage import open_archive; open_archive(sys.argv[1], create=True).close()"
    both = [subprocess.Popen([sys.executable, "-c", code, str(path)], stderr=subprocess.PIPE) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0], [process.communicate() for process in both]
    assert os.path.getsize(path) > 0
