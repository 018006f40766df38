"""When each source is due: learned from the next crawl on."""

from pathlib import Path

from alembic import op

from storage.migrations.ddl import read

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    connection = op.get_bind()
    for statement in read(Path(__file__).with_name("r0007") / f"{connection.dialect.name}.sql"):
        connection.exec_driver_sql(statement)
