"""The writers of an article: who the page's own byline, author links and structured data say wrote it."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from crawler.parsers import class_words, names
from crawler.parsers.ladder import Candidate, Strategy
from crawler.parsers.marks import Marks, signs_in, text_of

Names = tuple[str, ...]
BYLINE_LENGTH = 200
NEIGHBOURS = 14
"""Names in elements at most this far apart stand side by side."""
_META = tuple(
    """
    author article:author dc.creator dcterms.creator dc.contributor parsely-author sailthru.author citation_author byl
    cxenseparse:author og:article:author book:author article:author_name authors rbauthors creator vr:author bt:author
    shareaholic:article_author_name og:author article.author mediator_author news_authors
    """.split()
)
_MENUS = frozenset({"nav", "footer"})
_ACCOUNT = re.compile(r"https?://|^@|^\d+$", re.I)
_BY_TEXT = re.compile(
    r"^\s*(?:(?:written|words|story|posted|published|text|article|report|review) by|by|von|par|por|text(?:o)?:|"
    r"text von|autor(?:in)?:|author:|"
    r"di|door|av|af|escrito por|publié par|geschreven door|skriven av|skrevet av|foto og tekst|autore:|"
    r"автор:)[\s:\xa0]+(?=(?-i:[^\W\d_a-zà-ÿ]))",
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


def candidate_of(raws: Iterable[str], place: str, signs: Iterable[str] = ()) -> Iterator[Candidate[Names]]:
    """The names in some texts of one place as a candidate, if there are any."""
    raws = [raw for raw in raws if raw.strip()]
    found = names.distinct(name for raw in raws for name in names.read_names(raw))
    if found:
        yield Candidate(found[:20], place, "; ".join(raws), signs=frozenset(signs))


def json_ld_author(marks: Marks) -> Iterator[Candidate[Names]]:
    """JSON-LD `author` of an article."""
    for number, node in enumerate(marks.structured.articles()):
        signs = ["ld_first_article" if number == 0 else "ld_later_article"]
        yield from candidate_of(_person_names(node["author"], marks), f"{node.path}.author", signs)


def json_ld_creator(marks: Marks) -> Iterator[Candidate[Names]]:
    """JSON-LD `creator` of an article."""
    for node in marks.structured.articles():
        yield from candidate_of(_person_names(node["creator"], marks), f"{node.path}.creator")


def json_ld_page_author(marks: Marks) -> Iterator[Candidate[Names]]:
    """JSON-LD `author` of the web page."""
    for node in marks.structured.nodes("WebPage", "ItemPage", "CollectionPage", "MedicalWebPage", "Recipe", "Review"):
        yield from candidate_of(_person_names(node["author"], marks), f"{node.path}.author")


def json_ld_person(marks: Marks) -> Iterator[Candidate[Names]]:
    """JSON-LD objects of type `Person`."""
    for node in marks.structured.nodes("Person"):
        if isinstance(node["name"], str) and not node.path.endswith("founder"):
            yield from candidate_of([node["name"]], f"{node.path}.name")


def meta_author(marks: Marks) -> Iterator[Candidate[Names]]:
    """Meta elements that name an author."""
    meta = marks.structured.meta
    for key in filter(meta.__contains__, _META):
        values = [value for value in meta[key] if not _ACCOUNT.search(value)]
        yield from candidate_of(dict.fromkeys(values), f"meta {key}")


def twitter_written_by(marks: Marks) -> Iterator[Candidate[Names]]:
    """`twitter:data` whose label says that it names the writer."""
    meta = marks.structured.meta
    for number in "12":
        label = (meta.get(f"twitter:label{number}") or ("",))[0].casefold()
        if re.search(r"written|by|author|verfasst|autor|écrit|escrito|scritto|skrevet|geschreven|auteur|от", label):
            yield from candidate_of(meta.get(f"twitter:data{number}", ())[:1], f"meta twitter:data{number}")


def itemprop_author(marks: Marks) -> Iterator[Candidate[Names]]:
    """Microdata `author`."""
    for element in marks.stating("author")[:12]:
        inner = element.xpath(".//*[@itemprop='name']")[:1]
        raw = text_of(inner[0]) if inner else text_of(element, BYLINE_LENGTH)
        raw = raw or element.get("content") or (inner[0].get("content") if inner else "") or ""
        if len(raw) < BYLINE_LENGTH:
            yield from candidate_of([raw], marks.path(element), _element_signs(marks, element, raw))


def rel_author(marks: Marks) -> Iterator[Candidate[Names]]:
    """Links with `rel=author`."""
    yield from _from_elements(marks, (e for e in marks.people if "author" in (e.get("rel") or "").split()))


def author_links(marks: Marks) -> Iterator[Candidate[Names]]:
    """Links to a page about an author, outside of the site's navigation and footer."""
    links = (e for e in marks.people if e.tag == "a" and not e.get("rel"))
    yield from _from_elements(marks, (e for e in links if not marks.apart(e) & _MENUS))


