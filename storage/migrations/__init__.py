"""Bringing an archive's tables up to date: Alembic, run from code, all revisions in one transaction."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

REVISIONS = tuple(f"{number:04}" for number in range(1, 16))
"""Every revision there has been, oldest first. Kept here so that opening an archive does not import Alembic."""
HEAD = REVISIONS[-1]


def revision_of(connection: Connection) -> str | None:
    """The revision of the tables, or `None` where there are none of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def upgrade(connection: Connection) -> None:
    """Run what is missing, inside the caller's transaction: an interruption leaves the old tables."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
