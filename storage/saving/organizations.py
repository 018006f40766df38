"""Organizations as pages show them: kept by page, resolved by name and by the site they link to."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, func, select, tuple_, update

from storage.records import LinkKind, OrganizationMention, Outcome
from storage.saving.aliases import learn_aliases
from storage.saving.attempt import Attempt
from storage.saving.context import Saving
from storage.saving.names import organizations
from storage.saving.statements import chunks, insert_missing, insert_rows, put_rows, run
from storage.schema import article_organization, capture, organization, organization_domain, organization_mention, parse
from storage.texts.folding import fold
from storage.urls import page_host, url_key

LONGEST_KEY = 200
WALL = 3
"""So many organizations do not leave a page at once without anyone staying or coming: rather its layout changed."""
LATEST = ("organization_id", "name", "name_from", "url", "logo_url", "raw", "last_seen_at", "gone_at")


def store_organizations(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """Store who is shown on these pages, and what articles have to do with whom."""
    read = [attempt for attempt in attempts if attempt.parsed]
    mentions = [(attempt, one) for attempt in read for one in _mentions(attempt)]
    resolved = _resolve(saving, mentions)
    _store_mentions(saving, read, mentions, resolved)
    _store_of_articles(saving, read, resolved)


def _mentions(attempt: Attempt) -> Sequence[OrganizationMention]:
    return attempt.parsed.organizations if attempt.parsed else ()


def mention_key(one: OrganizationMention) -> str:
    """What tells a page's mentions apart: name, else address, else logo, else words; with role and tier."""
    what = fold(one.name) if one.name else url_key(one.url) if one.url else one.logo_url or one.raw
    if len(what) > LONGEST_KEY:
        what = hashlib.sha256(what.encode(errors="surrogatepass")).hexdigest()
    return f"{what}|{one.role}|{fold(one.tier)}"


def site_of(attempt: Attempt, one: OrganizationMention) -> str | None:
    """The host of the site that a mention links to, without `www.`; `None` where it stays on its own site."""
    host = page_host(one.url) if one.url and one.url.startswith("http") else ""
    return None if host in {"", attempt.page.host} else host.removeprefix("www.")


def _resolve(saving: Saving, mentions: Sequence[tuple[Attempt, OrganizationMention]]) -> dict[tuple[int, str], int]:
    """`(page id, mention key)` to the organization, where it can be told."""
    sited = [(one.name, site) for attempt, one in mentions if one.name and (site := site_of(attempt, one))]
    learn_aliases(saving, sited)
    by_name = organizations(saving, [one.name for _, one in mentions if one.name and one.name.strip()])
    resolved: dict[tuple[int, str], int] = {}
    nameless: list[tuple[tuple[int, str], str]] = []
    domains: dict[tuple[str, int], str] = {}
    for attempt, one in mentions:
        identity, site = (attempt.page.id, mention_key(one)), site_of(attempt, one)
        if one.name and one.name.strip():
            resolved[identity] = by_name[fold(one.name)]
            if site:
                domains.setdefault((site, by_name[fold(one.name)]), one.url or "")
        elif site:
            nameless.append((identity, site))
    rows = [{"domain": domain, "organization_id": number} for domain, number in sorted(domains)]
    insert_missing(saving.connection, organization_domain, rows)
    _give_homes(saving, {number: url for (_, number), url in sorted(domains.items())})
    known = _by_domain(saving, {site for _, site in nameless})
    resolved |= {identity: known[site] for identity, site in nameless if site in known}
    return resolved


def _give_homes(saving: Saving, homes: dict[int, str]) -> None:
    if homes:
        homeless = (organization.c.id == bindparam("of_organization")) & organization.c.home_url.is_(None)
        rows = [{"of_organization": number, "url": url} for number, url in sorted(homes.items())]
        saving.connection.execute(update(organization).where(homeless).values(home_url=bindparam("url")), rows)


def _by_domain(saving: Saving, domains: set[str]) -> dict[str, int]:
    """The organization of each domain that only one organization has."""
    known: dict[str, int] = {}
    for chunk in chunks(sorted(domains)):
        columns = organization_domain.c
        one_each = select(columns.domain, func.min(columns.organization_id)).where(columns.domain.in_(chunk))
        for row in saving.connection.execute(one_each.group_by(columns.domain).having(func.count() == 1)):
            known[row[0]] = row[1]
    return known


