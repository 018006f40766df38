"""The rows of the views as typed records: the same columns, in the same order; docs/schema.md says what they mean."""

from typing import NamedTuple


class ArticleRecord(NamedTuple):
    """A row of `articles`."""

    id: int
    url: str
    source: str
    kind: str
    story_id: int
    title: str | None
    subtitle: str | None
    byline: str | None
    authors: str | None
    posted_by: str | None
    issuer: str | None
    published: str | None
    published_precision: str | None
    updated: str | None
    language: str | None
    section: str | None
    tags: str
    word_count: int
    paywalled: int | None
    image_url: str | None
    canonical_url: str | None
    versions: int
    captured_at: str
    first_seen_at: str
    last_seen_at: str
    gone_at: str | None
    summary: str | None
    body: str


class ArticleVersionRecord(NamedTuple):
    """A row of `article_versions`."""

    article_id: int
    url: str
    source: str
    kind: str
    seq: int
    change: str
    captured_at: str
    replaced_at: str | None
    title: str | None
    subtitle: str | None
    byline: str | None
    authors: str | None
    posted_by: str | None
    issuer: str | None
    published: str | None
    published_precision: str | None
    updated: str | None
    language: str | None
    section: str | None
    tags: str
    word_count: int
    paywalled: int | None
    image_url: str | None
    canonical_url: str | None
    content_hash: str
    summary: str | None
    body: str


class EventRecord(NamedTuple):
    """A row of `events`."""

    id: int
    uid: str
    name: str | None
    series: str | None
    edition: int | None
    start_date: str | None
    end_date: str | None
    ranges: int
    recurrence: str | None
    venue: str | None
    city: str | None
    country: str | None
    country_inferred: int | None
    event_status: str
    unlisted_at: str | None
    event_attendance_mode: str
    url: str
    source: str
    ical_sequence: int
    first_seen_at: str
    last_seen_at: str


class EventDateRecord(NamedTuple):
    """A row of `event_dates`."""

    event_id: int
    uid: str
    name: str | None
    series: str | None
    edition: int | None
    role: str
    mode: str
    start_date: str
    end_date: str
    start_time: str | None
    end_time: str | None
    precision: str
    year_from: str
    label: str | None
    raw: str
    place: str
    statements: int
    city: str | None
    event_status: str
    first_seen_at: str


class EventChangeRecord(NamedTuple):
    """A row of `event_changes`."""

    noticed_at: str
    event_id: int
    uid: str
    name: str | None
    series: str | None
    edition: int | None
    role: str
    old_dates: str
    new_dates: str
    event_status: str


class EventFactChangeRecord(NamedTuple):
    """A row of `event_fact_changes`."""

    noticed_at: str
    event_id: int
    uid: str
    name: str | None
    series: str | None
    edition: int | None
    field: str
    old: str
    new: str | None


class PartnerRecord(NamedTuple):
    """A row of `partners`."""

    organization_id: int
    organization: str
    home_url: str | None
    role: str
    tier: str
    event_id: int
    event: str | None
    series: str | None
    edition: int | None
    page_url: str
    first_seen_at: str
    last_seen_at: str
    gone_at: str | None


class TeaserRecord(NamedTuple):
    """A row of `teasers`."""

    teaser_url: str
    teaser_source: str
    teaser_title: str | None
    teaser_words: int | None
    partner: str | None
    full_url: str
    full_source: str | None
    full_title: str | None
    full_words: int | None
    state: str
    reason: str | None
    score: float
    evidence: str
    first_seen_at: str
    gone_at: str | None
    teaser_id: int | None
    full_id: int | None


class StoryRecord(NamedTuple):
    """A row of `stories`."""

    story_id: int
    lead_id: int
    url: str
    source: str
    title: str | None
    byline: str | None
    published: str | None
    first_seen_at: str
    articles: int
    sources: int
    source_keys: str


class RunRecord(NamedTuple):
    """A row of `runs`."""

    id: int
    kind: str
    status: str
    started_at: str
    ended_at: str | None
    seconds: int
    exit_code: int | None
    sources: int
    discovered: int
    fetched: int
    not_modified: int
    new: int
    changed: int
    same: int
    blocked: int
    failed: int
    missing: int
    argv: str
    code_version: str


class FailureRecord(NamedTuple):
    """A row of `failures`."""

    id: int
    source: str
    url: str | None
    stage: str
    kind: str
    message: str
    times: int | None
    first_at: str
    last_at: str | None
    first_run_id: int
    last_run_id: int | None
    resolved_at: str | None


class PageRecord(NamedTuple):
    """A row of `pages`."""

    id: int
    url: str
    source: str
    host: str
    kind: str
    state: str
    outcome: str
    title: str | None
    reason: str
    attempts: int | None
    final_url: str | None
    via: str
    depth: int
    fail_count: int | None
    first_seen_at: str
    fetched_at: str | None
    last_seen_at: str | None
    due_at: str | None
    gone_at: str | None


class CoverageRecord(NamedTuple):
    """A row of `coverage`."""

    source: str
    week: str
    articles: int
    teasers: int
    words: int


RECORDS: dict[str, type[NamedTuple]] = {
    "articles": ArticleRecord,
    "article_versions": ArticleVersionRecord,
    "events": EventRecord,
    "event_dates": EventDateRecord,
    "event_changes": EventChangeRecord,
    "event_fact_changes": EventFactChangeRecord,
    "partners": PartnerRecord,
    "teasers": TeaserRecord,
    "stories": StoryRecord,
    "runs": RunRecord,
    "failures": FailureRecord,
    "pages": PageRecord,
    "coverage": CoverageRecord,
}
"""By view."""
