"""How often each source is worth a look, as its crawls have shown."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table

from storage.schema.base import KEYED, Count, Id, at, count, metadata

rhythm = Table(
    "rhythm",
    metadata,
    Column("source_id", Id, ForeignKey("source.id"), primary_key=True, comment="The source (source.id)"),
    Column("interval_seconds", Count, nullable=False, comment="How long it is left alone after a crawl that went well"),
    at("due_at", "When `crawl --due` looks at it again"),
    count("fail_count", "Crawls in a row in which it could not be read at all"),
    CheckConstraint("interval_seconds > 0", name="interval_seconds"),
    comment="When each source is due, by its own rhythm: shorter while it brings news, longer while it is quiet",
    **KEYED,
)
