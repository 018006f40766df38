"""Views on events: what happens when, and who takes part."""

from storage.views.view import View

CURRENT = """(event_date.superseded_at IS NULL OR (
      NOT EXISTS (
        SELECT 1 FROM event_date AS live WHERE live.event_id = event_date.event_id AND live.superseded_at IS NULL)
      AND event_date.superseded_at = (
        SELECT max(late.superseded_at) FROM event_date AS late WHERE late.event_id = event_date.event_id)))"""
"""Days that are stated now; of an event that no page states any more, the last that were."""
LIVE_DATES = f"""FROM event_date
      WHERE event_date.event_id = event.id AND event_date.role = 'event' AND {CURRENT}"""
DATED = "AND event_date.start_date NOT LIKE 'XXXX%'"

ABSENT = "FROM event_absence AS absent WHERE absent.event_id = event.id AND absent.unlisted_at IS NOT NULL"
STATUS = f"""CASE WHEN event.event_status <> 'cancelled' AND EXISTS (SELECT 1 {ABSENT}) THEN 'unlisted'
      ELSE event.event_status END"""
"""What pages say, unless no page of a healthy site says anything any more."""

INFERRED = """CASE WHEN event.country IS NULL THEN NULL WHEN EXISTS (
      SELECT 1 FROM event_inferred WHERE event_inferred.event_id = event.id AND event_inferred.field = 'country')
      THEN 1 ELSE 0 END"""

EVENTS = View(
    name="events",
    about="One row for each event, or edition of a series.",
    columns={
        "id": ("event.id", "Number of the event"),
        "uid": ("event.uid", "Stable identifier, for calendars"),
        "name": ("coalesce(event.name, series.name)", "Name; failing it the name of the series"),
        "series": ("series.name", "Series that it is an edition of"),
        "edition": ("event.edition", "Number of the edition"),
        "start_date": (f"(SELECT min(event_date.start_date) {LIVE_DATES} {DATED})", "First day of its first range"),
        "end_date": (f"(SELECT max(event_date.end_date) {LIVE_DATES} {DATED})", "Last day of its last range"),
        "ranges": (
            f"(SELECT count(DISTINCT event_date.start_date || event_date.end_date) {LIVE_DATES})",
            "How many different ranges of days it has (view `event_dates`)",
        ),
        "recurrence": (
            "(SELECT JOIN_TEXT(told.rule, ' ') FROM (SELECT DISTINCT rule.rule FROM event_recurrence AS rule "
            "WHERE rule.event_id = event.id AND rule.gone_at IS NULL ORDER BY rule.rule) AS told)",
            "Rules by which it comes back, as stated (RFC 5545 RRULE), joined by a blank",
        ),
        "venue": ("event.venue", "Name of the place"),
        "city": ("event.city", "City"),
        "country": ("event.country", "ISO 3166, two letters"),
        "country_inferred": (
            INFERRED,
            "1: no page states the country, it is that of the city's name, which leaves no doubt; 0: a page states it",
        ),
        "event_status": (
            STATUS,
            "`scheduled`, `cancelled`, `postponed` or `rescheduled`; `unlisted`: healthy runs find no page "
            "that states it any more, and none says why",
        ),
        "unlisted_at": (
            f"(SELECT absent.unlisted_at {ABSENT})",
            "Since when it is unlisted; null while a page states it",
        ),
        "event_attendance_mode": ("event.event_attendance_mode", "`onsite`, `online`, `hybrid` or `unknown`"),
        "url": ("coalesce(event.url, page.url)", "Its own address; failing it the page that told of it"),
        "source": ("source.key", "Source of that page"),
        "ical_sequence": ("event.ical_sequence", "Changes so far that a calendar must be told of"),
        "first_seen_at": ("event.first_seen_at", "When it was first read of"),
        "last_seen_at": ("event.last_seen_at", "When a page last told of it"),
    },
    source="""
FROM event
JOIN page ON page.id = event.page_id
JOIN source ON source.id = page.source_id
LEFT JOIN series ON series.id = event.series_id
""",
)

