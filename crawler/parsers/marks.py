"""One look over a page's tree: the elements that titles, names and dates are read from, each found once.

Strategies ask here instead of walking the tree themselves, because they run on every page of a crawl.
"""

import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from itertools import compress, islice
from typing import Any

from lxml.html import HtmlElement

from crawler.parsers.class_words import ASIDE, AUTHOR, BOX, BYLINE, DATE, SUBTITLE, TITLE, UPDATED, kind, kinds
from crawler.parsers.page import Page
from crawler.parsers.structured import Structured
from crawler.parsers.walk import MAX_ELEMENTS

TEXT_CHARACTERS = 1000
SHORT_CHARACTERS = 160
LONG_CHARACTERS = 4000
PARAGRAPH_CHARACTERS = 120

_OUTSIDE_TAGS = frozenset({"nav", "aside", "footer", "form", "dialog"})
_WHOLE_TAGS = frozenset({"html", "body", "main", "h1"})
_HIDDEN_TAGS = frozenset({"script", "style", "noscript", "template", "svg", "button", "select", "textarea"})
_INLINE_TAGS = frozenset("a abbr b bdi cite code em font i ins mark q s small span strong sub sup time u wbr".split())
_YEARLESS_TAGS = frozenset({"script", "style", "noscript", "template", "textarea", "option"})
_MEANT = AUTHOR | BYLINE | DATE | UPDATED | TITLE | SUBTITLE | BOX
_BYLINE = re.compile(
    r"[\s|•·–—-]{0,30}(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|[Pp]or|POR|[Tt]exto?|[Aa]utor(?:in|e)?|[Aa]uthor|[Dd]i|"
    r"[Dd]oor|[Aa][vf]|"
    r"[Ww]ritten|WRITTEN|[Ww]ords|[Ss]tory|[Pp]osted|[Pp]ublished|[Ee]scrito|[Pp]ublié|[Gg]eschreven|[Ss]kriven|"
    r"[Ss]krevet|"
    r"[Аа]втор|[Tt]ekst|كتبت?|بقلم|מאת|記者|记者|作者|執筆|文責|撰文|撰稿|기자명|글쓴이|작성자|"
    r"Τ(?:ου|ης|ων)|Γράφει|Κείμενο|Συντάκτης|Írta|Szerző|Piše|Avtor|Autors|Autorius|Oleh|Penulis)(?:[\s:：・]|$)"
)
_BYLINE_STARTS = frozenset(
    letters
    for start in "by vo pa po te au di do av af wr wo st pu es ge sk ав "
    "كت بق מא 記者 记者 作者 執筆 文責 撰文 撰稿 기자 글쓴 작성 το τη τω γρ κε συ ír sz pi ol pe".split()
    for letters in (start, start.title(), start.upper())
)
_POINTS = frozenset("|•·–—-")
"""Most texts end here, before a pattern is tried."""
_PLACE_TAGS = frozenset("article main header footer aside nav h1 form table li p blockquote figure".split())
_PLACE_MARKS = ((ASIDE, "aside_class"), (AUTHOR, "author"), (BYLINE, "byline"), (BOX, "box"), (DATE, "date"))
_PEOPLE_PAGES = re.compile(
    r"/(?:author|autor|auteur|contributor|journalist|columnist|redak|"
    r"(?:profiles?|profil|people|persons?|personen|writers?|users?|staff|by|team|members?|u)(?=[/?])|\?author=)"
)

_NOWHERE: frozenset[str] = frozenset()
Text = tuple[HtmlElement, str]
"""A text with the element that holds it."""