def classed_author(marks: Marks) -> Iterator[Candidate[Names]]:
    """Elements whose class names an author."""
    yield from _from_elements(marks, marks.having(class_words.AUTHOR))


def classed_byline(marks: Marks) -> Iterator[Candidate[Names]]:
    """Elements whose class says byline or post information, where their text begins with `By`."""
    for element in marks.having(class_words.BYLINE)[:20]:
        text = text_of(element, BYLINE_LENGTH)
        if len(text) < BYLINE_LENGTH and (_BY_TEXT.match(text) or "byline" in (element.get("class") or "").lower()):
            yield from _from_elements(marks, [element])


def _from_elements(marks: Marks, elements: Iterable[HtmlElement]) -> Iterator[Candidate[Names]]:
    """A candidate for each element, and one for neighbours that each hold a name."""
    run: list[Candidate[Names]] = []
    last = -(10**6)
    for number, element in zip(range(16), elements, strict=False):
        held = _held(marks, element)
        if held is None:
            continue
        position = marks.order.get(element, 10**6)
        yield (candidate := held._replace(signs=held.signs | {f"place_{min(number, 3)}"}))
        if position - last > NEIGHBOURS or not all(map(names.is_person, candidate.value)):
            yield from _together(run)
            run = []
        run.append(candidate)
        last = position
    yield from _together(run)


def _held(marks: Marks, element: HtmlElement) -> Candidate[Names] | None:
    """The names in an element; several strategies come by the same ones."""
    known: dict[HtmlElement, Candidate[Names] | None] = marks.keep("held names", lambda _: {})
    if element not in known:
        text = text_of(element, BYLINE_LENGTH, apart=True)
        found = names.read_names(text)[:20] if 1 < len(text) < BYLINE_LENGTH else ()
        signs = frozenset(_element_signs(marks, element, text)) if found else frozenset[str]()
        known[element] = Candidate(found, marks.path(element), text, signs=signs) if found else None
    return known[element]


def _together(run: list[Candidate[Names]]) -> Iterator[Candidate[Names]]:
    """Names that stand side by side, as one candidate."""
    found = names.distinct(name for candidate in run for name in candidate.value)
    if len(found) > 1 and all(map(names.is_person, found)):
        signs = frozenset.intersection(*(candidate.signs for candidate in run)) | {"place_neighbours"}
        yield Candidate(found[:20], run[0].place, "; ".join(candidate.raw for candidate in run), signs=signs)


def _element_signs(marks: Marks, element: HtmlElement, text: str) -> Iterator[str]:
    """What the element's place says of a name in it."""
    here = marks.order.get(marks.heading, 0) if marks.heading is not None else 0
    yield f"place_{_distance(marks.order.get(element, 10**6) - here)}"
    if marks.in_text(element):
        yield "place_below_text"
    if names.strip_by(text) != text:
        yield "place_says_by"
    named = marks.mark(element)
    for mark, sign in _MARK_SIGNS:
        if named & mark:
            yield f"place_class_{sign}"
    link = element if element.tag == "a" else next(element.iterchildren("a"), element.getparent())
    if link is not None and link.tag == "a" and _names_page(link.get("href") or "", text):
        yield "place_link_names_them"
    yield from signs_in(marks.around(element), "place_in_")
    yield from signs_in(marks.apart(element), "place_apart_in_")


def _names_page(href: str, text: str) -> bool:
    """Whether the last step of a link's address is made of two words of the text: `/people/ann-lee`."""
    words = set(names.fold(href.rstrip("/").rsplit("/", 1)[-1].replace(".html", "").replace("_", " ")).split())
    return len(words) > 1 and len(words & set(names.fold(text).split())) > 1


