"""When an article was first published.

An update never stands in for it. A date counts as published where a machine-readable place says so, where a label
says so, or where a lone date stands beside the headline; a date in a sentence, in a range, in a footer or on a related
card is never one.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from lxml.html import HtmlElement

from crawler.parsers.date_labels import label_of
from crawler.parsers.date_lines import CLOCK, lines, surroundings
from crawler.parsers.ladder import Candidate, Strategy
from crawler.parsers.marks import Marks, text_of
from crawler.parsers.timestamps import Stamp, find_stamps, read_stamp
from crawler.parsers.title import fold as fold_title

_PUBLISHED_META = tuple(
    """
    article:published_time og:published_time og:article:published_time article:published rnews:datepublished
    datepublished date_published publish_date publish-date published_time published-date pubdate publication_date
    publicationdate article.published article_date_original cxenseparse:recs:publishtime parsely-pub-date sailthru.date
    dcterms.created dc.date.issued dcterms.issued dc.date.created citation_publication_date citation_date
    citation_online_date originalpublicationdate og:pubdate article.created bt:pubdate gentime ptime displaydate
    pub_date dc.date.published published_at shareaholic:article_published_time published published_on published_date
    article:publish_date publishtime video:release_date release_date og:release_date vr:published_time
    """.split()
)
_DAY_META = tuple(
    """
    date dc.date dcterms.date dc.created created creation_date datecreated timestamp date.created time last-publish
    doc_date cxenseparse:publishtime
    """.split()
)
UPDATED_META = tuple(
    """
    article:modified_time og:modified_time article:modified datemodified dcterms.modified dc.date.modified lastmod
    last-modified date_modified og:article:modified_time revised
    """.split()
)
_KNOWN_META = frozenset([*_PUBLISHED_META, *_DAY_META, *UPDATED_META])
_LIKE_PUBLISHED = re.compile(r"publi|upload|creation.?date|content.?date|created|pub.?da[yt]")
_OTHER_TIME = re.compile(r"modif|updat|expir|event|start|end|unpubli|publisher|id$")
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[/_.-]?(0[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\d|3[01])(?![\d])")
_URL_DAY_SHORT = re.compile(r"/((?:19|20)\d{2})/(0[1-9]|1[0-2])/\d{2}\2(0[1-9]|[12]\d|3[01])(?!\d)")
_URL_DAY_LOOSE = re.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})/")
_SCRIPT_VALUE = r"(?:\"|'|&quot;|\\\")\s{0,3}[:,]\s{0,3}(?:\"|'|&quot;|\\\")?([^\"'<>{}&\\]{8,40}|\d{10,13})"
_SCRIPT_DAYS = (
    re.compile(
        r"ub(?=(?:li(?:sh(?:ed)?(?:_?(?:at|At|on|On|date|Date|time|Time|First|_first))?|cation(?:_?[dD]ate)?)"
        rf"|Date|_date){_SCRIPT_VALUE})"
    ),
    re.compile(rf"ostDate(?={_SCRIPT_VALUE})"),
)
"""They begin with plain letters because then the search is fast."""
_SPELLINGS = "lD_"
"""The letter after `ub` in `published`, `pubDate`, `pub_date`: the order of trust."""
_WRITTEN = re.compile(r"[(\"']((?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}[^\"')]{0,20})")
SCRIPT_CHARACTERS = 200
"""A script that writes a date into the text is shorter."""
MAX_SCRIPT_DAYS = 3
STAMP_CHARACTERS = 100
"""A meta element that holds a day is shorter."""
_RDFA = ("datePublished", "dc:created", "dc:date", "dcterms:created")
_ELSEWHERE = frozenset(f"line_apart_in_{word}" for word in ("footer", "nav", "comments", "aside_class"))
"""Where dates are of other things, unless the headline stands there too or is close by."""
_NEVER = frozenset({"line_apart_in_nav", "line_apart_in_comments"})
_CLOSE = frozenset({"line_before", "line_beside", "line_near"})
SWAPPED = "day_and_month_swapped"
When = Candidate[Stamp]


def stamps(raws: Iterable[Any], place: str, language: str | None, signs: Iterable[str] = ()) -> Iterator[When]:
    """The candidates that raw texts state; where day and month could be swapped, the second reading too."""
    for raw in raws:
        found = read_stamp(raw, language) if isinstance(raw, str) else None
        if found:
            signs = frozenset(signs)
            yield Candidate(found.stamp, place, str(raw), signs=signs)
            if found.other:
                yield Candidate(found.other, place, str(raw), signs=signs | {SWAPPED})


def _article_stamps(marks: Marks, key: str) -> Iterator[When]:
    """A date of the page's JSON-LD articles, with what tells the page's own article from others it lists."""
    title = fold_title(text_of(marks.heading)) if marks.heading is not None else ""
    for number, node in enumerate(marks.structured.articles()):
        signs = ["ld_first_article" if number == 0 else "ld_later_article"]
        if title and isinstance(node["headline"], str) and fold_title(node["headline"][:400]) == title:
            signs.append("ld_headline_is_title")
        yield from stamps(texts(node[key]), f"{node.path}.{key}", marks.page.language, signs)


def json_ld_published(marks: Marks) -> Iterator[When]:
    """JSON-LD `datePublished` of an article."""
    yield from _article_stamps(marks, "datePublished")


def json_ld_page_published(marks: Marks) -> Iterator[When]:
    """JSON-LD `datePublished` of the web page."""
    for node in marks.structured.nodes(
        "WebPage", "ItemPage", "CollectionPage", "MedicalWebPage", "FAQPage", "Recipe", "Review"
    ):
        yield from stamps(texts(node["datePublished"]), f"{node.path}.datePublished", marks.page.language)


def json_ld_created(marks: Marks) -> Iterator[When]:
    """JSON-LD `dateCreated` of an article."""
    yield from _article_stamps(marks, "dateCreated")


def meta_published(marks: Marks) -> Iterator[When]:
    """Meta elements whose name says publication."""
    yield from metas(marks, _PUBLISHED_META)


def meta_like_published(marks: Marks) -> Iterator[When]:
    """Meta elements of a site's own whose name holds publication, creation or upload."""
    yield from metas(marks, filter(_says_published, marks.structured.meta))


