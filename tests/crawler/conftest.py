"""What the tests of the crawl share."""

from pathlib import Path

import pytest

from tests.crawler.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty folder to work in."""
    return Desk(tmp_path)
