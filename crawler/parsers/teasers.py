"""The way from a teaser to the full article: a phrase that points, the link it means, and what speaks for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from crawler.parsers.credits import LineKind, LineReading, read_credit
from crawler.parsers.page import Page
from storage.records import Link, LinkKind

BLOCK_TAGS = frozenset(
    "p div li td th dd dt h1 h2 h3 h4 h5 h6 figcaption blockquote section article figure pre address center".split()  # noqa: SIM905
)
OUTSIDE_TAGS = frozenset({"nav", "footer", "header", "aside", "form"})
OUTSIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|follow|footer|navigation|menu|breadcrumbs?|related|sidebar|comments?|cookies?|newsletter)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
LONGEST_LINE = 320
LONGEST_BLOCK = 2_000
"""Characters of a paragraph that may end in a pointing sentence."""
MOST_LINKS = 120
BLOCKS_BACK = 3
"""Blocks between a pointing line and the logo or link that it means."""
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_a-zß-ÿ])")
WEIGHTS = {
    "phrase": 0.45,
    "in the line": 0.2,
    "after the line": 0.12,
    "outlet": 0.15,
    "title": 0.2,
    "deep": 0.1,
}
"""What each piece of evidence adds to a link's score."""


@dataclass(frozen=True, eq=False)
class _External:
    """A link to another host, and the block it stands in."""

    element: HtmlElement
    url: str
    host: str
    block: HtmlElement

    @cached_property
    def anchor(self) -> str:
        """The words of the link, or what its picture says."""
        words = _text(self.element)
        return (
            words
            or " ".join(image.get("alt") or image.get("title") or "" for image in self.element.iter("img")).strip()
        )


def read_teasers(page: Page, *, title: str | None = None, language: str | None = None) -> tuple[Link, ...]:
    """Links to the fuller text or to the first publication of this page's text, best first.

    `title` is the article's, for likeness with the target's address; `language` is used where
    the page states none. A link to the
    same host is never one. `teaser_of` where a line points to the text, `copy_of` where a line says that the text
    appeared there first, `canonical` where the page itself claims another host, `partner_site` where such a line only
    leads to a home page.
    """
    reader = _Reader(page, title or "", page.language or language)
    found = {}
    for link in (*reader.pointed(), *reader.canonical()):
        kept = found.get((link.kind, link.url))
        if kept is None or link.score > kept.score:
            found[link.kind, link.url] = link
    return tuple(sorted(found.values(), key=lambda link: -link.score))


class _Reader:
    def __init__(self, page: Page, title: str, language: str | None) -> None:
        self.page, self.title, self.language = page, title, language
        self.host = _host(page.url)
        self.readings: dict[str, LineReading] = {}

    def pointed(self) -> Iterator[Link]:
        """Links that a pointing or origin line means: in the line, else the first one after it."""
        meant: set[HtmlElement] = set()
        for link in self._externals():
            for distance, block in enumerate(_blocks_back(link.block)):
                line = _line_of(block, link.element if distance == 0 else None)
                if not line:
                    continue
                reading = self._read(line)
                if reading.kind in (LineKind.POINTER, LineKind.APPEARED):
                    if block not in meant or distance == 0:
                        meant.add(block)
                        yield self._link(link, reading, line, distance)
                    break
                if distance and len(line) > 60:
                    break

    def canonical(self) -> Iterator[Link]:
        """`rel=canonical` or `og:url` on another host: the page says that its text belongs there."""
        hrefs = [(str(href), "canonical_link") for href in self.page.root.xpath("//link[@rel='canonical']/@href")[:3]]
        hrefs += [(value, "og_url") for value in self.page.structured.meta.get("og:url", ())[:1]]
        for href, strategy in hrefs:
            url = self.page.absolute(href)
            if url and self.host and _host(url) and not _same_site(_host(url), self.host):
                yield Link(
                    kind=LinkKind.CANONICAL,
                    url=url,
                    strategy=strategy,
                    reason=f"The page names {_host(url)} as its own address.",
                )

    def _read(self, line: str) -> LineReading:
        if line not in self.readings:
            self.readings[line] = read_credit(line, language=self.language, url=self.page.url)
        return self.readings[line]

    def _externals(self) -> Iterator[_External]:
        count = 0
        for element in self.page.root.iter("a"):
            href = element.get("href")
            if not href or count >= MOST_LINKS:
                continue
            url = self.page.absolute(href)
            host = _host(url)
            if url is None or not host or (self.host and _same_site(host, self.host)) or self._shares(url):
                continue
            count += 1
            block = _block_of(element)
            if block is not None:
                yield _External(element, url, host, block)

    def _shares(self, url: str) -> bool:
        """Whether the address carries this page's own: a share button."""
        return bool(self.page.url) and str(self.page.url).split("://", 1)[-1] in unquote(url)

    def _link(self, link: _External, reading: LineReading, line: str, distance: int) -> Link:
        path = urlsplit(link.url).path.strip("/")
        reasons = [("phrase", f"the line “{line[:120]}” {_says(reading)}")]
        where = "in the line" if distance == 0 else "after the line"
        reasons.append((where, f"the link stands {where}"))
        outlet = next((name for name in reading.sources if _names_host(name, link.host)), None)
        if outlet:
            reasons.append(("outlet", f"{outlet} is named and the host is {link.host}"))
        if path and _alike(self.title, f"{path} {link.anchor}") >= 0.5:
            reasons.append(("title", "the address resembles the title"))
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
    if not path:
        return LinkKind.PARTNER_SITE
    return LinkKind.TEASER_OF if reading.kind is LineKind.POINTER else LinkKind.COPY_OF


