"""Reads one page whole: what it is, its article, events, organizations and links, with the reasons for all of it."""

from collections.abc import Iterator
from dataclasses import replace

from crawler.parsers.article import ArticleReading, read_article_page
from crawler.parsers.event_rules import with_rules
from crawler.parsers.events import EventReading, read_events
from crawler.parsers.organizations import read_organizations
from crawler.parsers.outcomes import read_empty, read_wall
from crawler.parsers.page import Page
from crawler.parsers.page_kind import page_kind
from crawler.parsers.rules import Rules
from crawler.parsers.teasers import read_teasers
from crawler.parsers.timestamps import day_of
from storage.collecting import collection_paused
from storage.records import Article, Event, Evidence, Issue, Link, LinkKind, Outcome, PageKind, Parsed

PARSER_VERSION = "1"
WITH_ORGANIZATIONS = frozenset({PageKind.PARTNERS, PageKind.EVENT})
"""Kinds of pages whose headings and logos say who takes part; on an event's own site every page may."""
WITH_ARTICLE = frozenset({PageKind.ARTICLE, PageKind.EVENT, PageKind.UNKNOWN})
"""Kinds of pages whose text is kept as an article."""
ANNOUNCES_OTHERS = frozenset({PageKind.LISTING, PageKind.PARTNERS})
TEMPLATE, STRUCTURED = "template", "structured"
SURE = 0.8
"""Score of a link that makes the page a teaser, so that an author box names who posted it."""
FEWEST_WORDS, FEWEST_CHARACTERS = 5, 30
"""A body with fewer of both is no text; many scripts write without blanks."""


def read_page(page: Page, rules: Rules) -> Parsed:
    """Everything one capture says, under its source's rules. Pure; never raises on content.

    A page ends as content with its kind, or with an outcome other than `ok` and the reason: a wall, an error page, or
    no main text. Listings are `ok` and hold no article.
    """
    with collection_paused():
        return _read_page(page, rules)


def _read_page(page: Page, rules: Rules) -> Parsed:
    rules = rules.on(page.fetched_at.date() if page.fetched_at else None)
    heading = page.structured.first("og:title", "twitter:title") or page.root.findtext(".//title")
    links = read_teasers(page, title=heading, language=rules.language)
    teaser = any(link.kind is LinkKind.TEASER_OF and link.score >= SURE for link in links)
    reading = read_article_page(page, rules, teaser=teaser)
    article = reading.article if reading.whole_body is None else replace(reading.article, body=reading.whole_body)
    if wall := read_wall(page, title=article.title, body=article.body):
        return _refused(PageKind.UNKNOWN, wall, reading.evidence)
    rule = rules.field("partners")
    organizations = read_organizations(page, rule.find(page.root) if rule else ())
    kind, why = page_kind(page, rules, title=article.title, body=article.body, organizations=organizations)
    happening = _read_events(page, rules, article, kind)
    evidence = (*reading.evidence, *happening.evidence, _why_kind(page, kind, why))
    if kind in WITH_ARTICLE and _is_no_text(article.body) and not links:
        return _refused(kind, read_empty(page, title=article.title), evidence)
    return Parsed(
        kind=kind,
        article=reading.article if kind in WITH_ARTICLE else None,
        events=happening.events,
        organizations=organizations if kind in WITH_ORGANIZATIONS or rules.series or rule else (),
        links=links,
        evidence=evidence,
        issues=(*reading.issues, *happening.issues, *_unresolved(reading, links)),
        blocks=reading.blocks if kind in WITH_ARTICLE else (),
        whole_body=reading.whole_body,
        parser_version=PARSER_VERSION,
    )


def _read_events(page: Page, rules: Rules, article: Article, kind: PageKind) -> EventReading:
    """The page's events. The words of a listing or a partner wall hold the dates of other pages: they announce none."""
    language = page.language or article.language or rules.language
    reference = day_of(article.published) if article.published else None
    found = read_events(
        page,
        title=article.title,
        body=article.body,
        language=language,
        reference_date=reference,
        kind=kind,
        series=rules.series,
    )
    if kind in ANNOUNCES_OTHERS:
        kept = tuple(event for event in found.events if event.place == TEMPLATE or _is_structured(event))
        found = replace(found, events=kept, issues=found.issues if kept else ())
    return with_rules(found, page, rules, kind, language, reference)


def _is_structured(event: Event) -> bool:
    return any(days.place == STRUCTURED for days in event.ranges)


def _refused(kind: PageKind, found: tuple[Outcome, str], evidence: tuple[Evidence, ...]) -> Parsed:
    outcome, reason = found
    return Parsed(kind=kind, outcome=outcome, reason=reason, evidence=evidence, parser_version=PARSER_VERSION)


def _why_kind(page: Page, kind: PageKind, why: str) -> Evidence:
    return Evidence(field="kind", strategy="page_kind", value=str(kind), place=page.url or "", raw=why, chosen=True)


def _is_no_text(body: str) -> bool:
    return len(body.split()) < FEWEST_WORDS and len(body) < FEWEST_CHARACTERS


def _unresolved(reading: ArticleReading, links: tuple[Link, ...]) -> Iterator[Issue]:
    """A doubt for every pointing line when no link of the page leads to the text."""
    if any(link.kind in (LinkKind.TEASER_OF, LinkKind.COPY_OF) for link in links):
        return
    for line in dict.fromkeys(reading.pointers):
        message = f"A line points to a text elsewhere, but no link of the page leads there: {line}"
        yield Issue(code="pointer_unresolved", message=message, field="links")
