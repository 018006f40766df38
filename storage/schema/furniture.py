"""What a site repeats on many pages, learned from the texts that were read there."""

from sqlalchemy import Column, Index, PrimaryKeyConstraint, Table

from storage.schema.base import KEYED, STRICT, Blob, Id, at, count, metadata, refers, text

page_blocks = Table(
    "page_blocks",
    metadata,
    refers("page_id", "page", "The page", primary_key=True),
    refers("source_id", "source", "The source it is learned for"),
    Column("hashes", Blob, nullable=False, comment="Hashes of the blocks of its text, 8 octets each, big-endian"),
    comment="Of which blocks the text on a page consists now: what its site repeats is counted over them",
    **STRICT,
)
Index("page_blocks_source", page_blocks.c.source_id, page_blocks.c.page_id)

furniture = Table(
    "furniture",
    metadata,
    refers("source_id", "source", "The source"),
    Column("hash", Id, nullable=False, comment="Hash of the block"),
    count("pages", "On how many of the pages that were looked at it stands"),
    at("learned_at", "When it was counted"),
    PrimaryKeyConstraint("source_id", "hash"),
    comment="Blocks that a source repeats, as counted when its round was opened: left out of texts in that round",
    **KEYED,
)

whole_text = Table(
    "whole_text",
    metadata,
    refers("version_id", "article_version", "The version of an article", primary_key=True),
    text("content_hash", "Its content hash with the blocks that the site repeats"),
    comment="Versions whose text was furnished: by this hash a page is known as unchanged, whatever was learned since",
    **STRICT,
)
