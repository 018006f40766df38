"""The way from a teaser to the full article: a phrase that points, the link it means, and what speaks for it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from lxml.html import HtmlElement

from crawler.parsers.addresses import carries, host_of, path_of, same_site
from crawler.parsers.credits import LineKind, LineReading, read_credit
from crawler.parsers.credits.lexicon import base_language, lexicon
from crawler.parsers.link_blocks import Blocks, blocks_back, goes_on, text_of
from crawler.parsers.page import Page
from storage.records import Link, LinkKind

LONGEST_LINE = 260
"""Characters of a block that is one pointing line; a link inside a longer paragraph is part of the text."""
LONGEST_BLOCK = 2_000
"""Characters of a last paragraph whose last sentence may point."""
FILE_ENDINGS = frozenset({"html", "aspx", "shtml", "xhtml"})
MOST_LINKS = 120
MOST_TARGETS = 3
"""A page that points to more texts than this is a list of links, not a teaser."""
LEAST_SCORE = 0.6
PROMPTS = ("read", "whole", "more", "text", "source", "published", "reprint", "here")
"""A line without any of these cues is not looked at further."""
LONG_WORD = re.compile(r"[^\W_]{4,}")
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_a-zß-ÿ])")
LINKING = frozenset({LineKind.POINTER, LineKind.APPEARED})
ALIKE = 0.5
"""Share of words that a title and an address have in common."""
WHOLE_TEXT = frozenset({"whole", "first", "reprint", "source"})
TITLE_WORDS = "the address resembles the title"
WEIGHTS = {
    "phrase": 0.35,
    "whole": 0.2,
    "outlet": 0.2,
    "title": 0.25,
    "in the line": 0.1,
    "after the line": 0.05,
    "deep": 0.1,
    "goes on": -0.25,
}
"""What each piece of evidence adds to a link's score."""


@dataclass(frozen=True, eq=False)
class _External:
    """A link to another page, and the block it stands in."""

    element: HtmlElement
    url: str
    host: str
    block: HtmlElement
    own: bool = False
    """It leads to another page of the same site."""

    @cached_property
    def anchor(self) -> str:
        """The words of the link, or what its picture says."""
        words = text_of(self.element)
        return (
            words
            or " ".join(image.get("alt") or image.get("title") or "" for image in self.element.iter("img")).strip()
        )


def read_teasers(page: Page, *, title: str | None = None, language: str | None = None) -> tuple[Link, ...]:
    """Links to the fuller text or to the first publication of this page's text, best first.

    `title` is the article's, for likeness with the target's address; `language` is used where the page states none. A
    link to the same site is one only where a line speaks of the whole text and the link resembles the title.
    `teaser_of` where a line points to the text, `copy_of` where a line says that the text appeared there first,
    `canonical` where the page itself claims another host, `partner_site` where such a line only
    leads to a home page.
    """
    reader = _Reader(page, title or "", page.language or language)
    found: dict[tuple[LinkKind, str], Link] = {}
    for link in (*reader.pointed(), *reader.canonical()):
        kept = found.get((link.kind, link.url))
        if kept is None or link.score > kept.score:
            found[link.kind, link.url] = link
    return tuple(sorted(found.values(), key=lambda link: -link.score))


