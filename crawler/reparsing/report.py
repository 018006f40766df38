"""The report of a reparse for people. Pure."""

from collections.abc import Iterator

from crawler.reparsing.changes import ARTICLE, Tally, Way, differing
from storage.commands.text import one_line

INDENT = "  "


def report_lines(tally: Tally, *, applied: bool, examples: bool) -> Iterator[str]:
    """Counts by field, examples, and what is to be done next."""
    yield f"{_many(tally.read, 'capture')} read, {tally.differing} differ" + _done_before(tally, applied)
    if tally.counts:
        yield ""
        yield from _table(tally)
    if examples:
        yield from _examples(tally)
    yield from _troubles(tally)
    yield ""
    yield from _next(tally, applied)


def _done_before(tally: Tally, applied: bool) -> str:
    return f"; {tally.done_before} were read by today's rules before" if applied and tally.done_before else ""


def _table(tally: Tally) -> Iterator[str]:
    rows = [["field", *(str(way) for way in Way)]]
    rows += [[name, *(str(tally.counts[name, way] or "·") for way in Way)] for name in tally.fields()]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))])


def _examples(tally: Tally) -> Iterator[str]:
    for name in tally.fields():
        for way in Way:
            for one in tally.examples.get((name, way), []):
                old, new = differing(one.old, one.new)
                yield ""
                yield f"{name}: {way}  {one_line(one.url)}  (captured {one.captured_at})"
                yield f"{INDENT}- {one_line(old) or '(empty)'}"
                why = f"(no article now: {one_line(new)})" if name == ARTICLE and way is Way.LOST else ""
                yield f"{INDENT}+ {why or one_line(new) or '(empty)'}"


def _troubles(tally: Tally) -> Iterator[str]:
    if tally.unread_count:
        yield ""
        yield f"{_many(tally.unread_count, 'page')} could not be read; what is stored of them stays:"
        for url, reason in tally.unread:
            yield f"{INDENT}{one_line(url)}: {one_line(reason)}"
    for key, number in sorted(tally.without_source.items()):
        yield f"{_many(number, 'capture')} of source {key!r}, which has no file: left as they are"


def _next(tally: Tally, applied: bool) -> Iterator[str]:
    if not applied:
        yield "Nothing was written. " + (
            "To write these readings: almanac backup FILE, then almanac reparse --apply"
            if tally.differing
            else "Today's rules read what the archive has."
        )
        return
    words = ", ".join(f"{number} {name}" for name, number in sorted(tally.results.items()) if name)
    if words:
        yield f"Written: {words}."
    elif tally.read:
        yield "Written: what these captures say of other things than articles."
    elif tally.unread_count:
        yield "Nothing was written."
    else:
        yield "Nothing to write: everything was read by today's rules before."
    if tally.results["kept"]:
        yield (
            f"{_many(tally.results['kept'], 'article')} would be lost by today's rules and kept as they were; "
            "see almanac reparse --diff"
        )


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
