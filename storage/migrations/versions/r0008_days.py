"""The days of articles are counted from an index alone."""

from pathlib import Path

from alembic import op

from storage.migrations.ddl import read

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    connection = op.get_bind()
    for statement in read(Path(__file__).with_name("r0008") / f"{connection.dialect.name}.sql"):
        connection.exec_driver_sql(statement)
