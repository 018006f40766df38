"""Alembic's environment: the connection is given by `storage.migrations.upgrade`, never by a configuration file."""

from alembic import context
from sqlalchemy.schema import SchemaItem

from storage.schema import metadata


def ours(item: SchemaItem, name: str | None, kind: str, reflected: bool, compare_to: SchemaItem | None) -> bool:
    """Leave the full-text index and its shadow tables alone."""
    return not (name or "").startswith("article_fts")


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_object=ours,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
