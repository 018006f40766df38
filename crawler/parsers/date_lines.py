"""The short lines of a page that hold a date, and what their words, place and class say about it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from lxml.html import HtmlElement

from crawler.parsers.class_words import AUTHOR, BOX, BYLINE, DATE, TITLE, UPDATED
from crawler.parsers.date_labels import ORIGINALLY, PUBLISHED_WORDS, UPDATED_WORDS, label_behind, label_of
from crawler.parsers.marks import Marks, signs_in, text_of
from crawler.parsers.site_clock import is_clock
from crawler.parsers.timestamps import Found, find_stamps, read_stamp

LINE_CHARACTERS = 140
"""A line that holds a stamp and a byline is shorter than this; anything longer is text."""
DATELINE_CHARACTERS = 40
"""A text may begin with its date: `BERLIN, 5 March 2024 - …`."""
MAX_LINES = 80
CLOCK = "line_clock"
"""The sign of a day that is the visit's and not the article's."""
LISTED = 3
"""So many days at one kind of place are a list's."""
MAX_OWN = 6
"""Of a long element so many of its own texts are read."""


_RANGE_BEFORE = re.compile(
    r"\d{1,2}(?:st|nd|rd|th|\.)?\s{0,2}(?:-|–|—|&|\+|/|to|bis|and|und|et|au|y|al?)\s{0,2}$", re.I
)
_RANGE_AFTER = re.compile(r"^\s{0,2}(?:-|–|—|to\b|bis\b|until\b|au\b|al?\b)\s{0,2}(?:\w{3,10}\.?\s)?\d(?!\d?:)", re.I)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?:\s?(?:am|pm|uhr|[ap]\.m\.))?|\b(?:uhr|um|at|[A-Z]{3,4})\b", re.I)
_WORDS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Line:
    """A short line of the page that holds a date."""

    found: Found
    raw: str
    element: HtmlElement
    label: str
    """`published`, `updated`, `copyright`, `other` or empty: what the words before the date say."""
    machine: bool
    """Read from a `datetime` or `title` attribute."""
    signs: frozenset[str]


def lines(marks: Marks) -> tuple[Line, ...]:
    """The page's date lines in document order, read once."""
    known: tuple[Line, ...] = marks.keep("date lines", lambda marks: tuple(_compared(marks, tuple(_lines(marks)))))
    return known


def _compared(marks: Marks, found: Sequence[Line]) -> Iterator[Line]:
    """The lines with the signs that show when all are known: those of a list, and the one nearest to the headline."""
    places = [marks.path(line.element) for line in found]
    days: dict[str, set[date]] = {}
    for place, line in zip(places, found, strict=True):
        days.setdefault(place, set()).add(line.found.day)
    listed = [len(days[place]) >= LISTED for place in places]
    here = marks.order.get(marks.heading, 0) if marks.heading is not None else 0
    far = [abs(marks.order[line.element] - here) for line in found]
    nearest = min(
        (n for n, line, of_list in zip(far, found, listed, strict=True) if not of_list and CLOCK not in line.signs),
        default=-1,
    )
    for line, of_list, distance in zip(found, listed, far, strict=True):
        more = [sign for sign, is_so in (("line_listed", of_list), ("line_nearest", distance == nearest)) if is_so]
        yield replace(line, signs=line.signs.union(more)) if more else line


def _lines(marks: Marks) -> Iterator[Line]:
    order = marks.order
    here = order.get(marks.heading, 0) if marks.heading is not None else 0
    holders: dict[HtmlElement, list[str]] = {element: [] for element in marks.times}
    holders |= {element: [] for element in marks.having(DATE | UPDATED)}
    for element, text in marks.year_texts:
        holders.setdefault(element, []).append(text)
    ranked = sorted((element for element in holders if element in order), key=order.__getitem__)
    after = [element for element in ranked if order[element] >= here - 40]
    first = True
    for element in (after + ranked)[:MAX_LINES] if len(ranked) > MAX_LINES else ranked:
        whole = text_of(element, LINE_CHARACTERS + 1, apart=True)
        texts = (
            [whole] if len(whole) <= LINE_CHARACTERS else [" ".join(own.split()) for own in holders[element][:MAX_OWN]]
        )
        for text in texts or [""]:
            for line in _read_lines(marks, element, text, order[element] - here, first):
                first = first and "line_lone" not in line.signs
                yield line


def _read_lines(marks: Marks, element: HtmlElement, text: str, distance: int, first: bool) -> Iterator[Line]:
    """What an element states for machines, and what it says to readers where that is another day."""
    attribute = element.get("datetime") or (element.get("title") if element.tag in ("abbr", "span") else "") or ""
    stated = read_stamp(attribute, marks.page.language) if attribute else None
    shown = _find(marks, element, text)
    if stated:
        alike = shown is not None and stated.day in (shown.day, shown.other)
        own = text[: shown.start] if alike and shown else text
        label = _label(marks, element, own if label_of(own.lower()) else _words_before(element))
        signs = {*_signs(marks, element, label, text, distance, first, True, len(text))}
        if not label and not isinstance(stated.stamp, datetime) and is_clock(marks, element, text, distance):
            signs.add(CLOCK)
        yield Line(stated, attribute, element, label, True, frozenset(signs))
        if alike:
            return
    if shown:
        yield _visible_line(marks, element, text, shown, distance, first)


