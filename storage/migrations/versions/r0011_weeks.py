"""Weeks are counted without a look at the texts."""

from pathlib import Path

from alembic import op

from storage.migrations.ddl import read

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    connection = op.get_bind()
    for statement in read(Path(__file__).with_name("r0011") / f"{connection.dialect.name}.sql"):
        connection.exec_driver_sql(statement)