@lru_cache(maxsize=4096)
def _says_published(key: str) -> bool:
    said = _LIKE_PUBLISHED.search(key) is not None and key not in _KNOWN_META
    return said and not _OTHER_TIME.search(key)


def meta_day(marks: Marks) -> Iterator[When]:
    """Meta elements that say no more than `date`."""
    yield from metas(marks, _DAY_META)


def metas(marks: Marks, keys: Iterable[str]) -> Iterator[When]:
    """The candidates that meta elements of these names state."""
    meta = marks.structured.meta
    for key in keys:
        for raw in meta.get(key, ())[:3]:
            if len(raw) < STAMP_CHARACTERS and (key in _KNOWN_META or raw[:1].isdigit()):
                yield from stamps([raw], f"meta {key}", marks.page.language, [f"meta_{key}"])


def microdata_published(marks: Marks) -> Iterator[When]:
    """Microdata or RDFa `datePublished`, `dc:created`, `dc:date`."""
    elements = marks.stating("datePublished") or ([] if _is_stated(marks) else _rdfa_days(marks))
    for element in elements[:20]:
        if "comments" in marks.apart(element):
            continue
        raw = element.get("content") or element.get("datetime") or element.get("title") or text_of(element, 100)
        yield from stamps([raw], marks.path(element), marks.page.language, surroundings(marks, element))


def _is_stated(marks: Marks) -> bool:
    """Whether the page's head states a day of publication: what is costly to search is then not searched."""
    stated: bool = marks.keep("head states a day", lambda marks: any(any(read(marks)) for read in _HEAD))
    return stated


_HEAD = (json_ld_published, meta_published, json_ld_page_published)


def _rdfa_days(marks: Marks) -> list[HtmlElement]:
    held = [(element, element.get("property")) for element in marks.page.walk.elements]
    return [element for element, said in held if said and element.tag != "meta" and any(map(said.__contains__, _RDFA))]


def date_line(marks: Marks) -> Iterator[When]:
    """A short line with a date that nothing calls an update, an event, a copyright or a related card's."""
    stating = [line for line in lines(marks) if CLOCK not in line.signs and not _is_of_another(line.signs)]
    stating = [line for line in stating if "line_label_originally" in line.signs] or stating
    days = {line.found.day for line in stating if line.label not in ("updated", "copyright")}
    for line in stating:
        own = not _ELSEWHERE & line.signs or _is_own(line.signs) or (len(days) == 1 and _may_be_own(line.signs))
        if own and line.label not in ("updated", "copyright"):
            place = marks.path(line.element)
            yield Candidate(line.found.stamp, place, line.raw, signs=line.signs)
            if line.found.other:
                yield Candidate(line.found.other, place, line.raw, signs=line.signs | {SWAPPED})


