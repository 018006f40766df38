"""The writers of an article: who the page's own byline, author links and structured data say wrote it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

from crawler.parsers import names
from crawler.parsers.ladder import Candidate, Strategy
from crawler.parsers.marks import Mark, Marks, text_of

Names = tuple[str, ...]
BYLINE_LENGTH = 200
_META = ("author", "article:author", "dc.creator", "dcterms.creator", "dc.contributor", "parsely-author", "sailthru.author",
         "citation_author", "byl", "cxenseparse:author", "og:article:author", "book:author", "article:author_name", "authors",
         "rbauthors", "creator", "shareaholic:article_author_name", "vr:author", "bt:author", "og:author", "article.author",
         "mediator_author", "news_authors")  # fmt: skip
_ACCOUNT = re.compile(r"https?://|^@|^\d+$", re.I)
_BY_TEXT = re.compile(
    r"^\s*(?:(?:written|words|story|posted|published|text|article|report|review) by|by|von|par|por|text(?:o)?:|text von|autor(?:in)?:|author:|"
    r"di|door|av|af|escrito por|publié par|geschreven door|skriven av|skrevet av|foto og tekst|autore:|автор:)[\s:\xa0]+(?=[^\W\d_a-zà-ÿ])",
    re.I,
)


def _person_names(value: Any, marks: Marks) -> Iterator[str]:
    """Names in a JSON-LD author: a text, an object with a name, a reference, or a list of those."""
    values = value if isinstance(value, list) else [value]
    for item in values[:30]:
        item = marks.structured.resolve(item)
        if isinstance(item, dict):
            item = item.get("name")
            item = item[0] if isinstance(item, list) and item else item
        if isinstance(item, str) and not _ACCOUNT.search(item):
            yield item


def _candidate(raws: Iterable[str], place: str) -> Iterator[Candidate[Names]]:
    raws = [raw for raw in raws if raw.strip()]
    found = names.distinct(name for raw in raws for name in names.read_names(raw))
    if found:
        yield Candidate(found[:20], place, "; ".join(raws))


def json_ld_author(marks: Marks) -> Iterator[Candidate[Names]]:
    """JSON-LD `author` of an article."""
    for node in marks.structured.articles():
        yield from _candidate(_person_names(node["author"], marks), f"{node.path}.author")


def json_ld_creator(marks: Marks) -> Iterator[Candidate[Names]]:
    """JSON-LD `creator` of an article."""
    for node in marks.structured.articles():
        yield from _candidate(_person_names(node["creator"], marks), f"{node.path}.creator")


def json_ld_page_author(marks: Marks) -> Iterator[Candidate[Names]]:
    """JSON-LD `author` of the web page."""
    for node in marks.structured.nodes("WebPage", "ItemPage", "CollectionPage", "MedicalWebPage", "Recipe", "Review"):
        yield from _candidate(_person_names(node["author"], marks), f"{node.path}.author")


def json_ld_person(marks: Marks) -> Iterator[Candidate[Names]]:
    """JSON-LD objects of type `Person`."""
    for node in marks.structured.nodes("Person"):
        if isinstance(node["name"], str) and not node.path.endswith("founder"):
            yield from _candidate([node["name"]], f"{node.path}.name")


def meta_author(marks: Marks) -> Iterator[Candidate[Names]]:
    """Meta elements that name an author."""
    for key in _META:
        values = [value for value in marks.structured.meta.get(key, ()) if not _ACCOUNT.search(value)]
        for candidate in _candidate(dict.fromkeys(values), f"meta {key}"):
            yield candidate


def twitter_written_by(marks: Marks) -> Iterator[Candidate[Names]]:
    """`twitter:data` whose label says that it names the writer."""
    meta = marks.structured.meta
    for number in "12":
        label = (meta.get(f"twitter:label{number}") or ("",))[0].casefold()
        if re.search(r"written|by|author|verfasst|autor|écrit|escrito|scritto|skrevet|geschreven|auteur|от", label):
            yield from _candidate(meta.get(f"twitter:data{number}", ())[:1], f"meta twitter:data{number}")


def itemprop_author(marks: Marks) -> Iterator[Candidate[Names]]:
    """Microdata `author`."""
    for element in marks.people:
        if "author" in (element.get("itemprop") or "") and not marks.outside(element):
            inner = element.xpath(".//*[@itemprop='name']")[:1]
            raw = text_of(inner[0]) if inner else text_of(element, BYLINE_LENGTH)
            raw = raw or element.get("content") or (inner[0].get("content") if inner else "") or ""
            yield from _candidate([raw], marks.path(element))


def rel_author(marks: Marks) -> Iterator[Candidate[Names]]:
    """Links with `rel=author`."""
    yield from _from_elements(marks, (e for e in marks.people if "author" in (e.get("rel") or "").split()))


def author_links(marks: Marks) -> Iterator[Candidate[Names]]:
    """Links to a page about an author, near the top of the article."""
    yield from _from_elements(marks, (e for e in marks.people if e.tag == "a" and not e.get("rel")))


def classed_author(marks: Marks) -> Iterator[Candidate[Names]]:
    """Elements whose class names an author."""
    yield from _from_elements(marks, marks.having(Mark.AUTHOR))


def classed_byline(marks: Marks) -> Iterator[Candidate[Names]]:
    """Elements whose class says byline or post information, where their text begins with `By`."""
    for element in marks.having(Mark.BYLINE)[:20]:
        text = text_of(element, BYLINE_LENGTH)
        if len(text) < BYLINE_LENGTH and (_BY_TEXT.match(text) or "byline" in (element.get("class") or "").lower()):
            yield from _from_elements(marks, [element])


def _from_elements(marks: Marks, elements: Iterable[HtmlElement]) -> Iterator[Candidate[Names]]:
    for _, element in zip(range(12), elements, strict=False):
        text = text_of(element, BYLINE_LENGTH)
        if 1 < len(text) < BYLINE_LENGTH and not marks.outside(element):
            yield from _candidate([text], marks.path(element))


_BY_NODES = re.compile(r"^\s*by\b|^\s*von\b", re.I)


def by_text(marks: Marks) -> Iterator[Candidate[Names]]:
    """A short text that begins with `By`, `Von`, `Par` and the like."""
    for text in marks.by_texts[:12]:
        element = text.getparent()
        holder = element if text.is_text else element.getparent()
        if holder is None or marks.outside(holder):
            continue
        words = text_of(holder, BYLINE_LENGTH)
        if len(words) < BYLINE_LENGTH:
            start = words.find(" ".join(str(text).split()))
            yield from _candidate([words[max(start, 0) :]], marks.path(holder))


LADDER: tuple[Strategy[Names], ...] = (
    Strategy("json_ld_author", json_ld_author),
    Strategy("twitter_written_by", twitter_written_by),
    Strategy("meta_author", meta_author),
    Strategy("rel_author", rel_author),
    Strategy("itemprop_author", itemprop_author),
    Strategy("json_ld_creator", json_ld_creator),
    Strategy("classed_byline", classed_byline),
    Strategy("author_links", author_links),
    Strategy("classed_author", classed_author),
    Strategy("json_ld_page_author", json_ld_page_author),
    Strategy("by_text", by_text),
    Strategy("json_ld_person", json_ld_person),
)
