"""When an article was last changed. A day of publication never stands in for it."""

from collections.abc import Iterator

from crawler.parsers.date_lines import lines
from crawler.parsers.ladder import Candidate, Strategy
from crawler.parsers.marks import Marks, text_of
from crawler.parsers.published import UPDATED_META, When, metas, stamps, texts
from crawler.parsers.timestamps import Stamp


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
        if line.label == "updated" and not marks.outside(line.element):
            yield Candidate(line.found.stamp, marks.path(line.element), line.raw)


LADDER: tuple[Strategy[Stamp], ...] = (
    Strategy("json_ld_modified", json_ld_modified),
    Strategy("meta_modified", meta_modified),
    Strategy("microdata_modified", microdata_modified),
    Strategy("meta_updated_time", meta_updated_time),
    Strategy("labelled_update", labelled_update),
)