EVENT_DATES = View(
    name="event_dates",
    about="One row for each range of days of an event that is stated now, by however many pages; of an event that no "
    "page states any more, the last ones that were. Days that one page states with a mode and another without one are "
    "one row, with the mode.",
    columns={
        "event_id": ("event.id", "Number of the event"),
        "uid": ("event.uid", "Identifier of the event"),
        "name": ("coalesce(event.name, series.name)", "Name of the event"),
        "series": ("series.name", "Series that it is an edition of"),
        "edition": ("event.edition", "Number of the edition"),
        "role": ("event_date.role", "`event`, or `deadline`, `registration`, `past`, `setup` …"),
        "mode": ("event_date.mode", "`onsite`, `online`, `hybrid` or `unknown`"),
        "start_date": ("event_date.start_date", "First day; `XXXX-10-03` where no year is stated"),
        "end_date": ("event_date.end_date", "Last day, itself included"),
        "start_time": ("min(event_date.start_time)", "Local time of the beginning, as stated"),
        "end_time": ("max(event_date.end_time)", "Local time of the end, as stated"),
        "precision": ("min(event_date.precision)", "`day`, or `month`: then the range is the whole month"),
        "year_from": ("min(event_date.year_from)", "Where the year comes from"),
        "label": ("max(event_date.label)", "What a page calls the range"),
        "raw": ("max(event_date.raw)", "The exact words of a page"),
        "place": ("max(event_date.place)", "`text`, `structured`, or `template`: a header or footer says it"),
        "statements": ("count(*)", "How many pages and templates state it"),
        "city": ("event.city", "City of the event"),
        "event_status": (STATUS, "Status of the event, as in `events`"),
        "first_seen_at": ("min(event_date.first_seen_at)", "When it was first stated"),
    },
    source=f"""
FROM event_date
JOIN event ON event.id = event_date.event_id
LEFT JOIN series ON series.id = event.series_id
WHERE {CURRENT} AND NOT (event_date.mode = 'unknown' AND EXISTS (
  SELECT 1 FROM event_date AS better WHERE better.event_id = event_date.event_id AND better.role = event_date.role
    AND better.start_date = event_date.start_date AND better.end_date = event_date.end_date
    AND better.mode <> 'unknown' AND better.superseded_at IS NULL))
GROUP BY event.id, event.uid, coalesce(event.name, series.name), series.name, event.edition, event_date.role,
  event_date.mode, event_date.start_date, event_date.end_date, event.city, event.event_status
""",
)

DAYS = """stated.start_date || CASE stated.end_date WHEN stated.start_date THEN '' ELSE '/' || stated.end_date END
      || CASE stated.mode WHEN 'unknown' THEN '' ELSE ' ' || stated.mode END AS days"""
SAME = """other.event_id = stated.event_id AND other.role = stated.role
        AND other.start_date = stated.start_date AND other.end_date = stated.end_date"""
OF_CHANGE = "stated.event_id = moment.event_id AND stated.role = moment.role"
OLD_DATES = f"""(SELECT JOIN_TEXT(old.days, ', ') FROM (
      SELECT DISTINCT {DAYS} FROM event_date AS stated
      WHERE {OF_CHANGE} AND stated.superseded_at = moment.noticed_at AND NOT EXISTS (
        SELECT 1 FROM event_date AS other WHERE {SAME} AND other.first_seen_at <= moment.noticed_at
        AND (other.superseded_at IS NULL OR other.superseded_at > moment.noticed_at))
      ORDER BY days) AS old)"""
NEW_DATES = f"""(SELECT JOIN_TEXT(fresh.days, ', ') FROM (
      SELECT DISTINCT {DAYS} FROM event_date AS stated
      WHERE {OF_CHANGE} AND stated.first_seen_at = moment.noticed_at AND NOT EXISTS (
        SELECT 1 FROM event_date AS other WHERE {SAME} AND other.first_seen_at < moment.noticed_at
        AND (other.superseded_at IS NULL OR other.superseded_at >= moment.noticed_at))
      ORDER BY days) AS fresh)"""
"""Days that nobody else goes on stating, and days that nobody stated before."""

EVENT_CHANGES = View(
    name="event_changes",
    about="One row for each time that days of an event took the place of others.",
    columns={
        "noticed_at": ("change.noticed_at", "When the new days were first read"),
        "event_id": ("event.id", "Number of the event"),
        "uid": ("event.uid", "Identifier of the event"),
        "name": ("coalesce(event.name, series.name)", "Name of the event"),
        "series": ("series.name", "Series that it is an edition of"),
        "edition": ("event.edition", "Edition of the series"),
        "role": ("change.role", "`event`, or `deadline`, `registration`, `past`, `setup` …"),
        "old_dates": (
            "change.old_dates",
            "Days that are no longer stated: `2024-12-11/2024-12-12 online`, joined by `, `",
        ),
        "new_dates": ("change.new_dates", "Days that took their place, written the same way"),
        "event_status": (STATUS, "Status of the event, as in `events`"),
    },
    source=f"""
FROM (
  SELECT moment.event_id, moment.role, moment.noticed_at,
    {OLD_DATES} AS old_dates,
    {NEW_DATES} AS new_dates
  FROM (
    SELECT DISTINCT event_id, role, superseded_at AS noticed_at FROM event_date WHERE superseded_at IS NOT NULL
  ) AS moment
) AS change
JOIN event ON event.id = change.event_id
LEFT JOIN series ON series.id = event.series_id
WHERE change.old_dates IS NOT NULL AND change.new_dates IS NOT NULL
""",
)