class Marks:
    """A page with the places that strategies look at. Everything is made when first asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root: HtmlElement = page.root
        self.structured: Structured = page.structured
        self.heading: HtmlElement | None = next(iter(self.h1), None)
        """The element that shows the title; set once the title is known."""
        self._marked: dict[HtmlElement, int] = {}
        self._around: dict[int, frozenset[str]] = {}
        """By position: what stands in an element stands in these, as words."""
        self._outside: dict[int, bool] = {}
        """By position: whether the element is outside."""
        self.kept: dict[str, Any] = {}
        """What a field read from the whole page and several of its strategies use."""

    def keep(self, name: str, read: "Callable[[Marks], Any]") -> Any:
        """What `read` finds on this page, read once and kept under a name."""
        if name not in self.kept:
            self.kept[name] = read(self)
        return self.kept[name]

    @property
    def order(self) -> dict[HtmlElement, int]:
        """The position of every element in the document."""
        return self.page.walk.order

    @cached_property
    def _texts(self) -> list[Text]:
        """The texts that are not blank, each with the element that holds it: first those at the start of an element."""
        walk = self.page.walk
        elements, parents, texts, tails = walk.elements, walk.parents, walk.texts, walk.tails
        inside, behind = zip(elements, texts, strict=True), zip(parents, tails, strict=True)
        held = [(element, text) for element, text in compress(inside, texts) if text and not text.isspace()]
        held += [(elements[n], tail) for n, tail in compress(behind, tails) if tail and not tail.isspace()]
        return held

    @cached_property
    def _classed(self) -> list[tuple[HtmlElement, int]]:
        """The elements whose class has a meaning for us, with the meaning."""
        elements, classes = self.page.walk.elements, self.page.walk.classes
        meant = {words: marks for words, marks in kinds(filter(None, set(classes))).items() if marks & _MEANT}
        return [(e, meant[words]) for e, words in zip(elements, classes, strict=True) if words in meant]

    def in_text(self, element: HtmlElement) -> bool:
        """Whether two paragraphs of the article stand between the headline and the element."""
        return self.order.get(element, MAX_ELEMENTS) > self._second_paragraph

    @cached_property
    def _second_paragraph(self) -> int:
        """Position of the second long paragraph after the headline."""
        here = self.order.get(self.heading, 0) if self.heading is not None else 0
        after = (p for p in self.page.walk.tagged("p") if self.order[p] > here)
        long = (p for p in islice(after, 60) if len(text_of(p, PARAGRAPH_CHARACTERS)) >= PARAGRAPH_CHARACTERS)
        return next((self.order[p] for p in islice(long, 1, None)), MAX_ELEMENTS)

    @cached_property
    def beside_heading(self) -> list[Text]:
        """The elements around the headline, more after it than before, each with the text that it begins with."""
        here = self.order.get(self.heading) if self.heading is not None else None
        if here is None:
            return []
        beside = slice(max(self._body, here - 12), here + 60)
        return [
            (e, text)
            for e, text in zip(self.page.walk.elements[beside], self.page.walk.texts[beside], strict=True)
            if text
        ]

    @cached_property
    def by_texts(self) -> list[Text]:
        """Short texts that begin like a byline, each with the element that holds it, in document order."""
        likely = [
            (element, text)
            for element, text in self._texts
            if len(text) < SHORT_CHARACTERS and ((start := text.lstrip())[:2] in _BYLINE_STARTS or start[0] in _POINTS)
        ]
        found = [(element, text) for element, text in likely if _BYLINE.match(text.lstrip())]
        return sorted(found, key=lambda held: self.order[held[0]])

    @cached_property
    def h1(self) -> list[HtmlElement]:
        """The `h1` elements."""
        return self.page.walk.tagged("h1")

    @cached_property
    def subheadings(self) -> list[HtmlElement]:
        """The `h2` and `h3` elements."""
        return self.page.walk.tagged("h2", "h3")

    @cached_property
    def times(self) -> list[HtmlElement]:
        """The `time` elements."""
        return self.page.walk.tagged("time")

    def having(self, mark: int) -> list[HtmlElement]:
        """The elements whose class says `mark`, in document order."""
        return [element for element, said in self._classed if said & mark]

    @cached_property
    def anchors(self) -> list[HtmlElement]:
        """The `a` elements."""
        return self.page.walk.tagged("a")

    @cached_property
    def related(self) -> list[tuple[HtmlElement, str]]:
        """The `a` elements that have a `rel`, with it."""
        return [(link, rel) for link in self.anchors if (rel := link.get("rel"))]

    @cached_property
    def people(self) -> tuple[HtmlElement, ...]:
        """`rel=author`, `itemprop=author`, and links to pages about people."""
        links = [link for link in self.anchors if _PEOPLE_PAGES.search(link.get("href") or "")]
        links += [link for link, rel in self.related if "author" in rel]
        found = dict.fromkeys([*self.stating("author"), *links])
        return tuple(sorted(found, key=self.order.__getitem__))

    @cached_property
    def properties(self) -> list[tuple[HtmlElement, str]]:
        """The elements that have an `itemprop`, with it, in document order."""
        return [(element, said) for element in self.page.walk.elements if (said := element.get("itemprop"))]

    def stating(self, name: str) -> list[HtmlElement]:
        """The elements whose `itemprop` has this word in it, in document order."""
        return [element for element, said in self.properties if name in said]

    @cached_property
    def year_texts(self) -> list[Text]:
        """Texts of the body that hold a year; those of one element in document order."""
        held = [(element, text) for element, text in self._texts if "20" in text or "19" in text]
        return [
            (element, text)
            for element, text in held
            if len(text) <= LONG_CHARACTERS and element.tag not in _YEARLESS_TAGS and self.order[element] >= self._body
        ]

    @cached_property
    def _body(self) -> int:
        """Position of the `body`."""
        return self.page.walk.places.get("body", [MAX_ELEMENTS])[0]

    def mark(self, element: HtmlElement) -> int:
        """What the element's class and id say, as a sum of marks."""
        known = self._marked.get(element)
        if known is None:
            known = self._marked[element] = kind(element.get("class") or "") | kind(element.get("id") or "")
        return known

    def outside(self, element: HtmlElement) -> bool:
        """Whether the element stands in a related card, a comment, a side bar, a navigation or a footer, or is one."""
        walk, known = self.page.walk, self._outside
        place = walk.order[element]
        chain: list[int] = []
        while place >= 0 and place not in known:
            chain.append(place)
            place = walk.parents[place]
        is_so = known.get(place, False)
        for place in reversed(chain):
            is_so = known[place] = is_so or self._is_outside(walk.tags[place], walk.elements[place])
        return is_so

    def _is_outside(self, tag: str, element: HtmlElement) -> bool:
        return tag not in _WHOLE_TAGS and (tag in _OUTSIDE_TAGS or bool(self.mark(element) & ASIDE))

    def inside(self, element: HtmlElement, *tags: str) -> bool:
        """Whether an ancestor has one of these tags."""
        return any(parent.tag in tags for parent in element.iterancestors())

    def around(self, element: HtmlElement) -> frozenset[str]:
        """What the element stands in, as words: `article`, `footer`, `aside_class`, `comments`, `author`, …"""
        walk, known = self.page.walk, self._around
        place = walk.parents[walk.order[element]] if element in walk.order else -1
        chain: list[int] = []
        while place > 0 and place not in known:
            chain.append(place)
            place = walk.parents[place]
        words = known.get(place, _NOWHERE)
        for place in reversed(chain):
            tag, name = walk.tags[place], walk.elements[place].get("id")
            if tag not in ("body", "html"):
                words = words | _place_words(tag, walk.classes[place] or "", name or "")
            known[place] = words
        return words

    def apart(self, element: HtmlElement) -> frozenset[str]:
        """What the element stands in and the headline does not: wrappers of the whole page say nothing."""
        words = self.around(element)
        shared = self.around(self.heading) if words and self.heading is not None else None
        return words - shared if shared else words

    def path(self, element: HtmlElement) -> str:
        """Where the element stands, short enough to read: `article/header/h1.entry-title`."""
        walk = self.page.walk
        tags, parents, classes = walk.tags, walk.parents, walk.classes
        place = walk.order.get(element, 0)
        steps = [_step(tags[place], classes[place]) if place else _step(str(element.tag), element.get("class"))]
        while len(steps) < 4 and (place := parents[place]) > 0 and tags[place] not in ("html", "body"):
            steps.append(_step(tags[place], classes[place]))
        return "/".join(reversed(steps))


