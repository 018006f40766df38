"""Workers that share a run are registered."""

from pathlib import Path

from alembic import op

from storage.migrations.ddl import read

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    connection = op.get_bind()
    for statement in read(Path(__file__).with_name("r0009") / f"{connection.dialect.name}.sql"):
        connection.exec_driver_sql(statement)
