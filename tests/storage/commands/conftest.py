"""Runs `almanac` inside the test, on the planted archive unless another is named."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crawler.commands import main
from storage import open_archive
from tests.storage.planted import planted_file

Almanac = Callable[..., Result]


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> str:
    return planted_file(tmp_path_factory)


@pytest.fixture
def almanac(planted: str) -> Almanac:
    """`almanac("runs", "show")` → result; whatever happens, never a traceback."""

    def run(*arguments: str, archive: str | Path = planted, columns: int = 80) -> Result:
        environment = {"ALMANAC_ARCHIVE": str(archive), "COLUMNS": str(columns), "NO_COLOR": "1", "TERM": "dumb"}
        result = CliRunner().invoke(main, arguments, env=environment, prog_name="almanac")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return result

    return run


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """An archive in which nothing has been yet."""
    path = tmp_path / "empty.db"
    open_archive(path, create=True).close()
    return path
