"""When an article was first published, and when it was last changed.

The two never stand in for each other. A date counts as published where a machine-readable place says so, where a label
says so, or where a lone date stands beside the headline; a date in a sentence, in a range, in a footer or on a related
card is never one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from lxml.html import HtmlElement

from crawler.parsers.class_words import ASIDE, DATE, UPDATED
from crawler.parsers.ladder import Candidate, Climb, Strategy, collect
from crawler.parsers.marks import Marks, text_of
from crawler.parsers.source_rules import Ruled
from crawler.parsers.timestamps import Found, Stamp, day_of, find_stamps, read_stamp
from storage.records import Issue

FIRST_DAY = date(1990, 1, 1)
"""No page of the web is older."""
LINE_CHARACTERS = 140
"""A line that holds a stamp and a byline is shorter than this; anything longer is text."""
NEAR_ELEMENTS = 60
"""How many elements after the headline a stamp without a label may stand."""

_PUBLISHED_META = (
    "article:published_time", "og:published_time", "og:article:published_time", "article:published", "rnews:datepublished",
    "datepublished", "date_published", "publish_date", "publish-date", "published_time", "published-date", "pubdate",
    "publication_date", "publicationdate", "article.published", "article_date_original", "cxenseparse:recs:publishtime",
    "parsely-pub-date", "sailthru.date", "dcterms.created", "dc.date.issued", "dcterms.issued", "dc.date.created",
    "citation_publication_date", "citation_date", "citation_online_date", "originalpublicationdate", "og:pubdate",
    "article.created", "bt:pubdate", "gentime", "ptime", "displaydate", "pub_date", "dc.date.published", "published_at",
    "shareaholic:article_published_time", "video:release_date", "release_date", "og:release_date", "vr:published_time",
)  # fmt: skip
_DAY_META = ("date", "dc.date", "dcterms.date", "dc.created", "created", "creation_date", "datecreated", "timestamp",
             "date.created", "time", "last-publish", "doc_date", "cxenseparse:publishtime")  # fmt: skip
_UPDATED_META = (
    "article:modified_time", "og:modified_time", "article:modified", "datemodified", "dcterms.modified", "dc.date.modified",
    "lastmod", "last-modified", "date_modified", "og:article:modified_time", "revised",
)  # fmt: skip
_UPDATED_WORDS = re.compile(
    r"updat|modif|aktuali|zuletzt|geändert|stand[:\s]|mis à jour|mise à jour|actuali[sz]|aggiorn|atuali|bijgewerkt|gewijzigd|uppdatera|"
    r"opdater|oppdater|zaktualizowan|edited|revised|обновл|изменен|güncelle|更新|päivitetty|frissít",
    re.I,
)
_PUBLISHED_WORDS = re.compile(
    r"publi[sc]|posted|veröffentlicht|erschienen|erstellt|online seit|vom\s|paru le|mis en ligne|posté|inserito|pubblicat|geplaatst|gepubliceerd|"
    r"publicera|publiceret|publisert|opublikowan|dodano|data:|date:|datum:|fecha:|datum|created|released|issued|опубликован|yayın|eklenme|発表|公開|掲載|発売|发布|时间|julkaistu|\bon\b|\bam\b",
    re.I,
)
_OTHER_WORDS = re.compile(
    r"copyright|©|\(c\)|all rights|since|seit \d{4}|event|termin|register|deadline|born|geboren|joined|version|retrieved|abgerufen|expires|valid|"
    r"next|nächste|when:|wann|starts?\b|begin|until|bis\b|comment|says|schrieb|wrote|reply|antwort",
    re.I,
)
_RANGE_BEFORE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th|\.)?\s{0,2}(?:-|–|—|&|\+|/|to|bis|and|und|et|au|y|al?)\s{0,2})$", re.I
)
_RANGE_AFTER = re.compile(r"^\s{0,2}(?:-|–|—|to\b|bis\b|until\b|au\b|al?\b)\s{0,2}(?:\w{3,10}\.?\s)?\d", re.I)
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[/_.-]?(0[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\d|3[01])(?![\d])")
_URL_DAY_LOOSE = re.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})/")
_SCRIPT_DAY = re.compile(
    r"[\"'](?:datePublished|publishedAt|published_at|publishDate|publish_date|pubDate|pub_date|date_published|publishedDate|"
    r"published_date|firstPublished|first_published_at|publication_date|publicationDate|published_time|pagePostDate|postDate|"
    r"publishedTime|datePublication|pubdate|firstPublishDate)[\"']\s{0,3}[:,]\s{0,3}[\"']?([^\"'<>{}]{8,40}|\d{10,13})",
    re.I,
)
When = Candidate[Stamp]


def _stamps(raws: Iterable[Any], place: str, language: str | None) -> Iterator[When]:
    for raw in raws:
        found = read_stamp(raw, language) if isinstance(raw, str) else None
        if found:
            yield Candidate(found.stamp, place, str(raw))


def json_ld_published(marks: Marks) -> Iterator[When]:
    """JSON-LD `datePublished` of an article."""
    for node in marks.structured.articles():
        yield from _stamps(_texts(node["datePublished"]), f"{node.path}.datePublished", marks.page.language)


def json_ld_page_published(marks: Marks) -> Iterator[When]:
    """JSON-LD `datePublished` of the web page."""
    for node in marks.structured.nodes(
        "WebPage", "ItemPage", "CollectionPage", "MedicalWebPage", "FAQPage", "Recipe", "Review"
    ):
        yield from _stamps(_texts(node["datePublished"]), f"{node.path}.datePublished", marks.page.language)


def json_ld_created(marks: Marks) -> Iterator[When]:
    """JSON-LD `dateCreated` of an article."""
    for node in marks.structured.articles():
        yield from _stamps(_texts(node["dateCreated"]), f"{node.path}.dateCreated", marks.page.language)


def meta_published(marks: Marks) -> Iterator[When]:
    """Meta elements whose name says publication."""
    yield from _metas(marks, _PUBLISHED_META)


def meta_day(marks: Marks) -> Iterator[When]:
    """Meta elements that say no more than `date`."""
    yield from _metas(marks, _DAY_META)


def _metas(marks: Marks, keys: Iterable[str]) -> Iterator[When]:
    for key in keys:
        yield from _stamps(marks.structured.meta.get(key, ())[:3], f"meta {key}", marks.page.language)


def microdata_published(marks: Marks) -> Iterator[When]:
    """Microdata `datePublished`."""
    for element in marks.root.xpath("//*[contains(@itemprop, 'datePublished')]") if marks.has_microdata else ():
        if not marks.outside(element):
            raw = element.get("content") or element.get("datetime") or element.get("title") or text_of(element, 100)
            yield from _stamps([raw], marks.path(element), marks.page.language)


def labelled_date(marks: Marks) -> Iterator[When]:
    """A short line whose label says publication."""
    yield from (line.candidate(marks) for line in lines(marks) if line.label == "published" and not line.outside)


def time_by_headline(marks: Marks) -> Iterator[When]:
    """A `time` element beside the headline."""
    for line in lines(marks):
        if line.machine and line.near and line.label != "updated" and not line.outside:
            yield line.candidate(marks)


def date_by_headline(marks: Marks) -> Iterator[When]:
    """A short line with a date beside the headline."""
    for line in lines(marks):
        if not line.machine and line.near and line.label != "updated" and not line.outside:
            yield line.candidate(marks)


def classed_date(marks: Marks) -> Iterator[When]:
    """The first element whose class says date."""
    for line in lines(marks):
        if line.classed and line.label != "updated" and not line.outside:
            yield line.candidate(marks)
            return


def address_date(marks: Marks) -> Iterator[When]:
    """A full date in the page's address."""
    for url in (marks.page.url, marks.structured.first("og:url")):
        match = _URL_DAY.search(url or "") or _URL_DAY_LOOSE.search(url or "")
        if match and url:
            try:
                yield Candidate(date(int(match[1]), int(match[2]), int(match[3])), "address", url)
            except ValueError:
                continue


