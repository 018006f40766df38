"""Events, their dates, and who takes part. The words are those of schema.org, in snake_case."""

from sqlalchemy import CheckConstraint, Column, Index, PrimaryKeyConstraint, Table, UniqueConstraint, func

from storage.records import DateRole, EventStatus, Mode, OrganizationRole, YearFrom
from storage.schema.base import (
    KEYED,
    STRICT,
    Count,
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

event = Table(
    "event",
    metadata,
    identity("Number of the event"),
    text("uid", "Stable identifier for calendars, minted once, never made from dates"),
    text("key", "What the event is recognised by: series and edition, else its address, else page and name"),
    refers("series_id", "series", "The series it is an edition of", null=True),
    Column("edition", Count, comment="Number of the edition"),
    text("edition_raw", "The edition in the page's words", null=True),
    text("name", "Name", null=True),
    refers("page_id", "page", "The page that first told of it"),
    text("url", "Its own address, as stated", null=True),
    text("venue", "Name of the place", null=True),
    text("city", "City", null=True),
    text("country", "ISO 3166, two letters", null=True),
    text("event_status", "scheduled, cancelled, postponed or rescheduled", default="scheduled"),
    text("event_attendance_mode", "onsite, online, hybrid or unknown", default="unknown"),
    count("ical_sequence", "Changes so far that a calendar must be told of (RFC 5545 SEQUENCE)"),
    at("first_seen_at", "When it was first read of"),
    at("last_seen_at", "When a page last told of it"),
    UniqueConstraint("uid"),
    UniqueConstraint("key"),
    UniqueConstraint("series_id", "edition"),
    one_of("event_status", EventStatus),
    one_of("event_attendance_mode", Mode),
    comment="One event, or one edition of a series",
    **STRICT,
)

event_before = Table(
    "event_before",
    metadata,
    refers("event_id", "event", "The event"),
    refers("run_id", "run", "The run that read it otherwise"),
    at("replaced_at", "Until when it was so"),
    Column("edition", Count, comment="Number of the edition"),
    text("edition_raw", "The edition in the page's words", null=True),
    text("name", "Name", null=True),
    text("url", "Its own address, as stated", null=True),
    text("venue", "Name of the place", null=True),
    text("city", "City", null=True),
    text("country", "ISO 3166, two letters", null=True),
    count("country_inferred", "1: the country was that of the city's name, and stated nowhere"),
    text("event_status", "scheduled, cancelled, postponed or rescheduled"),
    text("event_attendance_mode", "onsite, online, hybrid or unknown"),
    at("unlisted_at", "Since when it was unlisted, until this run found it again", null=True),
    PrimaryKeyConstraint("event_id", "run_id"),
    one_of("event_status", EventStatus),
    one_of("event_attendance_mode", Mode),
    comment="What events were before: a row for each run that changed name, place, status or another fact of one; "
    "its days are in event_date",
    **KEYED,
)

EVENT_FACTS = tuple(column.name for column in event_before.c if column.name in event.c)
"""What of an event has a history of its own, other than its days."""

event_inferred = Table(
    "event_inferred",
    metadata,
    refers("event_id", "event", "The event"),
    text("field", "The fact: country, which is then that of the city's name"),
    PrimaryKeyConstraint("event_id", "field"),
    one_of("field", ("country",)),
    comment="Facts of events that no page states, and that leave no doubt; the row goes when a page states the fact",
    **KEYED,
)

event_date = Table(
    "event_date",
    metadata,
    identity("Number of the range"),
    refers("event_id", "event", "The event"),
    refers("source_id", "source", "The source that states it"),
    refers("page_id", "page", "The page that states it; null where the site's template does", null=True),
    text("role", "event, deadline, registration, past, setup …"),
    text("mode", "onsite, online, hybrid or unknown"),
    text("start_date", "First day; `XXXX-10-03` where no year is stated"),
    text("end_date", "Last day, itself included"),
    text("start_time", "Local time of the beginning, as stated", null=True),
    text("end_time", "Local time of the end, as stated", null=True),
    text("timezone", "As stated", null=True),
    text("precision", "day, or month: then the range is the whole month"),
    text("year_from", "Where the year comes from: explicit, text, weekday, reference or unknown"),
    text("label", "What the page calls the range", null=True),
    text("raw", "The exact words"),
    text("place", "text, structured or template"),
    refers("parse_id", "parse", "The reading that brought it"),
    count("last_round", "The source's round in which it was last stated"),
    at("first_seen_at", "When it was first stated"),
    at("superseded_at", "Since when it is no longer stated: another range took its place", null=True),
    one_of("role", DateRole),
    one_of("mode", Mode),
    one_of("precision", ("day", "month")),
    one_of("year_from", YearFrom),
    one_of("place", ("text", "structured", "template")),
    CheckConstraint("(place = 'template') = (page_id IS NULL)", name="page"),
    CheckConstraint("end_date >= start_date OR start_date LIKE 'XXXX%'", name="order"),
    comment="Days of an event: several ranges each; old ones are superseded, never erased",
    **STRICT,
)
partial(
    "event_date_live",
    event_date.c.event_id,
    event_date.c.source_id,
    func.coalesce(event_date.c.page_id, 0),
    event_date.c.place,
    event_date.c.role,
    event_date.c.mode,
    event_date.c.start_date,
    event_date.c.end_date,
    unique=True,
    where=event_date.c.superseded_at.is_(None),
)
event_recurrence = Table(
    "event_recurrence",
    metadata,
    refers("event_id", "event", "The event"),
    refers("page_id", "page", "The page that states it"),
    text("rule", "RFC 5545 RRULE as far as it is stated, as `FREQ=WEEKLY;BYDAY=TU`"),
    text("start_time", "Local time of the beginning, as stated", null=True),
    text("end_time", "Local time of the end, as stated", null=True),
    text("timezone", "As stated", null=True),
    text("raw", "The exact words"),
    at("first_seen_at", "When the page first stated it"),
    at("last_seen_at", "When the page last stated it"),
    at("gone_at", "Since when the page states it no more", null=True),
    PrimaryKeyConstraint("event_id", "page_id", "rule"),
    comment="Rules by which an event comes back, as `every Tuesday`",
    **KEYED,
)
Index("event_recurrence_page_id", event_recurrence.c.page_id)

event_absence = Table(
    "event_absence",
    metadata,
    refers("event_id", "event", "The event", primary_key=True),
    at("since", "When a healthy run first found that no page states it any more"),
    refers("run_id", "run", "The last healthy run that missed it"),
    count("runs", "How many healthy runs missed it in a row", default=1),
    at("unlisted_at", "When that was often enough to call it unlisted", null=True),
    comment="Events to come that no page states any more; the row goes when one does again",
    **KEYED,
)

Index("event_date_start_date", event_date.c.start_date)
Index("event_date_page_id", event_date.c.page_id)
Index("event_date_event_id", event_date.c.event_id)

organization = Table(
    "organization",
    metadata,
    identity("Number of the organization"),
    text("name", "As first written"),
    text("name_key", "The name in folded form"),
    text("home_url", "Its site", null=True),
    UniqueConstraint("name_key"),
    comment="A company, institute, association or outlet",
    **STRICT,
)

organization_alias = Table(
    "organization_alias",
    metadata,
    Column("name_key", Words(), primary_key=True, comment="Another name, in folded form"),
    text("name", "That name as written"),
    refers("organization_id", "organization", "The organization"),
    comment="Other names of an organization",
    **KEYED,
)

organization_domain = Table(
    "organization_domain",
    metadata,
    Column("domain", Words(), comment="Host name of a site, without www"),
    refers("organization_id", "organization", "The organization"),
    PrimaryKeyConstraint("domain", "organization_id"),
    comment="Sites that pages link an organization to",
    **KEYED,
)

organization_mention = Table(
    "organization_mention",
    metadata,
    refers("page_id", "page", "The page that shows it"),
    text("mention_key", "What tells the page's mentions apart: name, else address, else logo; with role and tier"),
    refers("organization_id", "organization", "The organization; null where no name could be read", null=True),
    text("name", "Name as shown", null=True),
    text("name_from", "text, alt, title, host, or none"),
    text("role", "organizer, partner, media_partner, sponsor, exhibitor, supporter, venue or unknown"),
    text("tier", "Gold, Platinum and the like"),
    text("url", "Where it links to", null=True),
    text("logo_url", "Address of the logo", null=True),
    text("raw", "The heading and words it was read from"),
    at("first_seen_at", "When the page first showed it"),
    at("last_seen_at", "When the page last showed it"),
    at("gone_at", "Since when the page shows it no more", null=True),
    PrimaryKeyConstraint("page_id", "mention_key"),
    one_of("role", OrganizationRole),
    comment="Organizations as pages show them, also those whose name is only in a picture",
    **KEYED,
)
Index("organization_mention_organization_id", organization_mention.c.organization_id)

event_organization = Table(
    "event_organization",
    metadata,
    refers("event_id", "event", "The event"),
    refers("organization_id", "organization", "The organization"),
    text("role", "organizer, partner, media_partner, sponsor, exhibitor, supporter, venue or unknown"),
    text("tier", "Gold, Platinum and the like; empty where there is none", default=""),
    refers("page_id", "page", "The page that showed it last"),
    at("first_seen_at", "When it was first shown"),
    at("last_seen_at", "When it was last shown"),
    at("gone_at", "Since when no page shows it", null=True),
    PrimaryKeyConstraint("event_id", "organization_id", "role", "tier"),
    one_of("role", OrganizationRole),
    comment="Who takes part in an event, as what, and when that was seen",
    **KEYED,
)
Index("event_organization_organization_id", event_organization.c.organization_id)
Index("event_organization_page_id", event_organization.c.page_id)

article_organization = Table(
    "article_organization",
    metadata,
    refers("article_id", "article", "The article"),
    refers("organization_id", "organization", "The organization"),
    text("kind", "issuer: it stands in the author's place; credited_partner: the full text is there; mentioned"),
    PrimaryKeyConstraint("article_id", "organization_id", "kind"),
    one_of("kind", ("issuer", "credited_partner", "mentioned")),
    comment="Which organizations an article has to do with",
    **KEYED,
)
Index("article_organization_organization_id", article_organization.c.organization_id)

article_event = Table(
    "article_event",
    metadata,
    refers("article_id", "article", "The article"),
    refers("event_id", "event", "The event"),
    text("kind", "about, mentioned, or template: only the site's header or footer names it"),
    PrimaryKeyConstraint("article_id", "event_id", "kind"),
    one_of("kind", ("about", "mentioned", "template")),
    comment="Which events an article has to do with",
    **KEYED,
)
Index("article_event_event_id", article_event.c.event_id)
