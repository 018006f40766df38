"""The first archive."""

from alembic import op

from storage.schema import article_fts, metadata
from storage.schema.search import ARTICLE_TEXT, FTS5

revision = "0001"
down_revision = None


def upgrade() -> None:
    connection = op.get_bind()
    metadata.create_all(connection)
    connection.exec_driver_sql(ARTICLE_TEXT)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(FTS5)
    else:
        article_fts.metadata.create_all(connection)
