"""What the owner was told of alerts, and the runs of one source found quickly."""

from pathlib import Path

from alembic import op

from storage.migrations.ddl import read

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    connection = op.get_bind()
    for statement in read(Path(__file__).with_name("r0006") / f"{connection.dialect.name}.sql"):
        connection.exec_driver_sql(statement)
