"""Sources and runs: what is crawled, by whose configuration, and what came of it."""

from sqlalchemy import CheckConstraint, Column, Index, PrimaryKeyConstraint, Table, UniqueConstraint

from storage.records import RunKind, RunStatus
from storage.schema.base import (
    KEYED,
    STRICT,
    Count,
    Real,
    Words,
    at,
    count,
    identity,
    metadata,
    one_of,
    partial,
    refers,
    text,
)

meta = Table(
    "meta",
    metadata,
    Column("name", Words(), primary_key=True, comment="What the row is about"),
    text("value", "Its value"),
    comment="Facts about the archive itself",
    **KEYED,
)

series = Table(
    "series",
    metadata,
    identity("Number of the series"),
    text("key", "The name in folded form: lower case, no accents, no punctuation"),
    text("name", "Name of the event without edition or year"),
    text("home_url", "Site of the series", null=True),
    UniqueConstraint("key"),
    comment="Events that come back: each edition is a row of event",
    **STRICT,
)

source = Table(
    "source",
    metadata,
    identity("Number of the source"),
    text("key", "Name of its file in the folder of sources"),
    text("name", "Name for people"),
    text("kind", "event, partner, media or other"),
    text("home_url", "Its front page"),
    refers("series_id", "series", "The event series that the site announces", null=True),
    at("added_at", "When the archive first heard of it"),
    count("round", "Number of the round that is open or was last: in a round every page is fetched once"),
    at("round_opened_at", "When that round began", null=True),
    UniqueConstraint("key"),
    one_of("kind", ("event", "partner", "media", "other")),
    comment="A site that is crawled",
    **STRICT,
)

source_version = Table(
    "source_version",
    metadata,
    identity("Number of the version"),
    refers("source_id", "source", "The source"),
    text("config_hash", "SHA-256 of config_json, in hex"),
    text("config_json", "The whole source file, as JSON with sorted keys"),
    at("valid_from", "When a run first used it"),
    UniqueConstraint("source_id", "config_hash"),
    comment="Every configuration a source has had, so that what produced a row can be recovered",
    **STRICT,
)

source_host = Table(
    "source_host",
    metadata,
    Column("host", Words(), comment="Host name, with a port where it is not the scheme's own"),
    refers("source_id", "source", "The source whose pages live there"),
    PrimaryKeyConstraint("host", "source_id"),
    comment="Which hosts belong to which source; their subdomains do too",
    **KEYED,
)

run = Table(
    "run",
    metadata,
    identity("Number of the run"),
    text("kind", "crawl, import, reparse or check"),
    text("status", "running, ok, degraded, failed, interrupted, or killed: it never said how it ended"),
    at("started_at", "When it began"),
    at("heartbeat_at", "When it last gave a sign of life"),
    at("ended_at", "When it ended, or was found dead", null=True),
    Column("exit_code", Count, comment="What the command returned to the shell"),
    text("argv", "The command line, as a JSON list"),
    text("code_version", "Version of Almanac"),
    Column("pid", Count, comment="Process number on its machine"),
    text("hostname", "Name of the machine"),
    one_of("kind", RunKind),
    one_of("status", RunStatus),
    CheckConstraint("(ended_at IS NULL) = (status = 'running')", name="ended"),
    comment="One start of a command that writes",
    **STRICT,
)
partial("run_running", run.c.id, where=run.c.ended_at.is_(None))

run_source = Table(
    "run_source",
    metadata,
    refers("run_id", "run", "The run"),
    refers("source_id", "source", "The source"),
    text("status", "ok, degraded, failed, or skipped", default="ok"),
    Column("round", Count, comment="The source's round that this run worked on; null until it was opened"),
    Column("source_version_id", Count, comment="The configuration that was in force (source_version.id)"),
    count("discovered", "Pages first heard of in this run"),
    count("fetched", "Captures with an answer of the server, whatever its status"),
    count("not_modified", "Answers 304: nothing changed, by the server's word"),
    count("new", "Articles seen for the first time"),
    count("changed", "Articles with a new version, a return to an earlier one included"),
    count("same", "Articles read again that say the same"),
    count("blocked", "Pages behind a block, challenge, consent wall or login"),
    count("failed", "Pages that failed in any other way"),
    count("missing", "Pages that are gone since this run"),
    Column("seconds", Real, nullable=False, server_default="0", comment="Time spent waiting for the server"),
    PrimaryKeyConstraint("run_id", "source_id"),
    one_of("status", ("ok", "degraded", "failed", "skipped")),
    comment="What a run did for one source",
    **KEYED,
)
Index("run_source_source_id", run_source.c.source_id, run_source.c.run_id)

run_field = Table(
    "run_field",
    metadata,
    refers("run_id", "run", "The run"),
    refers("source_id", "source", "The source"),
    text("kind", "article, event, or links: pages that exist for their links"),
    text("field", "Name of the field; with links feed, sitemap or listing"),
    count("filled", "Readings in which the field had a value; with links at least one link"),
    count("total", "Readings of that kind"),
    PrimaryKeyConstraint("run_id", "source_id", "kind", "field"),
    CheckConstraint("filled BETWEEN 0 AND total", name="filled"),
    comment="Fill rate of each field: a fall shows a site that changed its layout",
    **KEYED,
)