FACTS = ("name", "edition", "venue", "city", "country", "event_status", "event_attendance_mode", "url")
BESIDE = ", ".join(
    f"CAST({name} AS text) AS {name}" for name in FACTS if name not in ("event_status", "event_attendance_mode")
)
WAS_UNLISTED = "CASE WHEN unlisted_at IS NULL THEN event_status ELSE 'unlisted' END AS event_status"
KNOWN_MODE = "nullif(event_attendance_mode, 'unknown') AS event_attendance_mode"
STEPS = f"""
    SELECT state.*, {", ".join(f"lead({name}) OVER later AS next_{name}" for name in FACTS)} FROM (
      SELECT event_id, run_id, replaced_at, {BESIDE}, {WAS_UNLISTED}, {KNOWN_MODE} FROM event_before
      UNION ALL
      SELECT id, 0, '9999', {BESIDE}, event_status, {KNOWN_MODE} FROM event
      WHERE id IN (SELECT event_id FROM event_before)) AS state
    WINDOW later AS (PARTITION BY event_id ORDER BY replaced_at, run_id)"""
"""Each state of an event beside the one that followed it."""
FACT_NAMES = " UNION ALL ".join(f"SELECT '{name}' AS field" for name in FACTS)


def _of_field(prefix: str) -> str:
    return "CASE fact.field " + " ".join(f"WHEN '{name}' THEN step.{prefix}{name}" for name in FACTS) + " END"


EVENT_FACT_CHANGES = View(
    name="event_fact_changes",
    about="One row for each time that a fact of an event took the place of another: it was renamed, moved to another "
    "place, cancelled, or is listed no more. Changes of its days are in `event_changes`.",
    columns={
        "noticed_at": ("change.noticed_at", "When the new one was first read"),
        "event_id": ("event.id", "Number of the event"),
        "uid": ("event.uid", "Identifier of the event"),
        "name": ("coalesce(event.name, series.name)", "Name of the event"),
        "series": ("series.name", "Series that it is an edition of"),
        "edition": ("event.edition", "Edition of the series"),
        "field": ("change.field", ", ".join(f"`{name}`" for name in FACTS)),
        "old": ("change.old", "What it was"),
        "new": ("change.new", "What took its place; `unlisted` where no page states the event any more"),
    },
    source=f"""
FROM (
  SELECT step.event_id, step.replaced_at AS noticed_at, fact.field,
    {_of_field("")} AS old,
    {_of_field("next_")} AS new
  FROM ({STEPS}) AS step CROSS JOIN ({FACT_NAMES}) AS fact WHERE step.replaced_at < '9999'
  UNION ALL
  SELECT event_id, unlisted_at, 'event_status', event_status, 'unlisted' FROM event_before WHERE unlisted_at IS NOT NULL
  UNION ALL
  SELECT event.id, absent.unlisted_at, 'event_status', event.event_status, 'unlisted'
  FROM event_absence AS absent JOIN event ON event.id = absent.event_id
  WHERE absent.unlisted_at IS NOT NULL AND event.event_status <> 'cancelled'
) AS change
JOIN event ON event.id = change.event_id
LEFT JOIN series ON series.id = event.series_id
WHERE change.old IS NOT NULL AND coalesce(change.new, '') <> change.old
""",
)

PARTNERS = View(
    name="partners",
    about="One row for each organization that takes part in an event, and each role and tier it has there.",
    columns={
        "organization_id": ("organization.id", "Number of the organization"),
        "organization": ("organization.name", "Name, as first written"),
        "home_url": ("organization.home_url", "Its site"),
        "role": (
            "event_organization.role",
            "`organizer`, `partner`, `media_partner`, `sponsor`, `exhibitor`, `supporter`, `venue` or `unknown`",
        ),
        "tier": ("event_organization.tier", "`Gold`, `Platinum` and the like; empty where there is none"),
        "event_id": ("event.id", "Number of the event"),
        "event": ("coalesce(event.name, series.name)", "Name of the event"),
        "series": ("series.name", "Series of the event"),
        "edition": ("event.edition", "Edition of the series"),
        "page_url": ("page.url", "The page that showed it last"),
        "first_seen_at": ("event_organization.first_seen_at", "When it was first shown"),
        "last_seen_at": ("event_organization.last_seen_at", "When it was last shown"),
        "gone_at": ("event_organization.gone_at", "Since when no page shows it; null while one does"),
    },
    source="""
FROM event_organization
JOIN organization ON organization.id = event_organization.organization_id
JOIN event ON event.id = event_organization.event_id
JOIN page ON page.id = event_organization.page_id
LEFT JOIN series ON series.id = event.series_id
""",
)
