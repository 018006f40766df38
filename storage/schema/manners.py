"""What is known of servers and sites besides the queue: whose word is good, and how they were spared."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, PrimaryKeyConstraint, Table

from storage.schema.base import KEYED, STRICT, Real, Words, at, count, metadata, refers, text

host_site = Table(
    "host_site",
    metadata,
    Column("host", Words(), ForeignKey("host.name"), primary_key=True, comment="The host"),
    text("site", "Its registrable domain, or its IP address without port: all hosts of a site share one budget"),
    comment="Which hosts are one site: manners are owed to sites",
    **KEYED,
)
Index("host_site_site", host_site.c.site)

host_trust = Table(
    "host_trust",
    metadata,
    Column("host", Words(), ForeignKey("host.name"), primary_key=True, comment="The host"),
    count(
        "validators_trusted", "1: its 304 are believed; 0: it was caught, and is only asked unconditionally", default=1
    ),
    text("reason", "What it was caught at, as `code: words`", null=True),
    at("since", "When", null=True),
    at("missing_asked_at", "When an address that cannot exist was last asked for", null=True),
    text("missing_page", "What it answers there: status, target, title and blocks of text, as JSON", null=True),
    CheckConstraint("validators_trusted IN (0, 1)", name="validators_trusted"),
    comment="How far a server is believed: about validators, and about pages that are not there",
    **STRICT,
)

run_host = Table(
    "run_host",
    metadata,
    refers("run_id", "run", "The run"),
    Column("site", Words(), nullable=False, comment="The site: a registrable domain or an IP address"),
    count("requests", "Requests made to it, robots.txt included"),
    Column("delay_seconds", Real, nullable=False, comment="The promised gap: the longer of our delay and Crawl-delay"),
    Column("smallest_gap_seconds", Real, comment="The smallest gap kept between two requests; null: there were no two"),
    PrimaryKeyConstraint("run_id", "site"),
    comment="How a run kept its manners",
    **KEYED,
)

round_left = Table(
    "round_left",
    metadata,
    refers("run_id", "run", "The run"),
    refers("source_id", "source", "The source"),
    text("reason", "Why, as `code: words`"),
    PrimaryKeyConstraint("run_id", "source_id"),
    comment="Rounds that a run left open for the next one, though it ended well: a budget was spent",
    **KEYED,
)
