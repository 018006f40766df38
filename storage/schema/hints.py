"""What others say of a page before it is read, and how far a server's word about it has been tested."""

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, PrimaryKeyConstraint, Table

from storage.schema.base import KEYED, Id, at, count, metadata, refers, text

page_dated = Table(
    "page_dated",
    metadata,
    refers("page_id", "page", "The page", primary_key=True),
    text("earliest", "First day on which it may have been published, by a feed, sitemap or its address", null=True),
    text("latest", "Last such day", null=True),
    comment="Days that others give a page: hints for a backfill, never facts",
    **KEYED,
)

page_tested = Table(
    "page_tested",
    metadata,
    refers("page_id", "page", "The page", primary_key=True),
    at("whole_at", "When the server last sent it whole", null=True),
    count("not_modified", "Answers 304 since then"),
    count("on_trial", "1: the validators kept are those of an older text, and a 304 to them would be a lie"),
    CheckConstraint("on_trial IN (0, 1)", name="on_trial"),
    comment="How far a server's 304 has been believed",
    **KEYED,
)

sighting_hint = Table(
    "sighting_hint",
    metadata,
    Column("page_id", Id, nullable=False, comment="The page"),
    Column("run_id", Id, nullable=False, comment="The run that heard of it"),
    text("via", "How"),
    Column("from_page_id", Id, nullable=False, comment="The page that said it; 0: none"),
    text("name", "What is said, as `published`, `news:title`, `ical:dtstart`"),
    text("value", "In its words"),
    PrimaryKeyConstraint("page_id", "run_id", "via", "from_page_id", "name"),
    ForeignKeyConstraint(
        ["page_id", "run_id", "via", "from_page_id"],
        ["sighting.page_id", "sighting.run_id", "sighting.via", "sighting.from_page_id"],
        name="sighting_hint_sighting_fkey",
    ),
    comment="What a feed, sitemap or calendar says of a page besides its address: hints, never facts",
    **KEYED,
)
Index("sighting_hint_name", sighting_hint.c.name)
