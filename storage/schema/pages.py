"""Hosts and pages: the register of every URL, which is also the frontier."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    func,
    literal_column,
)

from storage.records import Outcome, PageKind, Via
from storage.schema.base import (
    KEYED,
    STRICT,
    Count,
    Id,
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

host = Table(
    "host",
    metadata,
    Column("name", Words(), primary_key=True, comment="Host name, with a port where it is not the scheme's own"),
    Column("delay_seconds", Real, comment="Our own delay between two requests"),
    Column("crawl_delay_seconds", Real, comment="The delay that robots.txt asks for"),
    at("retry_after_at", "The server asked to be left alone until then (Retry-After)", null=True),
    at("next_allowed_at", "No worker may ask the host before", null=True),
    text("lease_by", "Token of the worker that holds the host", null=True),
    at("lease_until", "When its hold ends by itself", null=True),
    comment="A server: the unit that is shared out among workers, and what manners are owed to",
    **KEYED,
)
partial("host_lease_by", host.c.lease_by, where=host.c.lease_by.is_not(None))

page = Table(
    "page",
    metadata,
    identity("Number of the page"),
    refers("source_id", "source", "The source that pays for it"),
    text("url", "The address as it was first found"),
    text("url_key", "The same page under any spelling: no scheme, no tracking parameters, query sorted"),
    Column("host", Words(), ForeignKey("host.name"), nullable=False, comment="The server it is on"),
    text("kind", "What it is for, as a rule or a reading says", default="unknown"),
    text("via", "How we first heard of it"),
    text("state", "due, leased, idle, gone or excluded", default="due"),
    at("due_at", "When it is next worth a visit", null=True),
    count("priority", "Higher is fetched first"),
    count("depth", "Hops from a start point"),
    count("redirects", "Redirect hops that led here"),
    count("round", "The source's round in which it was last done"),
    text("lease", "Token of the worker that holds it", null=True),
    refers("lease_run_id", "run", "The run of that worker", null=True),
    at("lease_until", "When its hold ends by itself", null=True),
    Column("interval_seconds", Count, comment="Time to the next visit, by how often the page changes"),
    count("unchanged_streak", "Visits in a row that brought nothing new"),
    count("fail_count", "Visits in a row that failed"),
    count("attempts", "Requests made in all"),
    text("outcome", "What became of the last visit", null=True),
    text("reason", "Why, as `code: words`; empty when all is well", default=""),
    text("final_url", "The address that answered in the end", null=True),
    text("title", "Title of what was read there, else the title that a feed or link gave it", null=True),
    text("etag", "Validator of the last good answer (RFC 9110)", null=True),
    text("last_modified", "Validator of the last good answer (RFC 9110)", null=True),
    at("first_seen_at", "When we first heard of it"),
    at("last_seen_at", "When it last answered with content, or said that nothing changed", null=True),
    at("fetched_at", "Time of the last visit", null=True),
    at("gone_at", "Since when the server says that it is gone", null=True),
    text("excluded_by", "The rule that refuses it", null=True),
    UniqueConstraint("url_key"),
    one_of("kind", PageKind),
    one_of("via", Via),
    one_of("state", ("due", "leased", "idle", "gone", "excluded")),
    one_of("outcome", Outcome),
    CheckConstraint("(state = 'leased') = (lease IS NOT NULL)", name="lease"),
    CheckConstraint("state <> 'excluded' OR excluded_by IS NOT NULL", name="excluded"),
    comment="Every URL we know: the register and the frontier in one",
    **STRICT,
)


LONGEST_UNVISITED = func.coalesce(page.c.fetched_at, literal_column("''"))
"""Orders pages by their last visit, those that never had one first, on every engine."""
FETCH_ORDER = (page.c.priority.desc(), LONGEST_UNVISITED, page.c.depth, page.c.id)
"""What is worth most comes first; a run that is limited then goes on where the last one stopped."""

partial(
    "page_due",
    page.c.source_id,
    page.c.host,
    *FETCH_ORDER,
    where=page.c.state == "due",
)
partial("page_leased", page.c.lease, page.c.host, where=page.c.state == "leased")
partial("page_idle", page.c.source_id, page.c.due_at, where=page.c.state == "idle")
Index("page_host", page.c.host)
Index("page_source_outcome", page.c.source_id, page.c.outcome)


def in_state(state: str) -> ColumnElement[bool]:
    """The condition that a page is in that state, written out: only of a constant do planners know that it is the
    condition of an index."""
    return page.c.state == literal_column(f"'{state}'")


queue = Table(
    "queue",
    metadata,
    refers("source_id", "source", "The source"),
    Column("host", Words(), ForeignKey("host.name"), nullable=False, comment="The host"),
    at("due_at", "Before then nothing of that source is due on that host"),
    PrimaryKeyConstraint("source_id", "host"),
    comment="Which hosts have work for which source, so that handing out work never searches the pages",
    **KEYED,
)

page_alias = Table(
    "page_alias",
    metadata,
    Column("url_key", Words(), primary_key=True, comment="Another key for the page"),
    refers("page_id", "page", "The page it leads to"),
    text("reason", "redirect or canonical"),
    one_of("reason", ("redirect", "canonical")),
    comment="Other addresses of a page",
    **KEYED,
)
Index("page_alias_page_id", page_alias.c.page_id)

sighting = Table(
    "sighting",
    metadata,
    refers("page_id", "page", "The page"),
    refers("run_id", "run", "The run that heard of it"),
    text("via", "How: seed, feed, sitemap, listing, link, teaser, redirect, robots or import"),
    Column("from_page_id", Id, nullable=False, server_default="0", comment="The page that named it (page.id); 0: none"),
    at("seen_at", "When"),
    text("lastmod", "Time of change, as the feed or sitemap words it", null=True),
    text("title_hint", "The title it was given there", null=True),
    PrimaryKeyConstraint("page_id", "run_id", "via", "from_page_id"),
    one_of("via", Via),
    comment="How and when we heard of a page; of plain links the nearest of the round that made it known",
    **KEYED,
)