def _is_of_another(signs: frozenset[str]) -> bool:
    """Whether a line is of a list of days, or a label gives its day to something else, and it stands in no byline."""
    if "line_label_other" in signs:
        return "line_beside" not in signs
    above = {"line_before", "line_beside"} & signs and "line_below_text" not in signs
    return "line_listed" in signs and "line_label_published" not in signs and not above


def _is_own(signs: frozenset[str]) -> bool:
    """Whether a line in such a place still is the article's: it stands above the text, or a label says published."""
    if "line_below_text" not in signs:
        return bool(_CLOSE & signs) or "line_label_published" in signs
    return "line_label_published" in signs and _ELSEWHERE & signs == {"line_apart_in_aside_class"}


def _may_be_own(signs: frozenset[str]) -> bool:
    """Whether a line that states the page's only day is the article's: a byline, or the foot of the article itself."""
    foot = {"line_in_article", "line_in_footer"} <= signs
    return (foot or "line_class_byline" in signs) and not _NEVER & signs


def address_date(marks: Marks) -> Iterator[When]:
    """A full date in the page's address."""
    for url in (marks.page.url, marks.structured.first("og:url")):
        text = url or ""
        match = _URL_DAY.search(text) or _URL_DAY_LOOSE.search(text) or _URL_DAY_SHORT.search(text)
        if match and url:
            try:
                yield Candidate(date(int(match[1]), int(match[2]), int(match[3])), "address", url)
            except ValueError:
                continue


def script_date(marks: Marks) -> Iterator[When]:
    """A publication date in the data of a script, where the page's head states none."""
    if _is_stated(marks):
        return
    html = marks.page.html
    pub, post = (list(pattern.finditer(html)) for pattern in _SCRIPT_DAYS)
    spelt = [[match for match in pub if html[match.end()] == letter] for letter in _SPELLINGS]
    for matches in (*spelt, post):
        for match in matches[:MAX_SCRIPT_DAYS]:
            yield from stamps([match[1]], "script", marks.page.language)


def written_by_script(marks: Marks) -> Iterator[When]:
    """The one day that short scripts in the text write out: `showDate("2020/04/17")`."""
    if _is_stated(marks):
        return
    walk = marks.page.walk
    after = walk.tags.index("body") if "body" in walk.tags else len(walk.tags)
    scripts = [walk.elements[n] for n, tag in enumerate(walk.tags) if tag == "script" and n > after]
    texts = [(element, element.text or "") for element in scripts]
    written = [
        (element, match[1])
        for element, text in texts
        if len(text) < SCRIPT_CHARACTERS and (match := _WRITTEN.search(text))
    ]
    if len({raw for _, raw in written}) == 1:
        yield from stamps([written[0][1]], marks.path(written[0][0]), marks.page.language)


def described_day(marks: Marks) -> Iterator[When]:
    """A day in the page's description that a label calls published."""
    for key in ("description", "og:description"):
        for text in marks.structured.meta.get(key, ())[:1]:
            for found in find_stamps(text, marks.page.language):
                if label_of(text[max(0, found.start - 40) : found.start].lower()) == "published":
                    yield Candidate(found.stamp, f"meta {key}", text[:STAMP_CHARACTERS])


LADDER: tuple[Strategy[Stamp], ...] = (
    Strategy("json_ld_published", json_ld_published),
    Strategy("meta_published", meta_published),
    Strategy("json_ld_page_published", json_ld_page_published),
    Strategy("microdata_published", microdata_published),
    Strategy("meta_like_published", meta_like_published),
    Strategy("json_ld_created", json_ld_created),
    Strategy("date_line", date_line),
    Strategy("meta_day", meta_day),
    Strategy("address_date", address_date),
    Strategy("script_date", script_date),
    Strategy("written_by_script", written_by_script),
    Strategy("described_day", described_day),
)


def texts(value: Any) -> list[Any]:
    """A value of structured data as a list: it may be one."""
    return value if isinstance(value, list) else [value]