def script_date(marks: Marks) -> Iterator[When]:
    """A publication date in the data of a script."""
    html = marks.page.html
    for _, match in zip(range(3), _SCRIPT_DAY.finditer(html), strict=False):
        yield from _stamps([match[1]], "script", marks.page.language)


def first_line(marks: Marks) -> Iterator[When]:
    """The first short line with nothing but a date."""
    for line in lines(marks):
        if line.lone and line.label != "updated" and not line.outside:
            yield line.candidate(marks)
            return


LADDER: tuple[Strategy[Stamp], ...] = (
    Strategy("json_ld_published", json_ld_published),
    Strategy("meta_published", meta_published),
    Strategy("json_ld_page_published", json_ld_page_published),
    Strategy("microdata_published", microdata_published),
    Strategy("labelled_date", labelled_date),
    Strategy("time_by_headline", time_by_headline),
    Strategy("date_by_headline", date_by_headline),
    Strategy("json_ld_created", json_ld_created),
    Strategy("meta_day", meta_day),
    Strategy("classed_date", classed_date),
    Strategy("address_date", address_date),
    Strategy("script_date", script_date),
    Strategy("first_line", first_line),
)


def json_ld_modified(marks: Marks) -> Iterator[When]:
    """JSON-LD `dateModified` of an article or the page."""
    for node in (*marks.structured.articles(), *marks.structured.nodes("WebPage")):
        yield from _stamps(_texts(node["dateModified"]), f"{node.path}.dateModified", marks.page.language)


