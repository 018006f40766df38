"""What servers said, and what was read from it."""

from sqlalchemy import CheckConstraint, Column, Index, PrimaryKeyConstraint, Table, UniqueConstraint

from storage.records import Outcome, PageKind
from storage.schema.base import (
    KEYED,
    STRICT,
    Blob,
    Count,
    Real,
    at,
    count,
    identity,
    metadata,
    one_of,
    refers,
    text,
)

payload = Table(
    "payload",
    metadata,
    identity("Number of the payload"),
    text("digest", "`sha256:` and the digest of the body in hex"),
    count("size_bytes", "Length of the body"),
    text("codec", "zlib (RFC 1950) or identity"),
    Column("data", Blob, nullable=False, comment="The body, in that coding"),
    UniqueConstraint("digest"),
    one_of("codec", ("zlib", "identity")),
    comment="Bodies of answers, each stored once",
    **STRICT,
)

capture = Table(
    "capture",
    metadata,
    identity("Number of the capture"),
    refers("page_id", "page", "The page that was asked for"),
    refers("run_id", "run", "The run that asked"),
    text("url", "The address that was asked for"),
    at("fetched_at", "When it was answered"),
    Column("status", Count, nullable=False, comment="HTTP status code"),
    text("headers", "All header fields in order, as a JSON list of pairs"),
    text("protocol", "`HTTP/1.1`, `h2`", null=True),
    text("ip_address", "Address of the server", null=True),
    Column("elapsed_seconds", Real, comment="Time from the request to the whole answer"),
    text("truncated", "length, time or disconnect where the body is not whole (WARC-Truncated)", null=True),
    text("media_type", "Content-Type without its parameters", null=True),
    refers("payload_id", "payload", "The body; null where it was empty", null=True),
    text("outcome", "What the answer was worth"),
    text("reason", "Why, as `code: words`; empty when all is well", default=""),
    one_of("outcome", Outcome),
    comment="One answer of a server; never changed afterwards",
    **STRICT,
)
Index("capture_page_id_fetched_at", capture.c.page_id, capture.c.fetched_at)
Index("capture_run_id", capture.c.run_id)
Index("capture_payload_id", capture.c.payload_id)

parse = Table(
    "parse",
    metadata,
    identity("Number of the parse"),
    refers("capture_id", "capture", "The capture that was read"),
    text("parser", "Name of the parser"),
    text("parser_version", "Its version"),
    refers("run_id", "run", "The run that read it"),
    at("parsed_at", "When"),
    text("kind", "What the page turned out to be"),
    text("outcome", "ok, or what the content is instead"),
    text("reason", "Why", default=""),
    UniqueConstraint("capture_id", "parser", "parser_version"),
    one_of("kind", PageKind),
    one_of("outcome", Outcome),
    comment="One reading of a capture by one version of the parser",
    **STRICT,
)

evidence = Table(
    "evidence",
    metadata,
    refers("parse_id", "parse", "The reading"),
    text("field", "Name of the field"),
    count("rank", "Order among the field's candidates, from 1"),
    text("strategy", "What proposed it, as in docs/strategies.md"),
    text("value", "The candidate as text"),
    text("place", "Where it stood"),
    text("raw", "The words on the page"),
    Column("chosen", Count, nullable=False, comment="1: it was believed; 0: it lost"),
    PrimaryKeyConstraint("parse_id", "field", "rank"),
    CheckConstraint("chosen IN (0, 1)", name="chosen"),
    comment="Why a value is what it is: every candidate, also those that lost",
    **KEYED,
)

issue = Table(
    "issue",
    metadata,
    refers("parse_id", "parse", "The reading"),
    count("position", "Order, from 1"),
    text("code", "A machine word"),
    text("message", "The doubt in words"),
    text("field", "The field it is about", null=True),
    PrimaryKeyConstraint("parse_id", "position"),
    comment="Doubts about a reading that did not stop it",
    **KEYED,
)
Index("issue_code", issue.c.code)
