"""Site furniture: a page's blocks are kept from its next reading on."""

from pathlib import Path

from alembic import op

from storage.migrations.ddl import read

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    connection = op.get_bind()
    for statement in read(Path(__file__).with_name("r0003") / f"{connection.dialect.name}.sql"):
        connection.exec_driver_sql(statement)
