"""Events that come back by a rule, and events that no page states any more."""

from pathlib import Path

from alembic import op

from storage.migrations.ddl import read

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    connection = op.get_bind()
    for statement in read(Path(__file__).with_name("r0004") / f"{connection.dialect.name}.sql"):
        connection.exec_driver_sql(statement)
