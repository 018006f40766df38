"""The short lines of a page that hold a date, and what their words, place and class say about it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from crawler.parsers.class_words import AUTHOR, BOX, BYLINE, DATE, TITLE, UPDATED
from crawler.parsers.marks import Marks, text_of
from crawler.parsers.timestamps import Found, find_stamps, read_stamp

LINE_CHARACTERS = 140
"""A line that holds a stamp and a byline is shorter than this; anything longer is text."""
DATELINE_CHARACTERS = 40
"""A text may begin with its date: `BERLIN, 5 March 2024 - …`."""
MAX_LINES = 80
SAME_WORDS = 1024
"""Labels repeat; so many are remembered."""
MAX_OWN = 6
"""Of a long element so many of its own texts are read."""


def _words(stems: str, whole: str = "", alone: str = "") -> re.Pattern[str]:
    """A search in lower-cased text for beginnings, whole words, or a word that is all of it.

    Every branch begins with its letters, because then the search skips to places where one of them stands.
    """
    branches = [stems, *(rf"{word}(?<=\b{word})\b" for word in whole.split())]
    return re.compile("|".join([*branches, *(rf"{word}(?<=^{word})$" for word in alone.split())]))


UPDATED_WORDS = _words(
    r"updat|modif|aktuali|zuletzt|geändert|stand\b|mis à jour|mise à jour|actuali[sz]|aggiorn|atuali|bijgewerkt|"
    r"gewijzigd|uppdatera|opdater|oppdater|zaktualizowan|edited|revised|reviewed|обновл|изменен|güncelle|更新|"
    r"päivitetty|frissít|last change|änderung|überarbeitet",
    "maj",
)
PUBLISHED_WORDS = _words(
    r"publi[sc]|posted|veröffentlicht|erschienen|erstellt|online seit|paru le|mis en ligne|posté|inserito|pubblicat|"
    r"geplaatst|gepubliceerd|publicera|publiceret|publisert|opublikowan|dodano|created|released|issued|опубликован|"
    r"yayın|eklenme|発表|公開|掲載|発売|发布|时间|julkaistu|gespeichert|eingetragen|geschrieben|verfasst|written|"
    r"submitted|notizia del|artikel",
    "vom data date datum fecha",
    "on am le el",
)
PUBLISHED_AFTER = re.compile(
    r"[\s|•·,–—-]{0,5}(?:(?:erst|originally |first )?(?:veröffentlicht|published|posted)|"
    r"publicado|publié|公開|掲載|発表|発売|发布|発信)"
)
"""A label behind its date."""
COPYRIGHT_WORDS = _words(r"copyright|©|\(c\)|rights reserved")
OTHER_WORDS = _words(
    r"since|seit \d{4}|event|termin|register|deadline|born|geboren|joined|version|retrieved|abgerufen|expires|valid|"
    r"next|nächste|when:|wann|starts?\b|begin|until|comment|says|schrieb|wrote|reply|antwort|accessed|due\b|"
    r"ausgabe|edition|issue|vol\.|photo|foto|édition du",
    "bis ab",
)
_RANGE_BEFORE = re.compile(
    r"\d{1,2}(?:st|nd|rd|th|\.)?\s{0,2}(?:-|–|—|&|\+|/|to|bis|and|und|et|au|y|al?)\s{0,2}$", re.I
)
_RANGE_AFTER = re.compile(r"^\s{0,2}(?:-|–|—|to\b|bis\b|until\b|au\b|al?\b)\s{0,2}(?:\w{3,10}\.?\s)?\d(?!\d?:)", re.I)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?:\s?(?:am|pm|uhr|[ap]\.m\.))?|\b(?:uhr|um|at|[A-Z]{3,4})\b", re.I)
_WEEKDAY = re.compile(
    r"\W{0,3}(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|montag|dienstag|mittwoch|"
    r"donnerstag|freitag|samstag|sonntag|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|"
    r"lunedì|martedì|mercoledì|giovedì|"
    r"venerdì|sabato|domenica)\b",
    re.I,
)
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
    known: tuple[Line, ...] = marks.keep("date lines", lambda marks: tuple(_lines(marks)))
    return known


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
            line = _read_line(marks, element, text, order[element] - here, first)
            if line:
                first = first and "line_lone" not in line.signs
                yield line


def _read_line(marks: Marks, element: HtmlElement, text: str, distance: int, first: bool) -> Line | None:
    machine = element.get("datetime") or (element.get("title") if element.tag in ("abbr", "span") else "") or ""
    found = read_stamp(machine, marks.page.language) if machine else None
    if found is None:
        found = _find(marks, element, text)
        if found is None:
            return None
        machine = ""
    before = text[: found.start] if not machine else ""
    label = _label(marks, element, before if before.strip() else _words_before(element))
    if not (machine or before.strip()) and PUBLISHED_AFTER.match(text[found.end :].lower()):
        label = "published"
    rest = "" if machine and not text else text[: found.start] + text[found.end :] if not machine else text
    signs = frozenset(_signs(marks, element, label, rest, distance, first, bool(machine), len(text)))
    return Line(found, machine or text[:LINE_CHARACTERS], element, label, bool(machine), signs)


def _find(marks: Marks, element: HtmlElement, text: str) -> Found | None:
    dateline = len(text) > LINE_CHARACTERS
    if dateline:
        text = text[:DATELINE_CHARACTERS]
    stamps = find_stamps(text, marks.page.language, short_years=bool(marks.mark(element) & DATE))
    if not stamps or _RANGE_BEFORE.search(text[: stamps[0].start]) or _RANGE_AFTER.match(text[stamps[0].end :]):
        return None
    return _one_of(stamps, text)


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
    said = _say(words.lower()) if words else ""
    return "updated" if marks.mark(element) & UPDATED and said != "published" else said


@lru_cache(maxsize=SAME_WORDS)
def _say(words: str) -> str:
    if UPDATED_WORDS.search(words):
        return "updated"
    if COPYRIGHT_WORDS.search(words):
        return "copyright"
    if OTHER_WORDS.search(words):
        return "other"
    return "published" if PUBLISHED_WORDS.search(words) else ""


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
    if _WEEKDAY.match(rest):
        yield "line_begins_with_weekday"
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
    yield from (f"line_in_{word}" for word in marks.around(element))
    yield from (f"line_apart_in_{word}" for word in marks.apart(element))


def _distance(distance: int) -> str:
    """How far from the headline, in elements."""
    for limit, name in ((-40, "far_before"), (0, "before"), (12, "beside"), (40, "near"), (120, "after")):
        if distance < limit:
            return name
    return "far_after"