def _visible_line(marks: Marks, element: HtmlElement, text: str, found: Found, distance: int, first: bool) -> Line:
    before = text[: found.start]
    label = _label(marks, element, before if before.strip() else _words_before(element))
    behind = label_behind(text[found.end :].lower())
    label = label if behind == "published" and before.strip() else behind or label
    rest = before + text[found.end :]
    signs = {*_signs(marks, element, label, rest, distance, first, False, len(text))}
    if not label and is_clock(marks, element, rest, distance):
        signs.add(CLOCK)
    if label == "published" and ORIGINALLY.search(text.lower()):
        signs.add("line_label_originally")
    return Line(found, text[:LINE_CHARACTERS], element, label, False, frozenset(signs))


def _find(marks: Marks, element: HtmlElement, text: str) -> Found | None:
    dateline = len(text) > LINE_CHARACTERS
    if dateline:
        text = text[:DATELINE_CHARACTERS]
    stamps = find_stamps(text, marks.page.language, short_years=bool(marks.mark(element) & DATE))
    if not stamps or _RANGE_BEFORE.search(text[: stamps[0].start]) or _RANGE_AFTER.match(text[stamps[0].end :]):
        return None
    if len(stamps) >= LISTED and not PUBLISHED_WORDS.search(text.lower()):
        return None
    found = _one_of(stamps, text)
    return None if label_behind(text[found.end :].lower()) == "other" else found


def _one_of(stamps: Sequence[Found], text: str) -> Found:
    """Of several dates in a line the one whose label says published; else the first that no label calls updated."""
    if len(stamps) == 1:
        return stamps[0]
    starts = [0, *(stamp.end for stamp in stamps)]
    words = [text[start : stamp.start].lower() for start, stamp in zip(starts, stamps, strict=False)]
    unchanged = [n for n, said in enumerate(words) if not UPDATED_WORDS.search(said)]
    labelled = [n for n in unchanged if PUBLISHED_WORDS.search(words[n])]
    return stamps[(labelled or unchanged or [0])[0]]


def _words_before(element: HtmlElement) -> str:
    """The words just before an element that holds nothing but a date."""
    for node in (element, element.getparent()):
        if node is None:
            break
        before, parent = node.getprevious(), node.getparent()
        words = (before.tail or "") if before is not None else ((parent.text or "") if parent is not None else "")
        if not words.strip() and before is not None and isinstance(before.tag, str):
            words = text_of(before, 60)
        if words.strip():
            return words.strip()[-40:]
    return ""


def _label(marks: Marks, element: HtmlElement, words: str) -> str:
    said = label_of(words.lower()) if words else ""
    return "updated" if marks.mark(element) & UPDATED and said != "published" else said


def _signs(
    marks: Marks, element: HtmlElement, label: str, rest: str, distance: int, first: bool, machine: bool, length: int
) -> Iterator[str]:
    yield f"line_label_{label or 'none'}"
    yield f"line_{_distance(distance)}"
    words = len(_WORDS.findall(_CLOCK.sub(" ", rest)))
    yield "line_lone" if words <= 2 else "line_few_words" if words <= 8 else "line_many_words"
    if marks.in_text(element):
        yield "line_below_text"
    if words > 8 and rest.rstrip().endswith((".", "!", "?", ".”", ".“")):
        yield "line_sentence"
    if first:
        yield "line_first"
    if length > LINE_CHARACTERS:
        yield "line_dateline"
    if machine:
        yield "line_machine"
    named = marks.mark(element)
    parent = element.getparent()
    around = marks.mark(parent) if parent is not None else 0
    for mark, sign in ((DATE, "date"), (AUTHOR, "author"), (BYLINE, "byline"), (BOX, "box"), (TITLE, "title")):
        if (named | around) & mark:
            yield f"line_class_{sign}"
    if "pubdate" in element.attrib or "published" in (element.get("class") or ""):
        yield "line_class_published"
    yield f"line_tag_{element.tag if element.tag in ('time', 'h1', 'h2', 'h3', 'a', 'li', 'td') else 'other'}"
    yield from surroundings(marks, element)


def surroundings(marks: Marks, element: HtmlElement) -> Iterator[str]:
    """Signs of what the element stands in."""
    yield from signs_in(marks.around(element), "line_in_")
    yield from signs_in(marks.apart(element), "line_apart_in_")


def _distance(distance: int) -> str:
    """How far from the headline, in elements."""
    for limit, name in ((-40, "far_before"), (0, "before"), (12, "beside"), (40, "near"), (120, "after")):
        if distance < limit:
            return name
    return "far_after"
