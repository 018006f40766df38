"""One archive on each engine: a file, and a database of its own on a real PostgreSQL."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, make_url, text

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


@pytest.fixture(scope="session")
def shared_database(server: str) -> str:
    """A database with an archive in it. Emptied for each test, which is much quicker than making one."""
    open_archive(server, create=True).close()
    return server


EMPTY = ";".join(
    [
        "SET session_replication_role = replica",
        *(f"DELETE FROM {table}" for table in [*metadata.tables, "article_fts"] if table != "meta"),
        *(f"ALTER SEQUENCE {name}_id_seq RESTART" for name, table in metadata.tables.items() if "id" in table.c),
        "SET session_replication_role = DEFAULT",
    ]
)


@pytest.fixture
def emptied_database(shared_database: str) -> str:
    engine = create_engine(shared_database, poolclass=NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql(EMPTY)
    return shared_database


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
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty archive is: once a file, once a database."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("emptied_database"))
    path = tmp_path / "archive.db"
    path.write_bytes(request.getfixturevalue("empty_file").read_bytes())
    return str(path)


@pytest.fixture
def archive(location: str, clock: Clock) -> Iterator[Archive]:
    with open_archive(location, now=clock) as opened:
        yield opened
