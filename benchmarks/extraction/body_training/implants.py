"""Furniture put among the paragraphs of a page whose text is known: pointers, appeals, boxes on people, other articles.

Few pages of the corpus have any given kind of it, most of them in English; the web has all of them everywhere. What is
put in is ours or stands in another page's article, so that it is known to be no part of this one.
"""

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from lxml.html import HtmlElement

from benchmarks.extraction.cases import Case
from crawler.parsers.body.blocks import Blocks

_TEXTS = tomllib.loads((Path(__file__).parent / "implants.toml").read_text(encoding="utf-8"))
_LANGUAGES = sorted(_TEXTS)
_OWN_LANGUAGE = 0.5
"""How often an implant is in the language that most pages of the corpus are in."""
MOST_IMPLANTS = 3
LEAST_WORDS = 12
CLASSES = ("", "", "", "box", "block", "c-module", "inner-wrap", "css-1k2x9", "mt-4", "note", "row", "text", "item")
Dice = np.random.Generator
Pick = TypeVar("Pick")


def implant(
    blocks: Blocks, targets: Sequence[float], site: str, others: Sequence[Case], dice: Dice
) -> list[HtmlElement]:
    """Change the tree: one to three implants after paragraphs of the text. The elements that were put in."""
    places = [
        blocks.nodes.elements[block.node]
        for block, target in zip(blocks.blocks, targets, strict=True)
        if target > 0.9
        and len(block.text.split()) >= LEAST_WORDS
        and _may_be_followed(blocks.nodes.elements[block.node])
    ]
    if not places:
        return []
    found = []
    for _ in range(1 + int(dice.integers(MOST_IMPLANTS))):
        host = places[-1 if dice.random() < 0.4 else int(dice.integers(len(places)))]
        kind = _KINDS[int(dice.integers(len(_KINDS)))]
        made = kind(_Setting(host, site, others, dice))
        for element in reversed(made):
            host.addnext(element)
        found += made
    return [inner for element in found for inner in element.iter()]


def _may_be_followed(element: HtmlElement) -> bool:
    around = element.getparent()
    return (
        element.tag in ("p", "div")
        and around is not None
        and around.tag not in ("li", "td", "blockquote")
        and not (element.tail or "").strip()
    )


def take_out(put_in: Sequence[HtmlElement]) -> None:
    """The tree as it was before."""
    for element in put_in:
        if (around := element.getparent()) is not None:
            around.remove(element)


class _Setting:
    """Where an implant goes, and what it may say."""

    def __init__(self, host: HtmlElement, site: str, others: Sequence[Case], dice: Dice) -> None:
        self.host, self.site, self.others, self.dice = host, site, others, dice
        foreign = dice.random() > _OWN_LANGUAGE
        self.texts = _TEXTS[_LANGUAGES[int(dice.integers(len(_LANGUAGES)))] if foreign else "en"]

    def chance(self, share: float) -> bool:
        return bool(self.dice.random() < share)

    def pick(self, options: Sequence[Pick]) -> Pick:
        return options[int(self.dice.integers(len(options)))]

    def say(self, name: str) -> str:
        """One of the texts, filled in."""
        text: str = self.pick(self.texts[name])
        return text.format(site=self.site or "Morning Post", name=self.person())

    def other(self) -> Case:
        return self.others[int(self.dice.integers(len(self.others)))]

    def person(self) -> str:
        for _ in range(8):
            if authors := self.other().authors:
                return authors[0]
        return "Alex Morgan"

    def make(self, tag: str, text: str = "", name: str | None = None) -> HtmlElement:
        """A new element; without a name with the class of the paragraph beside, if it is such a one."""
        element: HtmlElement = self.host.makeelement(tag)
        if name is None and tag == self.host.tag:
            name = self.host.get("class")
        if name:
            element.set("class", name)
        element.text = text or None
        return element

    def link(self, text: str) -> HtmlElement:
        element = self.make("a", text)
        element.set("href", "/other")
        return element

    def box(self) -> HtmlElement:
        return self.make(self.pick(("div", "div", "aside", "section")), name=self.pick(CLASSES))


def _pointer(at: _Setting) -> list[HtmlElement]:
    """A label and a link, as a paragraph like any other or in a box."""
    label = at.say("pointers") + at.pick((":", ": ", " – ", " ", " >> ", ""))
    link = at.link(at.other().title or at.say("headings"))
    line = at.make("p" if at.chance(0.7) else "div")
    if at.chance(0.3):
        link.text = label + (link.text or "")
        line.append(link)
    else:
        inner = line
        if at.chance(0.4):
            inner = at.make(at.pick(("strong", "b", "em", "span")))
            line.append(inner)
        if at.chance(0.5):
            inner.text = label
            inner.append(link)
        else:
            word = at.make(at.pick(("strong", "span", "b")), label)
            inner.append(word)
            word.tail = " "
            inner.append(link)
    return [_boxed(at, line)] if at.chance(0.2) else [line]