def meta_modified(marks: Marks) -> Iterator[When]:
    """Meta elements whose name says modification."""
    yield from _metas(marks, _UPDATED_META)


def meta_updated_time(marks: Marks) -> Iterator[When]:
    """`og:updated_time`."""
    yield from _metas(marks, ("og:updated_time",))


def microdata_modified(marks: Marks) -> Iterator[When]:
    """Microdata `dateModified`."""
    for element in marks.root.xpath("//*[contains(@itemprop, 'dateModified')]") if marks.has_microdata else ():
        if not marks.outside(element):
            raw = element.get("content") or element.get("datetime") or text_of(element, 100)
            yield from _stamps([raw], marks.path(element), marks.page.language)


def labelled_update(marks: Marks) -> Iterator[When]:
    """A short line whose label or class says that it was updated."""
    yield from (line.candidate(marks) for line in lines(marks) if line.label == "updated" and not line.outside)


UPDATED_LADDER: tuple[Strategy[Stamp], ...] = (
    Strategy("json_ld_modified", json_ld_modified),
    Strategy("meta_modified", meta_modified),
    Strategy("microdata_modified", microdata_modified),
    Strategy("meta_updated_time", meta_updated_time),
    Strategy("labelled_update", labelled_update),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A short line of the page that holds a date."""

    found: Found
    raw: str
    element: HtmlElement
    label: str
    """`published`, `updated`, `other` or empty: what the words before the date say."""
    machine: bool
    """From a `datetime` or `title` attribute."""
    classed: bool
    lone: bool
    """Nothing but the date and a label stands in the line."""
    near: bool
    """Beside the headline."""
    outside: bool

    def candidate(self, marks: Marks) -> When:
        """The line as a candidate."""
        return Candidate(self.found.stamp, marks.path(self.element), self.raw)


def lines(marks: Marks) -> tuple[Line, ...]:
    """The page's date lines in document order, read once."""
    known = marks.kept.get("date lines")
    if known is None:
        known = marks.kept["date lines"] = tuple(_lines(marks))
    return known  # type: ignore[no-any-return]


def _lines(marks: Marks) -> Iterator[Line]:
    elements: dict[HtmlElement, None] = dict.fromkeys(marks.times)
    for element, text in marks.year_texts:
        elements[element] = None
    elements.update(dict.fromkeys(marks.having(DATE | UPDATED)))
    order = marks.order
    ranked = sorted((e for e in elements if e in order), key=order.__getitem__)
    heading = order.get(marks.heading, -1) if marks.heading is not None else -1
    for element in ranked[:60]:
        yield from _read_line(marks, element, order[element] - heading if heading >= 0 else order[element])


def _read_line(marks: Marks, element: HtmlElement, distance: int) -> Iterator[Line]:
    language = marks.page.language
    machine = (
        element.get("datetime") or (element.get("title") if element.tag in ("abbr", "time", "span") else None) or ""
    )
    found = read_stamp(machine, language) if machine else None
    text = text_of(element, LINE_CHARACTERS + 1)
    raw = text
    if len(text) > LINE_CHARACTERS:
        return
    if found:
        raw = machine
    else:
        stamps = find_stamps(text, language, short_years=bool(marks.mark(element) & DATE))
        if not stamps or _is_range(text, stamps):
            return
        found = _one_of(stamps, text)
    before = _label_text(element, text, found if raw is text else None)
    label = _label(marks, element, before)
    rest = len(text) - (found.end - found.start) if raw is text else 0
    yield Line(
        found=found,
        raw=raw if raw is not text else text,
        element=element,
        label=label,
        machine=raw is not text,
        classed=bool(marks.mark(element) & DATE),
        lone=rest < 30,
        near=-15 <= distance <= NEAR_ELEMENTS,
        outside=marks.outside(element),
    )


def _one_of(stamps: list[Found], text: str) -> Found:
    """Of several dates in a line the one whose label says published; else the first that no label calls updated."""

    def words(number: int) -> str:
        start = stamps[number - 1].end if number else 0
        return text[start : stamps[number].start]

    labelled = [
        s for n, s in enumerate(stamps) if _PUBLISHED_WORDS.search(words(n)) and not _UPDATED_WORDS.search(words(n))
    ]
    unlabelled = [s for n, s in enumerate(stamps) if not _UPDATED_WORDS.search(words(n))]
    return (labelled or unlabelled or stamps)[0]


def _is_range(text: str, stamps: list[Found]) -> bool:
    first = stamps[0]
    return bool(_RANGE_BEFORE.search(text[: first.start]) or _RANGE_AFTER.match(text[first.end :]))


def _label_text(element: HtmlElement, text: str, found: Found | None) -> str:
    """The words before the date: in its own line, or else in the text just before the element."""
    if found and text[: found.start].strip():
        return text[: found.start]
    before = element.getprevious()
    parent = element.getparent()
    words = (before.tail or "") if before is not None else ((parent.text or "") if parent is not None else "")
    if not words.strip() and before is not None and isinstance(before.tag, str):
        words = text_of(before, 40)
    return words[-40:]


def _label(marks: Marks, element: HtmlElement, words: str) -> str:
    parent = element.getparent()
    mark = marks.mark(element) | (marks.mark(parent) if parent is not None and len(parent) <= 3 else 0)
    if _UPDATED_WORDS.search(words) or (marks.mark(element) & UPDATED and not _PUBLISHED_WORDS.search(words)):
        return "updated"
    if _OTHER_WORDS.search(words) or mark & ASIDE:
        return "other"
    return "published" if _PUBLISHED_WORDS.search(words) else ""


def _texts(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def refusal(stamp: Stamp, fetched_at: datetime | None, field: str) -> Issue | None:
    """Why a stamp cannot be when a page was published or changed, if it cannot."""
    day = day_of(stamp)
    if day < FIRST_DAY:
        return Issue(code="date_before_web", message=f"{day} lies before the web", field=field)
    if fetched_at is not None and day > (fetched_at.astimezone(UTC) + timedelta(days=1)).date():
        return Issue(code="future_date", message=f"{day} lies after the page was fetched", field=field)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """When a page says it was published and changed."""

    published: Stamp | None
    updated: Stamp | None
    issues: tuple[Issue, ...]
    climbs: tuple[Climb[Stamp], ...]


def read_dates(marks: Marks, ruled: Ruled) -> Dates:
    """Both dates; a stamp that cannot be is refused with an issue and the next candidate is believed."""
    first, refused = _believable(collect([*ruled("published"), *LADDER], marks), marks, "published")
    last, refused_too = _believable(collect([*ruled("updated"), *UPDATED_LADDER], marks), marks, "updated")
    published = Climb("published", first[0] if first else None, first)
    later = [c for c in last if not published.value or day_of(c.value) >= day_of(published.value)]
    updated = Climb("updated", later[0] if later else None, last)
    return Dates(
        published=published.value,
        updated=updated.value,
        issues=(*refused, *refused_too),
        climbs=(published, updated),
    )


def _believable(candidates: tuple[When, ...], marks: Marks, field: str) -> tuple[tuple[When, ...], tuple[Issue, ...]]:
    issues = {c: refusal(c.value, marks.page.fetched_at, field) for c in candidates}
    kept = tuple(c for c in candidates if issues[c] is None)
    return kept, tuple(dict.fromkeys(issue for issue in issues.values() if issue))
