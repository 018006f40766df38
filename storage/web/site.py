"""Datasette over one archive: its one database, what it may do, and what it says of every table."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from datasette.app import Datasette  # type: ignore[import-untyped]
from datasette.database import Database  # type: ignore[import-untyped]

from storage.archive import Archive
from storage.engine import open_file
from storage.web.metadata import metadata_of

DATABASE = "archive"
"""Its name in addresses, whatever the file is called."""
BUSY_SECONDS = 10.0
COUNTS = "select count(*) from "
"""How Datasette asks how many rows a table or view has, before it draws one page of them."""
COUNTING_MILLISECONDS = 60
"""A number that takes longer is left out: the page says that there are many rows, and offers to count them."""
TEMPLATES = Path(__file__).with_name("templates")
STATIC = Path(__file__).with_name("static")
ALLOWED = frozenset({"view-instance", "view-database", "view-table", "view-query", "execute-sql"})
SETTINGS = {
    "allow_download": False,
    "sql_time_limit_ms": 5_000,
    "facet_time_limit_ms": 200,
    "suggest_facets": False,  # it tries every column of a view, one query each
    "default_page_size": 50,
    "max_returned_rows": 1_000,
    "truncate_cells_html": 240,
    "max_csv_mb": 0,  # no limit: a CSV that stops early looks whole
    "default_cache_ttl": 0,  # a crawl may be writing
    "num_sql_threads": 4,
}


class ArchiveFile(Database):  # type: ignore[misc]  # Datasette has no types
    """The archive as Datasette's database: opened as every reader of ours opens it."""

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A connection that can change nothing, and that opens while a crawl is writing."""
        if write:
            raise PermissionError("the site only reads")
        connection = open_file(Path(self.path), True, BUSY_SECONDS)
        self._all_file_connections.append(connection)
        return connection

    async def execute(self, sql: str, params: object = None, **how: Any) -> Any:
        """Rows of a statement, as Datasette has them; a page does not wait long for the number of all rows."""
        if sql.startswith(COUNTS) and not how.get("truncate"):  # what users type is cut, a number is not
            how.setdefault("custom_time_limit", COUNTING_MILLISECONDS)
        return await super().execute(sql, params, **how)


class Site(Datasette):  # type: ignore[misc]  # Datasette has no types
    """Datasette with our pages; the hooks in `storage.web.plugin` look for it."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        super().__init__(
            [],
            metadata=metadata_of(DATABASE),
            settings=SETTINGS,
            template_dir=str(TEMPLATES),
            static_mounts=[("static", str(STATIC))],
        )
        self.remove_database("_memory")
        self.add_database(ArchiveFile(self, archive.location, is_mutable=True), name=DATABASE)

    async def permission_allowed(
        self, actor: object, action: str, resource: str | Sequence[str] | None = None, default: object = None
    ) -> bool:
        """Everyone who may ask may see everything of the archive, and nothing of Datasette's own.

        Datasette's answer is the same, but copies all metadata for each of the forty tables of a page.
        """
        database = resource if isinstance(resource, str) or resource is None else resource[0]
        return action in ALLOWED and database in (None, DATABASE)

    def close(self) -> None:
        """Let go of Datasette's connections."""
        databases: dict[str, Any] = self.databases
        for database in databases.values():
            database.close()
        self.executor.shutdown(wait=True)