def _boxed(at: _Setting, *lines: HtmlElement) -> HtmlElement:
    box = at.box()
    box.extend(lines)
    return box


def _pointers(at: _Setting) -> list[HtmlElement]:
    """A heading and a list of links."""
    heading = at.make(at.pick(("h2", "h3", "h4", "p", "div")), at.say("pointers"))
    rows = at.make("ul")
    for _ in range(2 + int(at.dice.integers(4))):
        row = at.make("li")
        row.append(at.link(at.other().title or at.say("headings")))
        rows.append(row)
    return [_boxed(at, heading, rows)] if at.chance(0.6) else [heading, rows]


def _appeal(at: _Setting) -> list[HtmlElement]:
    """What the site asks of its readers: a box, or paragraphs like any other."""
    lines = [at.make("p", text) for text in dict.fromkeys(at.say("paragraphs") for _ in range(1 + at.dice.integers(5)))]
    if at.chance(0.6):
        lines.insert(0, at.make(at.pick(("h2", "h3", "h4", "p", "strong")), at.say("headings")))
    if at.chance(0.6):
        action = at.make(at.pick(("p", "div")))
        action.append(at.link(at.say("actions")))
        lines.append(action)
    if at.chance(0.65):
        return [_boxed(at, *lines)]
    if at.chance(0.4):
        for line in lines:
            inner = at.make("em", line.text or "")
            line.text = None
            line.insert(0, inner)
    return lines


def _person(at: _Setting) -> list[HtmlElement]:
    """Who wrote it, or who is content with the site."""
    line = at.make(at.pick(("p", "p", "div", "blockquote")), at.say("people"))
    heading = [at.make(at.pick(("h3", "h4", "p", "strong")), at.person())] if at.chance(0.5) else []
    return [_boxed(at, *heading, line)] if heading or at.chance(0.5) else [line]


def _article(at: _Setting) -> list[HtmlElement]:
    """The beginning of another article, under its title, with a link to the rest or without."""
    case = at.other()
    paragraphs = [text for text in (case.body or "").split("\n") if len(text.split()) >= LEAST_WORDS]
    if not paragraphs:
        return _pointers(at)
    heading = at.make(at.pick(("h1", "h2", "h3", "h4", "div")))
    title = case.title or at.say("headings")
    if at.chance(0.6):
        heading.append(at.link(title))
    else:
        heading.text = title
    lines = [heading]
    if at.chance(0.3):
        lines.append(at.make("div", at.person()))
    lines += [at.make("p", text) for text in paragraphs[: 1 + int(at.dice.integers(3))]]
    if at.chance(0.5):
        more = at.make("p")
        more.append(at.link(at.say("actions")))
        lines.append(more)
    return [_boxed(at, *lines)]


def _cards(at: _Setting) -> list[HtmlElement]:
    """Several other articles, each with its title as a link, its first words, who wrote it or when."""
    outer, inner = at.pick((("div", "div"), ("ul", "li"), ("section", "article"))), at.pick(CLASSES)
    rows = at.make(outer[0], name=at.pick(CLASSES))
    level, credited, long = at.pick(("h2", "h3", "h4", "div", "p")), at.chance(0.5), at.chance(0.7)
    for _ in range(2 + int(at.dice.integers(7))):
        case = at.other()
        row, heading = at.make(outer[1], name=inner), at.make(level, name="")
        heading.append(at.link(case.title or at.say("headings")))
        row.append(heading)
        if long:
            row.append(at.make("p", " ".join((case.body or "").split()[: int(at.dice.integers(12, 60))]), name=""))
        if credited:
            row.append(
                at.make("div", f"{at.person()} {int(at.dice.integers(1, 29))}.{int(at.dice.integers(1, 13))}.2023")
            )
        rows.append(row)
    if at.chance(0.5):
        return [at.make(at.pick(("h2", "h3", "div")), at.say("pointers"), name=""), rows]
    return [rows]


_KINDS: tuple[Callable[[_Setting], list[HtmlElement]], ...] = (
    _pointer, _pointer, _pointers, _appeal, _appeal, _person, _article, _cards,
)  # fmt: skip
