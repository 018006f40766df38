"""A reading as text for people, as JSON, and as the rows of its evidence. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from storage.commands.output import as_text, dumped
from storage.commands.text import one_line
from storage.records import Article, DateRange, Event, Parsed

FIELDS = (
    "title", "subtitle", "authors", "posted_by", "issuer", "published", "updated", "language", "section", "tags",
    "summary", "image_url", "canonical_url", "paywalled",
)  # fmt: skip
"""Fields of an article in the order in which they are printed; the body comes last."""
WIDTH = 14


def parsed_lines(parsed: Parsed) -> Iterator[str]:
    """`name  value` for everything that was read; absent values are left out."""
    yield _line("outcome", f"{parsed.outcome} ({parsed.reason})" if parsed.reason else parsed.outcome)
    yield _line("kind", parsed.kind)
    if parsed.article is not None:
        yield from _article(parsed.article)
    for event in parsed.events:
        yield from _event(event)
    for one in parsed.organizations:
        yield _line("organization", f"{one.name or '(no name)'}: {one.role} {one.tier}".strip())
    for link in parsed.links:
        yield _line(link.kind, f"{link.url} ({link.reason or link.strategy})")
    for issue in parsed.issues:
        yield _line("issue", f"{issue.code}: {issue.message}")
    if parsed.article is not None and parsed.article.body:
        yield ""
        yield from parsed.article.body.splitlines()


def parsed_json(parsed: Parsed, *, with_evidence: bool) -> str:
    """The whole reading as one JSON object; names are those of the records."""
    values = asdict(parsed)
    del values["blocks"], values["whole_body"]
    if not with_evidence:
        del values["evidence"]
    return dumped(values, indent=2)


def evidence_rows(parsed: Parsed) -> Iterator[tuple[str, str, str, str, str]]:
    """The ladder of each field: its candidates in their order, the believed one marked."""
    for one in parsed.evidence:
        yield one.field, "yes" if one.chosen else "", one.strategy, one.place, one.raw or one.value


def _article(article: Article) -> Iterator[str]:
    for name in FIELDS:
        value = getattr(article, name)
        if value not in (None, "", ()):
            yield _line(name, as_text(value))


def _event(event: Event) -> Iterator[str]:
    edition = f", edition {event.edition}" if event.edition else ""
    place = ", ".join(filter(None, (event.venue, event.city, event.country)))
    yield _line("event", f"{event.name or '(no name)'}{edition}{f', {place}' if place else ''} [{event.place}]")
    yield from _ranges((*event.ranges, *event.other_dates))


def _ranges(ranges: Iterable[DateRange]) -> Iterator[str]:
    for one in ranges:
        days = f"{one.start}" if one.start == one.end else f"{one.start} to {one.end}"
        label = f" {one.label}" if one.label else ""
        yield _line("  dates", f"{days}  {one.role}, {one.mode}{label} [{one.place}] {one.raw!r}")


def _line(name: str, value: str) -> str:
    return f"{name:<{WIDTH}}{one_line(value)}"