def _says(reading: LineReading) -> str:
    return "points to a text elsewhere" if reading.kind is LineKind.POINTER else "says where the text appeared first"


def _host(url: str | None) -> str:
    try:
        parts = urlsplit(url or "")
        return (
            (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
            if parts.scheme in ("http", "https")
            else ""
        )
    except ValueError:
        return ""


def _same_site(one: str, other: str) -> bool:
    """Same host, `www.` aside, or one a subdomain of the other."""
    one, other = one.removeprefix("www."), other.removeprefix("www.")
    return one == other or one.endswith("." + other) or other.endswith("." + one)


def _fold(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _names_host(name: str, host: str) -> bool:
    """Whether an outlet's name is the host's: `BIOVOX` and biovox.eu."""
    folded, label = _fold(name), _fold(host.removeprefix("www.").split(":")[0].rpartition(".")[0])
    return len(folded) >= 3 and len(label) >= 3 and (folded in label or label in folded)


def _alike(title: str, other: str) -> float:
    """The share of the title's longer words that the address or anchor has."""
    wanted = {word for word in re.findall(r"\w{4,}", title.casefold())}
    have = set(re.findall(r"\w{4,}", unquote(other).casefold()))
    return len(wanted & have) / len(wanted) if wanted else 0.0


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _block_of(element: HtmlElement) -> HtmlElement | None:
    """The block an element stands in; `None` inside navigation, footers, share bars and the like."""
    block: HtmlElement | None = None
    for parent in element.iterancestors():
        tag = parent.tag
        if tag in OUTSIDE_TAGS or OUTSIDE_NAMES.search(f"{parent.get('class') or ''} {parent.get('id') or ''}"):
            if tag not in ("body", "html", "main", "article"):
                return None
        if block is None and tag in BLOCK_TAGS:
            block = parent
    return block


def _blocks_back(block: HtmlElement) -> Iterator[HtmlElement]:
    """The block itself, then the ones with text before it, nearest first."""
    yield block
    given = 0
    current = block
    while given < BLOCKS_BACK:
        previous = current.getprevious()
        while previous is not None and not isinstance(previous.tag, str):
            previous = previous.getprevious()
        if previous is None:
            parent = current.getparent()
            if parent is None or parent.tag in ("body", "html", "main", "article"):
                return
            current = parent
            continue
        current = previous
        last = _last_block(previous)
        if _text(last):
            given += 1
            yield last


def _last_block(element: HtmlElement) -> HtmlElement:
    """The last block with text inside an element, or the element itself."""
    for child in reversed(element):
        if isinstance(child.tag, str) and child.tag in BLOCK_TAGS and _text(child) and not (child.tail or "").strip():
            return _last_block(child)
    return element


def _line_of(block: HtmlElement, link: HtmlElement | None) -> str:
    """The pointing line of a block: all of it where it is short, else the sentence that holds the link, or the last one."""
    text = _text(block)
    if len(text) <= LONGEST_LINE:
        return text
    if len(text) > LONGEST_BLOCK:
        return ""
    sentences = SENTENCE_END.split(text)
    words = _text(link) if link is not None else ""
    line = next((part for part in sentences if words and words in part), sentences[-1])
    return line if len(line) <= LONGEST_LINE else ""
