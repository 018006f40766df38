"""A reader starts quickly because it imports little; the times themselves are in benchmarks/startup.py."""

import subprocess
import sys

import pytest

READ = """
import sys
from crawler.commands import main
main(sys.argv[1:], standalone_mode=False)
heavy = {"storage.saving", "storage.schema", "sqlalchemy.dialects.postgresql", "alembic", "rich", "crawler.sources"}
print(*sorted(heavy & set(sys.modules)), file=sys.stderr)
"""


@pytest.mark.parametrize("verb", [["search", "x", "--jsonl"], ["pages", "--csv"], ["events", "--json"], ["failures"]])
def test_a_reader_imports_nothing_that_only_writers_terminals_or_servers_need(planted: str, verb: list[str]) -> None:
    command = [sys.executable, "-c", READ, *verb, "--archive", planted]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == ""