def _store_mentions(
    saving: Saving,
    read: Sequence[Attempt],
    mentions: Sequence[tuple[Attempt, OrganizationMention]],
    resolved: dict[tuple[int, str], int],
) -> None:
    rows = {
        (attempt.page.id, mention_key(one)): _mention_row(saving, attempt, one, resolved) for attempt, one in mentions
    }
    _end_mentions(saving, [attempt.page.id for attempt in read], set(rows))
    ordered = [rows[key] for key in sorted(rows)]
    put_rows(saving.connection, organization_mention, ordered, key=["page_id", "mention_key"], latest=LATEST)


def _mention_row(
    saving: Saving, attempt: Attempt, one: OrganizationMention, resolved: dict[tuple[int, str], int]
) -> dict[str, Any]:
    key = mention_key(one)
    return {
        "page_id": attempt.page.id,
        "mention_key": key,
        "organization_id": resolved.get((attempt.page.id, key)),
        "name": one.name,
        "name_from": one.name_from,
        "role": one.role,
        "tier": one.tier,
        "url": one.url,
        "logo_url": one.logo_url,
        "raw": one.raw,
        "first_seen_at": saving.now,
        "last_seen_at": saving.now,
        "gone_at": None,
    }


def _end_mentions(saving: Saving, page_ids: Sequence[int], shown: set[tuple[int, str]]) -> None:
    """What these pages show no more is over, but for a wall that is empty all at once: that may be a new layout.

    Then a second reading without anyone must agree.
    """
    columns = organization_mention.c
    live = "SELECT page_id, mention_key FROM organization_mention WHERE page_id AMONG AND gone_at IS NULL"
    ended = [pair for row in run(saving.connection, live, page_ids) if (pair := (row[0], row[1])) not in shown]
    losses = Counter(number for number, _ in ended)
    emptied = {number for number, lost in losses.items() if lost >= WALL} - {number for number, _ in shown}
    doubted = emptied - _emptied_before(saving, emptied)
    ended = [gone for gone in ended if gone[0] not in doubted]
    for gone in chunks(ended, 200):
        these = tuple_(columns.page_id, columns.mention_key).in_(gone)
        saving.connection.execute(update(organization_mention).where(these).values(gone_at=saving.now))


def _emptied_before(saving: Saving, page_ids: set[int]) -> set[int]:
    """Of these pages, those whose reading before this one was without anyone already."""
    mention, found = organization_mention.c, set()
    for chunk in chunks(sorted(page_ids)):
        shown = select(mention.page_id, func.max(mention.last_seen_at).label("at")).where(mention.page_id.in_(chunk))
        last = shown.group_by(mention.page_id).subquery()
        read = select(last.c.page_id).join(capture, capture.c.page_id == last.c.page_id)
        read = read.join(parse, parse.c.capture_id == capture.c.id)
        since = (parse.c.parsed_at > last.c.at, parse.c.parsed_at < saving.now, parse.c.outcome == Outcome.OK)
        found |= set(saving.connection.execute(read.where(*since)).scalars())
    return found


def _store_of_articles(saving: Saving, read: Sequence[Attempt], resolved: dict[tuple[int, str], int]) -> None:
    """Who issued an article, whom its teaser credits, and who else is named on its page."""
    texts = [attempt for attempt in read if attempt.article_id is not None]
    credited = organizations(saving, [name for attempt in texts for name, _ in _named(attempt)])
    wanted: set[tuple[int, int, str]] = set()
    for attempt in texts:
        assert attempt.article_id is not None
        wanted |= {(attempt.article_id, credited[fold(name)], kind) for name, kind in _named(attempt)}
        for one in _mentions(attempt):
            number = resolved.get((attempt.page.id, mention_key(one)))
            if number is not None:
                wanted.add((attempt.article_id, number, "mentioned"))
    numbers = sorted(attempt.article_id for attempt in texts if attempt.article_id is not None)
    run(saving.connection, "DELETE FROM article_organization WHERE article_id AMONG", numbers)
    names = ("article_id", "organization_id", "kind")
    rows = [dict(zip(names, row, strict=True)) for row in sorted(wanted)]
    insert_rows(saving.connection, article_organization, rows)


def _named(attempt: Attempt) -> list[tuple[str, str]]:
    parsed = attempt.parsed
    if parsed is None:
        return []
    named = [
        (one.source_name, "credited_partner")
        for one in parsed.links
        if one.kind is LinkKind.TEASER_OF and one.source_name
    ]
    if parsed.article and parsed.article.issuer:
        named.append((parsed.article.issuer, "issuer"))
    return [(name, kind) for name, kind in named if name.strip()]
