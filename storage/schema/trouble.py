"""What went wrong, and who has to look at it."""

from sqlalchemy import CheckConstraint, Column, Index, PrimaryKeyConstraint, Table, func

from storage.schema.base import KEYED, STRICT, Real, at, count, identity, metadata, one_of, partial, refers, text

failure = Table(
    "failure",
    metadata,
    identity("Number of the failure"),
    refers("source_id", "source", "The source"),
    refers("page_id", "page", "The page; null where it is the source as a whole", null=True),
    text("stage", "discover, fetch, parse, store or export"),
    text("class", "What kind of trouble: a machine word such as dns_failure or http_503"),
    text("message", "The last one, in words"),
    refers("first_run_id", "run", "The run that first met it"),
    refers("last_run_id", "run", "The run that last met it"),
    at("first_at", "When it was first met"),
    at("last_at", "When it was last met"),
    count("count", "How often it was met", default=1),
    at("resolved_at", "When the page next succeeded; null while it stands", null=True),
    one_of("stage", ("discover", "fetch", "parse", "store", "export")),
    CheckConstraint("count > 0", name="count"),
    comment="One row for each distinct trouble, counted",
    **STRICT,
)
Index(
    "failure_trouble",
    failure.c.source_id,
    func.coalesce(failure.c.page_id, 0),
    failure.c.stage,
    failure.c["class"],
    unique=True,
)
partial("failure_open", failure.c.page_id, where=failure.c.resolved_at.is_(None))

alert = Table(
    "alert",
    metadata,
    identity("Number of the alert"),
    refers("source_id", "source", "The source"),
    text("rule", "The health rule that is broken"),
    refers("opened_run_id", "run", "The run that broke it"),
    at("opened_at", "When"),
    Column("value", Real, comment="What was measured"),
    Column("bound", Real, comment="What was expected at least, or at most"),
    at("closed_at", "When the rule held again", null=True),
    text("note", "In words", null=True),
    comment="Health rules that a run broke, until they hold again",
    **STRICT,
)
partial("alert_open", alert.c.source_id, alert.c.rule, unique=True, where=alert.c.closed_at.is_(None))

alert_notice = Table(
    "alert_notice",
    metadata,
    refers("alert_id", "alert", "The alert"),
    text("what", "opened or closed"),
    at("told_at", "When the owner was told"),
    PrimaryKeyConstraint("alert_id", "what"),
    one_of("what", ("opened", "closed")),
    comment="What the owner was told of an alert, so that each is told once",
    **KEYED,
)
