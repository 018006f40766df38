"""What events were before: name, place and status as of a day, from now on."""

from pathlib import Path

from alembic import op

from storage.migrations.ddl import read

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    connection = op.get_bind()
    for statement in read(Path(__file__).with_name("r0014") / f"{connection.dialect.name}.sql"):
        connection.exec_driver_sql(statement)