class _Reader:
    def __init__(self, page: Page, title: str, language: str | None) -> None:
        self.page, self.title, self.language = page, title, language
        self.host, self.path = host_of(page.url), path_of(page.url).strip("/")
        self.title_words = _long_words(self.title)
        base = base_language(self.language) or "en"
        self.lex = lexicon((base, "en") if base != "en" else ("en",))
        self.readings: dict[str, LineReading | None] = {}
        self.own_hosts: dict[str, bool] = {}
        self.blocks = Blocks(page.walk)

    def pointed(self) -> list[Link]:
        """Links that a pointing or origin line means: in the line, else the first one after it."""
        found: list[Link] = []
        answered: set[HtmlElement] = set()
        for link in self._externals():
            for distance, block in enumerate(blocks_back(link.element, link.block)):
                line = _line_of(block, link.element, distance)
                reading = self._read(line)
                if reading is None or (link.own and "whole" not in reading.evidence):
                    continue
                if distance == 0 or block not in answered:
                    answered.add(block)
                    found.append(self._link(link, reading, line, distance, block))
                break
        strong = [link for link in found if link.score >= LEAST_SCORE]
        targets = {link.url for link in strong}
        return strong if len(targets) <= MOST_TARGETS else [link for link in strong if TITLE_WORDS in link.reason]

    def canonical(self) -> Iterator[Link]:
        """`rel=canonical`, in page or header, or `og:url` on another host: the text is said to belong there."""
        named = [each for each in self.page.walk.tagged("link") if each.get("rel") == "canonical"]
        hrefs = [(href, "canonical_link") for each in named if (href := each.get("href")) is not None][:3]
        hrefs += [(self.page.canonical, "link_field")] if self.page.canonical else []
        hrefs += [(value, "og_url") for value in self.page.structured.meta.get("og:url", ())[:1]]
        for href, strategy in hrefs:
            url = self.page.absolute(href)
            if url and self.host and host_of(url) and not same_site(host_of(url), self.host):
                yield Link(
                    kind=LinkKind.CANONICAL,
                    url=url,
                    strategy=strategy,
                    reason=f"The page names {host_of(url)} as its own address.",
                )

    def _read(self, line: str) -> LineReading | None:
        """The line as a pointer or an origin, or `None`."""
        if not line:
            return None
        if line not in self.readings:
            reading = None
            if any(self.lex.has(cue, line) for cue in PROMPTS):
                reading = read_credit(line, language=self.language, url=self.page.url)
            self.readings[line] = reading if reading and reading.kind in LINKING else None
        return self.readings[line]

    def _externals(self) -> Iterator[_External]:
        count = 0
        for element, href, url, words, host, place in self.page.anchors:
            if count >= MOST_LINKS:
                return
            if not href or url is None or not host:
                continue
            own = self._is_own(host)
            if (own and not self._may_be_whole_text(url, words)) or carries(url, self.page.url):
                continue
            count += 1
            block = self.blocks.around(place)
            if block is not None:
                yield _External(element, url, host, block, own)

    def _is_own(self, host: str) -> bool:
        """Whether a host is that of the page's own site."""
        if host not in self.own_hosts:
            self.own_hosts[host] = bool(self.host) and same_site(host, self.host)
        return self.own_hosts[host]

    def _may_be_whole_text(self, url: str, words: str) -> bool:
        """Whether a page of the same site is another one, and its address or the link's words resemble the title.

        Few links have two words of the title in them, and only those are looked at.
        """
        if len(self.title_words) < 2 or not _holds_two(_plain(f"{url} {words}"), self.title_words):
            return False
        here, there = self.path, path_of(url).strip("/")
        other = bool(there) and here != there and not there.startswith(f"{here}/") and not here.startswith(f"{there}/")
        return other and _shared(self.title_words, _long_words(f"{there} {words}")) >= ALIKE

    def _link(self, link: _External, reading: LineReading, line: str, distance: int, block: HtmlElement) -> Link:
        path = path_of(link.url).strip("/")
        reasons = [("phrase", f"the line “{line[:120]}” {_says(reading)}")]
        if not WHOLE_TEXT.isdisjoint(reading.evidence):
            reasons.append(("whole", "it speaks of the whole or first text"))
        where = "in the line" if distance == 0 else "after the line"
        reasons.append((where, f"the link stands {where}"))
        named = [name for name in reading.sources if "." not in name]
        outlet = next((name for name in named if _names_host(name, link.host)), None)
        if outlet or (named and _fold(named[0]) in _fold(link.anchor)):
            reasons.append(("outlet", f"{named[0]} is named and is where the link leads"))
        if path and _alike(self.title, f"{path} {link.anchor}") >= ALIKE:
            reasons.append(("title", TITLE_WORDS))
        if "first" not in reading.evidence and goes_on(block):
            reasons.append(("goes on", "but the text goes on after it"))
        if path:
            reasons.append(("deep", "it leads to a page, not to a home page"))
        return Link(
            kind=_kind(reading, path),
            url=link.url,
            anchor=link.anchor[:200],
            strategy=f"{reading.kind}_{'line' if distance == 0 else 'after'}",
            score=round(min(1.0, sum(WEIGHTS[key] for key, _ in reasons)), 2),
            reason="; ".join(words for _, words in reasons),
            source_name=outlet or next(iter(reading.sources), None),
        )


def _kind(reading: LineReading, path: str) -> LinkKind:
    """A line that also says where the text appeared first marks a copy, whatever it invites to."""
    if not path:
        return LinkKind.PARTNER_SITE
    copied = reading.kind is LineKind.APPEARED or "first" in reading.evidence
    return LinkKind.COPY_OF if copied else LinkKind.TEASER_OF


def _says(reading: LineReading) -> str:
    return "points to a text elsewhere" if reading.kind is LineKind.POINTER else "says where the text appeared first"


def _fold(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _names_host(name: str, host: str) -> bool:
    """Whether an outlet's name is the host's: `BIOVOX` and biovox.eu."""
    folded, label = _fold(name), _fold(host.split(":")[0].rpartition(".")[0])
    return len(folded) >= 3 and len(label) >= 3 and (folded in label or label in folded)


def _alike(title: str, other: str) -> float:
    """The share of longer words that the title and the address or anchor have in common, two at least."""
    return _shared(_long_words(title), _long_words(other))


def _shared(wanted: set[str], have: set[str]) -> float:
    shared = len(wanted & have)
    return shared / min(len(wanted), len(have)) if shared > 1 else 0.0


def _holds_two(text: str, words: set[str]) -> bool:
    """Whether at least two of some words stand in a text, whole or as part of a word."""
    return len([word for word in words if word in text]) > 1


def _long_words(text: str) -> set[str]:
    return set(LONG_WORD.findall(_plain(text))) - FILE_ENDINGS


def _plain(text: str) -> str:
    """Without escapes, case and accents."""
    plain = unquote(text).casefold()
    if not plain.isascii():
        plain = "".join(one for one in unicodedata.normalize("NFD", plain) if not unicodedata.combining(one))
    return plain


def _line_of(block: HtmlElement, link: HtmlElement, distance: int) -> str:
    """The pointing line of a block: all of it where it is short, else its last sentence where that holds the link."""
    text = text_of(block)
    if len(text) <= LONGEST_LINE:
        return text
    if distance or len(text) > LONGEST_BLOCK:
        return ""
    last = SENTENCE_END.split(text)[-1]
    return last if len(last) <= LONGEST_LINE and text_of(link) in last else ""
