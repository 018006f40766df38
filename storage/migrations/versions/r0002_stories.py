"""Stories: what links already said of the articles is brought along; near-copies are found by their next readings."""

from pathlib import Path

from alembic import op

from storage.migrations.ddl import read

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    connection = op.get_bind()
    for statement in read(Path(__file__).with_name("r0002") / f"{connection.dialect.name}.sql"):
        connection.exec_driver_sql(statement)
