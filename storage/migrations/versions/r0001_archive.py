"""The first archive."""

from pathlib import Path

from alembic import op

from storage.migrations.ddl import read

revision = "0001"
down_revision = None


def upgrade() -> None:
    connection = op.get_bind()
    for statement in read(Path(__file__).with_name("r0001") / f"{connection.dialect.name}.sql"):
        connection.exec_driver_sql(statement.replace("%", "%%") if connection.dialect.name != "sqlite" else statement)
