"""The tables of an archive, in SQLAlchemy Core: what docs/schema.md is made from. Every column says what it holds."""

from storage.schema.articles import article, article_restated, article_version, byline, link, person
from storage.schema.base import metadata
from storage.schema.captures import capture, evidence, issue, parse, payload
from storage.schema.events import (
    article_event,
    article_organization,
    event,
    event_absence,
    event_before,
    event_date,
    event_inferred,
    event_organization,
    event_recurrence,
    organization,
    organization_alias,
    organization_domain,
    organization_mention,
)
from storage.schema.furniture import furniture, page_blocks, whole_text
from storage.schema.hints import page_dated, page_tested, sighting_hint
from storage.schema.manners import host_site, host_trust, round_left, run_host
from storage.schema.pages import host, page, page_alias, queue, sighting
from storage.schema.rhythm import rhythm
from storage.schema.search import article_fts, fts5
from storage.schema.stories import article_band, article_fingerprint, article_story, near_copy
from storage.schema.trouble import alert, alert_notice, failure
from storage.schema.work import meta, run, run_field, run_source, series, source, source_host, source_version
from storage.schema.workers import worker

__all__ = [
    "alert",
    "alert_notice",
    "article",
    "article_band",
    "article_event",
    "article_fingerprint",
    "article_fts",
    "article_organization",
    "article_restated",
    "article_story",
    "article_version",
    "byline",
    "capture",
    "event",
    "event_absence",
    "event_before",
    "event_date",
    "event_inferred",
    "event_organization",
    "event_recurrence",
    "evidence",
    "failure",
    "fts5",
    "furniture",
    "host",
    "host_site",
    "host_trust",
    "issue",
    "link",
    "meta",
    "metadata",
    "near_copy",
    "organization",
    "organization_alias",
    "organization_domain",
    "organization_mention",
    "page",
    "page_alias",
    "page_blocks",
    "page_dated",
    "page_tested",
    "parse",
    "payload",
    "person",
    "queue",
    "rhythm",
    "round_left",
    "run",
    "run_field",
    "run_host",
    "run_source",
    "series",
    "sighting",
    "sighting_hint",
    "source",
    "source_host",
    "source_version",
    "whole_text",
    "worker",
]
