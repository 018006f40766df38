"""`almanac explain`: why a page is fetched or not, and why a field has its value."""

import difflib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from storage.archive import Archive
from storage.commands.options import archive_option, sources_option

if TYPE_CHECKING:
    from crawler.sources import Source
    from storage.queries.reasons import CandidateValue, ReadingFacts

LABEL_WIDTH = 9
INDENT = "  "
LONGEST = 160
"""Characters of a value that are shown; --json has all that is kept."""


@click.command(epilog="Example: almanac explain https://example.org/news/item published")
@click.argument("url")
@click.argument("field", required=False)
@archive_option
@sources_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object with everything.")
def explain(url: str, field: str | None, location: str, sources_dir: str, as_json: bool) -> None:
    """Tell why the page at URL is known, which rule admitted or refused it, what robots.txt says, and when it is due;
    and for each field who won: the strategy, the place on the page, the raw words, and the candidates that lost.

    With FIELD only that field is told of, with all its candidates.
    """
    from storage import open_archive
    from storage.commands.known_page import known_page
    from storage.commands.output import dumped
    from storage.queries.reasons import candidates, reading_of

    with open_archive(location, readonly=True) as archive:
        page = known_page(archive, url)
        reading = reading_of(archive, page.id)
        values = candidates(archive, reading.id) if reading else []
        told = _page(archive, page.id, _source(sources_dir, page.source))
    if field is not None:
        values = _of_field(values, field)
    if as_json:
        sys.stdout.write(dumped(told | {"reading": _reading(reading, values)}, indent=2) + "\n")
        return
    lines = _field_lines(values) if field else _lines(told, reading, values)
    click.echo("\n".join(lines))


def _source(folder: str, key: str) -> "Source | None":
    """The source as its file has it; `None` where there is none. One that is wrong is an error."""
    from crawler.sources import load_source

    path = Path(folder) / f"{key}.toml"
    return load_source(path) if path.is_file() else None


def _page(archive: Archive, page_id: int, source: "Source | None") -> dict[str, Any]:
    """Everything about the page, in words."""
    from crawler.explaining import page as why
    from storage.clock import stamp
    from storage.queries.reasons import page_facts, sightings

    facts, seen = page_facts(archive, page_id), list(sightings(archive, page_id))
    with archive.reading() as connection:
        now = stamp(archive.now(connection))
    return {
        "url": facts.url,
        "source": facts.source,
        "outcome": facts.outcome or "never visited",
        "reason": facts.reason,
        "found": list(why.found(seen)),
        "sightings": [one._asdict() for one in seen],
        "rule": why.rule(facts, source),
        "kind": facts.kind,
        "kind_rule": why.kind_rule(facts, source),
        "robots": why.robots(facts),
        "due": why.due(facts, now),
        "due_at": facts.due_at,
        "state": facts.state,
    }


def _of_field(values: "Sequence[CandidateValue]", field: str) -> "list[CandidateValue]":
    fields = sorted({one.field for one in values})
    if field in fields:
        return [one for one in values if one.field == field]
    near = difflib.get_close_matches(field, fields, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]!r}? " if near else ""
    known = f"{hint}It has: {', '.join(fields)}" if fields else "it was never read"
    raise click.ClickException(f"nothing was read for a field {field!r} on that page; {known}")


def _reading(reading: "ReadingFacts | None", values: "Sequence[CandidateValue]") -> dict[str, Any] | None:
    if reading is None:
        return None
    fields: dict[str, list[dict[str, Any]]] = {}
    for one in values:
        told = one._asdict() | {"chosen": bool(one.chosen)}
        fields.setdefault(one.field, []).append({name: value for name, value in told.items() if name != "field"})
    return reading._asdict() | {"fields": fields}


def _lines(told: dict[str, Any], reading: "ReadingFacts | None", values: "Sequence[CandidateValue]") -> Iterator[str]:
    from storage.commands.text import one_line

    yield from _fact("page", told["url"])
    yield from _fact("source", told["source"])
    for number, way in enumerate(told["found"]):
        yield from _fact("" if number else "found", way)
    yield from _fact("rule", told["rule"])
    yield from _fact("kind", told["kind_rule"] or f"{told['kind']}, by what was read or by who named it")
    yield from _fact("robots", told["robots"])
    yield from _fact("outcome", f"{told['outcome']} {one_line(told['reason'])}".strip())
    yield from _fact("due", told["due"])
    if reading is None:
        yield from _fact("reading", "none: no answer of it was worth reading")
        return
    by = f"{reading.parser} {reading.parser_version} on {reading.parsed_at}"
    yield from _fact("reading", f"of the capture of {reading.captured_at}, by {by}: {reading.outcome}")
    yield ""
    yield from _field_lines(values)


def _fact(label: str, value: str) -> Iterator[str]:
    from storage.commands.text import one_line

    yield f"{label.ljust(LABEL_WIDTH)}{one_line(value)}"


def _field_lines(values: "Sequence[CandidateValue]") -> Iterator[str]:
    """The winners of each field with where they stood, then the losers."""
    last = ""
    for one in values:
        if one.field != last:
            last = one.field
            yield one.field
        mark = "✓" if one.chosen else "✗"
        yield f"{INDENT}{mark} {_short(one.value)}   ({one.strategy}, at {_short(one.place)})"
        if one.raw and one.raw != one.value:
            yield f"{INDENT}{INDENT}from the words: {_short(one.raw)}"


def _short(text: str) -> str:
    from storage.commands.text import one_line

    line = one_line(text)
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