_MARK_SIGNS = (
    (class_words.AUTHOR, "author"),
    (class_words.BYLINE, "byline"),
    (class_words.BOX, "box"),
    (class_words.DATE, "date"),
)


def _distance(distance: int) -> str:
    """How far from the headline, in elements."""
    for limit, name in ((-40, "far_before"), (0, "before"), (12, "beside"), (40, "near"), (120, "after")):
        if distance < limit:
            return name
    return "far_after"


_BY_BEHIND_DAY = re.compile(
    r"\d{4}[^\w\n]{1,12}(?:by|von|par|por|di|door|av|af|autor|автор)[:\s]\s*(?=(?-i:[^\W\d_a-zà-ÿ]))", re.I
)
"""`12 February 2026 | by Ann Lee`."""


def _by_behind_day(marks: Marks) -> Iterator[Candidate[Names]]:
    """A short text of a day and then `by` and a name."""
    for element, text in marks.year_texts[:40]:
        match = _BY_BEHIND_DAY.search(text) if len(text) < BYLINE_LENGTH else None
        if match is not None:
            yield from candidate_of([text[match.end() :]], marks.path(element), _element_signs(marks, element, text))


def by_text(marks: Marks) -> Iterator[Candidate[Names]]:
    """A short text that begins with `By`, `Von`, `Par` and the like, or where one of them stands behind a day."""
    yield from _by_behind_day(marks)
    for holder, text in islice(marks.by_texts, 16):
        if holder.tag in ("script", "style", "option"):
            continue
        words = text_of(holder, BYLINE_LENGTH, apart=True)
        if len(words) < BYLINE_LENGTH:
            start = words.find(" ".join(text.split()))
            signs = _element_signs(marks, holder, words)
            yield from candidate_of([words[max(start, 0) :]], marks.path(holder), signs)


def bare_name(marks: Marks) -> Iterator[Candidate[Names]]:
    """An element beside the headline that holds nothing but a person's name; the headline itself names no writer."""
    held = (
        e
        for e, text in marks.beside_heading
        if 1 < len(text) < 50 and len(e) == 0 and _is_alone_a_name(" ".join(text.split()))
    )
    yield from _from_elements(marks, (e for e in held if marks.heading not in (e, *e.iterancestors())))


def _is_alone_a_name(text: str) -> bool:
    """Whether a text is a person's name; where letters have no case, a word before or behind it must say so."""
    if not names.has_case(text):
        (name, *more) = names.read_names(text) or ("",)
        return not more and name != text and names.is_person(name)
    return len(text) > 4 and names.is_person(text)


_SCRIPT_NAME = re.compile(
    r"uthor(?:s|Name|_name)?(?:\"|'|&quot;|\\\")\s{0,3}[:,]\s{0,3}(?:\[\s{0,3})?"
    r"(?:\{[^{}\[\]]{0,80}?name(?:\"|'|&quot;|\\\")\s{0,3}:\s{0,3})?(?:\"|'|&quot;|"
    r"\\\")([^\"'<>{}&\\]{4,60})(?:\"|'|&quot;|\\\")"
)
"""It begins with plain letters because then the search is fast."""


def script_author(marks: Marks) -> Iterator[Candidate[Names]]:
    """A name in the data of a script, where the page's head names nobody."""
    if any(True for read in (json_ld_author, meta_author) for _ in read(marks)):
        return
    for _, match in zip(range(4), _SCRIPT_NAME.finditer(marks.page.html), strict=False):
        if names.is_person(match[1]) and not _ACCOUNT.search(match[1]):
            yield from candidate_of([match[1]], "script")


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
    Strategy("bare_name", bare_name),
    Strategy("script_author", script_author),
    Strategy("json_ld_person", json_ld_person),
)


def boxed_name(marks: Marks) -> Iterator[Candidate[Names]]:
    """The name in an author box."""
    for element in marks.having(class_words.BOX):
        inner = [e for e in element.iterdescendants() if isinstance(e.tag, str) and "name" in (e.get("class") or "")]
        for holder in inner[:1] or [element]:
            yield from _from_elements(marks, [holder])


POSTED_BY: tuple[Strategy[Names], ...] = (Strategy("boxed_name", boxed_name), *LADDER)
"""On a teaser whoever the page calls author has only posted it."""
