"""One archive on each engine: a file, and a database of its own on a real PostgreSQL."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from storage import Archive, open_archive
from storage.schema import metadata
from tests.postgres import binaries, postgres

NUMBERS = count()


class Clock:
    """A clock that only moves when told to."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 24, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def tick(self, **duration: float) -> datetime:
        self.moment += timedelta(**duration)
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL."""
    if binaries() is None:
        pytest.skip("no PostgreSQL here: set ALMANAC_POSTGRES_BIN to the folder of initdb")
    with postgres() as url:
        yield url


TABLES = [name for name in metadata.tables if name != "meta"]
EMPTY = {
    "sqlite": [
        "PRAGMA defer_foreign_keys = ON",
        *(f"DELETE FROM {name}" for name in TABLES),
        "INSERT INTO article_fts (article_fts) VALUES ('delete-all')",
    ],
    "postgresql": [
        "SET session_replication_role = replica",
        *(f"DELETE FROM {name}" for name in [*TABLES, "article_fts"]),
        *(f"ALTER SEQUENCE {name}_id_seq RESTART" for name in TABLES if "id" in metadata.tables[name].c),
        "SET session_replication_role = DEFAULT",
    ],
}
"""Much quicker than another file or database for each test, and what SQLAlchemy has compiled stays compiled."""


class Shared:
    """One archive on each engine for all tests; emptied for each."""

    def __init__(self) -> None:
        self.archives: dict[str, Archive] = {}

    def opened(self, engine: str, location: Callable[[], str | Path]) -> Archive:
        if engine not in self.archives:
            self.archives[engine] = open_archive(location(), create=True)
        self.empty(self.archives[engine])
        return self.archives[engine]

    def empty(self, archive: Archive) -> None:
        with archive.writing() as connection:
            for statement in EMPTY[archive.engine.dialect.name]:
                connection.exec_driver_sql(statement)
        archive.memory.forget()


@pytest.fixture(scope="session")
def shared() -> Iterator[Shared]:
    archives = Shared()
    yield archives
    for archive in archives.archives.values():
        archive.close()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with an empty archive, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "archive.db"
    open_archive(path, create=True).close()
    return path


@pytest.fixture
def new_database(request: pytest.FixtureRequest) -> Iterator[Callable[[], str]]:
    """Makes empty databases, without an archive; they are dropped afterwards."""
    server = request.getfixturevalue("server")
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    names: list[str] = []

    def make() -> str:
        names.append(f"archive_{next(NUMBERS)}")
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {names[-1]}"))
        return make_url(server).set(database=names[-1]).render_as_string()

    yield make
    with admin.connect() as connection:
        for name in names:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def archive(request: pytest.FixtureRequest, shared: Shared, clock: Clock) -> Iterator[Archive]:
    """An empty archive: once in a file, once on a server."""
    if request.param == "sqlite":
        made = tmp_file(request)
    else:
        server = request.getfixturevalue("server")
        made = lambda: server  # noqa: E731
    opened = shared.opened(request.param, made)
    opened.clock = clock
    yield opened
    if opened.lock is not None:
        opened.lock.release()
        opened.lock = None


def tmp_file(request: pytest.FixtureRequest) -> Callable[[], Path]:
    factory: pytest.TempPathFactory = request.getfixturevalue("tmp_path_factory")
    return lambda: factory.mktemp("shared") / "archive.db"


@pytest.fixture
def location(archive: Archive) -> str:
    """Where that archive is."""
    return archive.location


@pytest.fixture
def database(request: pytest.FixtureRequest, shared: Shared) -> str:
    """The URL of an empty archive on a server, for tests of what only a server does."""
    server: str = request.getfixturevalue("server")
    return shared.opened("postgresql", lambda: server).location
