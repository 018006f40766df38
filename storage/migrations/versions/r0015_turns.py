"""Pages are fetched in an order in which those come first that were not visited for the longest time."""

from pathlib import Path

from alembic import op

from storage.migrations.ddl import read

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    connection = op.get_bind()
    for statement in read(Path(__file__).with_name("r0015") / f"{connection.dialect.name}.sql"):
        connection.exec_driver_sql(statement)
