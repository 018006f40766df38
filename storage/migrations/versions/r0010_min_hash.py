"""Near-copies are found by MinHash in bands with wide keys, whose cost does not grow with the archive.

The old fingerprints (SimHash) cannot be turned into new ones, so they are dropped. Pairs and stories that were found
stay. An article is compared with the new ones once its text is read again: when its page is crawled next, or by
`almanac reparse`, which reads all of them without asking any server.
"""

from pathlib import Path

from alembic import op

from storage.migrations.ddl import read

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    connection = op.get_bind()
    for statement in read(Path(__file__).with_name("r0010") / f"{connection.dialect.name}.sql"):
        connection.exec_driver_sql(statement)
