"""One article to read: its text, its versions, why each field is what it is, and what belongs to it."""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from storage.archive import Archive
from storage.queries import reading as ask
from storage.queries.articles import versions
from storage.queries.pages import page_of
from storage.texts.difference import Piece, text_changed, words_changed
from storage.web.harmless import clean_html, paragraphs
from storage.web.page import Asked, NoSuchPage, Page

COMPARED_FIELDS = ("title", "subtitle", "byline", "published", "updated", "section", "language", "summary")


def article_by_address(archive: Archive, asked: Asked) -> Page:
    """The article at the address in `url`, in any spelling."""
    url = asked.arguments.get("url", "")
    page = page_of(archive, url) if url else None
    history = next(versions(archive, page.id), None) if page else None
    if page is None or history is None:
        raise NoSuchPage(f"The archive holds no article at {url}." if url else "Name an address: /article?url=…")
    from storage.queries.articles import article_now

    found = article_now(archive, page.id)
    assert found is not None, "a page with versions has a current one"
    return _article(archive, asked, found.article_id)


def article(archive: Archive, asked: Asked) -> Page:
    """The article of that number: now, at `version`, `as_of` a day, compared (`from`, `to`), or `beside` its teaser."""
    return _article(archive, asked, asked.id)


def _article(archive: Archive, asked: Asked, article_id: int) -> Page:
    earlier, later = asked.number("from"), asked.number("to")
    if earlier is not None and later is not None:
        return _changes(archive, article_id, earlier, later)
    day = asked.day("as_of")
    if day is None:
        shown = _reading(archive, article_id, asked.number("version"))
    else:
        shown = _reading_on(archive, article_id, day)
    history = list(versions(archive, shown.page_id))
    beside = asked.number("beside")
    context: dict[str, Any] = {
        "article": shown,
        "body": body_of(shown),
        "summary": own_summary(shown),
        "tags": _list(shown.tags),
        "captions": _list(shown.captions),
        "credits": [credit for credit in ask.credits_of(archive, shown.version_id) if credit.role != "author"],
        "history": history,
        "evidence": _by_field(ask.evidence_of(archive, shown.parse_id)),
        "issues": ask.issues_of(archive, shown.parse_id),
        "pairs": ask.pairs_of(archive, article_id),
        "told": ask.told_by(archive, article_id),
        "events": ask.events_of(archive, article_id),
        "beside": None,
    }
    if beside is not None:
        return _beside(archive, context, beside)
    return Page(template="article.html", context=context)


def _reading_on(archive: Archive, article_id: int, day: date) -> ask.Reading:
    """What was believed at the end of that day."""
    with archive.at_day(day) as past:
        found = ask.reading(past, article_id)
    if found is None:
        _reading(archive, article_id, None)
        raise NoSuchPage(f"The archive did not hold this article on {day}.")
    return found


def _beside(archive: Archive, context: dict[str, Any], other_id: int) -> Page:
    """The teaser on the left, the full text on the right, whichever of them was asked for."""
    shown: ask.Reading = context["article"]
    pair = next((pair for pair in context["pairs"] if other_id in (pair.teaser_id, pair.full_id)), None)
    if pair is None or other_id == shown.article_id:
        raise NoSuchPage(f"Articles {shown.article_id} and {other_id} are no teaser and its full text.")
    other = _reading(archive, other_id, None)
    teaser, full = (shown, other) if pair.full_id == other_id else (other, shown)
    columns = [
        {"article": one, "body": body_of(one), "role": role} for one, role in ((teaser, "Teaser"), (full, "Full text"))
    ]
    return Page(template="beside.html", context=context | {"columns": columns})


def _changes(archive: Archive, article_id: int, earlier: int, later: int) -> Page:
    before, after = _reading(archive, article_id, earlier), _reading(archive, article_id, later)
    fields = []
    for name in COMPARED_FIELDS:
        old, new = getattr(before, name) or "", getattr(after, name) or ""
        if old != new:
            fields.append((name, _whole(old, new) if not (old and new) else words_changed(old, new)))
    context = {
        "article": after,
        "before": before,
        "fields": fields,
        "blocks": text_changed(before.body, after.body),
        "history": list(versions(archive, after.page_id)),
    }
    return Page(template="changes.html", context=context)


def _whole(old: str, new: str) -> tuple[Piece, ...]:
    return (*((Piece("gone", old),) if old else ()), *((Piece("new", new),) if new else ()))


def _reading(archive: Archive, article_id: int, seq: int | None) -> ask.Reading:
    found = ask.reading(archive, article_id, seq)
    if found is None:
        which = f"article {article_id}" if seq is None else f"version {seq} of article {article_id}"
        raise NoSuchPage(f"The archive holds no {which}.")
    return found


def body_of(shown: ask.Reading) -> Markup:
    """The text as harmless HTML."""
    return clean_html(shown.body_html, shown.url) if shown.body_html else paragraphs(shown.body)


def own_summary(shown: ask.Reading) -> str | None:
    """The summary, unless it is only the beginning of the body."""
    summary = " ".join((shown.summary or "").split())
    begins = " ".join(shown.body.split()).startswith(summary.rstrip(" .…[]"))
    return summary if summary and not begins else None


def _by_field(rows: Sequence[ask.EvidenceRow]) -> dict[str, list[ask.EvidenceRow]]:
    fields: dict[str, list[ask.EvidenceRow]] = defaultdict(list)
    for row in rows:
        fields[row.field].append(row)
    return dict(fields)


def _list(text: str) -> list[str]:
    """A stored JSON list of texts."""
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return []
    return [str(item) for item in found] if isinstance(found, list) else []