@lru_cache(maxsize=10_000)
def _place_words(tag: str, classes: str, name: str) -> frozenset[str]:
    marked = kind(classes) | kind(name)
    words = {tag} if tag in _PLACE_TAGS else set()
    words.update(word for mark, word in _PLACE_MARKS if marked & mark)
    if "omment" in classes or "omment" in name:
        words.add("comments")
    return frozenset(words)


@lru_cache(maxsize=1024)
def signs_in(words: frozenset[str], prefix: str) -> frozenset[str]:
    """What an element stands in, as signs: each word behind the prefix."""
    return frozenset(prefix + word for word in words)


@lru_cache(maxsize=10_000)
def _step(tag: str, classes: str | None) -> str:
    words = (classes or "").split(None, 1)
    return f"{tag}.{words[0][:40]}" if words else tag


def text_of(element: HtmlElement, limit: int = TEXT_CHARACTERS, *, apart: bool = False) -> str:
    """The visible words of an element with single blanks, cut once `limit` characters are read.

    `apart`: words of different elements are kept apart, also where the page writes `<span>By</span><a>Ann</a>`.
    """
    if element.tag in _HIDDEN_TAGS:
        return ""
    if len(element) == 0:
        return " ".join((element.text or "").split())[:limit]
    parts = _pieces(element, 2 * limit)
    return " ".join((" " if apart else "").join(parts).split())[:limit]


def _pieces(element: HtmlElement, enough: int) -> list[str]:
    """Text in document order, with a blank where a block or a line begins or ends, until there is enough of it."""
    parts = [element.text or ""]
    size = len(parts[0])
    ends: list[tuple[HtmlElement, str]] = []
    """The elements that are open, each with the text behind its end."""
    node = element[0]
    while size <= enough:
        tag = node.tag
        edge = "" if tag in _INLINE_TAGS else " "
        ends.append((node, edge + (node.tail or "")))
        if isinstance(tag, str) and tag not in _HIDDEN_TAGS:
            part = edge + (node.text or "")
            parts.append(part)
            size += len(part)
            if len(node):
                node = node[0]
                continue
        while ends and size <= enough:
            node, part = ends.pop()
            parts.append(part)
            size += len(part)
            following = node.getnext()
            if following is not None:
                node = following
                break
        else:
            break
    return parts
