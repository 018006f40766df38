"""When an article was last changed. A day of publication never stands in for it."""

from collections.abc import Iterator

from crawler.parsers.date_labels import UPDATED_WORDS
from crawler.parsers.date_lines import Line, lines
from crawler.parsers.ladder import Candidate, Strategy
from crawler.parsers.marks import Marks, text_of
from crawler.parsers.published import UPDATED_META, When, metas, stamps, texts
from crawler.parsers.timestamps import Stamp, find_stamps


def json_ld_modified(marks: Marks) -> Iterator[When]:
    """JSON-LD `dateModified` of an article or the page."""
    for node in (*marks.structured.articles(), *marks.structured.nodes("WebPage")):
        yield from stamps(texts(node["dateModified"]), f"{node.path}.dateModified", marks.page.language)


def meta_modified(marks: Marks) -> Iterator[When]:
    """Meta elements whose name says modification."""
    yield from metas(marks, UPDATED_META)


def meta_updated_time(marks: Marks) -> Iterator[When]:
    """`og:updated_time`."""
    yield from metas(marks, ("og:updated_time",))


def microdata_modified(marks: Marks) -> Iterator[When]:
    """Microdata `dateModified`."""
    for element in marks.stating("dateModified"):
        if not marks.outside(element):
            raw = element.get("content") or element.get("datetime") or text_of(element, 100)
            yield from stamps([raw], marks.path(element), marks.page.language)


def labelled_update(marks: Marks) -> Iterator[When]:
    """A short line whose label or class says that it was updated."""
    for line in lines(marks):
        if marks.outside(line.element):
            continue
        if line.label == "updated":
            yield Candidate(line.found.stamp, marks.path(line.element), line.raw)
        elif (second := second_stamp(line, marks.page.language)) is not None:
            yield Candidate(second, marks.path(line.element), line.raw)


def second_stamp(line: Line, language: str | None) -> Stamp | None:
    """The day behind the label in a line that states two: `Published: 2026-02-18 | Last updated: 2026-02-19`."""
    label = UPDATED_WORDS.search(line.raw.lower()) if not line.machine else None
    behind = find_stamps(line.raw[label.end() :], language) if label else ()
    return behind[0].stamp if behind and label and find_stamps(line.raw[: label.start()], language) else None


LADDER: tuple[Strategy[Stamp], ...] = (
    Strategy("json_ld_modified", json_ld_modified),
    Strategy("meta_modified", meta_modified),
    Strategy("microdata_modified", microdata_modified),
    Strategy("meta_updated_time", meta_updated_time),
    Strategy("labelled_update", labelled_update),
)
