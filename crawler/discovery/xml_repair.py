"""Text that is meant as XML, made XML: what libxml2 stumbles over, or would drop with the text around it."""

import codecs
import html
import re
from collections.abc import Iterable, Iterator
from html.entities import html5

from crawler.parsers.encoding import decode
from storage.records import Issue

MAX_SECTION_CHARACTERS = 4 << 20
"""How far the end of a comment or CDATA section may be; what is not closed by then was never meant to be one."""
MAX_TEXT_CHARACTERS = 1 << 16
"""How much text without markup is held back, so that no reference is torn."""

_HEAD_BYTES = 4_096
_PROLOG = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*>|>))", re.S | re.I)
_SECTIONS = {"<![CDATA[": "]]>", "<!--": "-->"}
_OPENING = re.compile(r"<!\[CDATA\[|<!--")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos);)(?P<name>#\w{1,8};|\w{1,32};)?|(?P<bare><(?![A-Za-z_:/?])|</(?![A-Za-z_:])|\]\]>)"
)


def repair(pieces: Iterable[bytes], issues: list[Issue], http_charset: str | None = None) -> Iterator[bytes]:
    """The root element of a document and what follows it, as UTF-8, in pieces.

    The prolog goes: its encoding no longer holds, and no document type ever reaches a parser. A document that declares
    entities is refused: no feed or sitemap needs them, and bombs are made of them.
    """
    held = ""
    begun = False
    for text in _decoded(pieces, http_charset):
        held += text
        if not begun:
            begun, held = True, _without_prolog(held, issues)
            if issues and issues[-1].code == "entities_refused":
                return
        cut = _safe_cut(held)
        yield _repaired(held[:cut])
        held = held[cut:]
    yield _repaired(held)


def _decoded(pieces: Iterable[bytes], http_charset: str | None) -> Iterator[str]:
    decoder: codecs.IncrementalDecoder | None = None
    for piece in pieces:
        if decoder is None:
            _, codec = decode(piece[:_HEAD_BYTES], http_charset)
            decoder = codecs.getincrementaldecoder(codec)("replace")
        yield decoder.decode(piece)
    if decoder is not None:
        yield decoder.decode(b"", final=True)


def _without_prolog(text: str, issues: list[Issue]) -> str:
    """The text from its first element on, and as many line ends before it as there were."""
    text = text.removeprefix("\ufeff")
    end = 0
    while match := _PROLOG.match(text, end):
        end = match.end()
    if "<!ENTITY" in text[:end].upper():
        issues.append(Issue(code="entities_refused", message="the document declares entities; it was not read"))
    return "\n" * text.count("\n", 0, end) + text[end:]


def _safe_cut(text: str) -> int:
    """Where the text can be cut without tearing a tag, a reference or a section."""
    for opening, closing in _SECTIONS.items():
        opened = text.rfind(opening)
        if opened >= 0 and text.find(closing, opened) < 0 and len(text) - opened < MAX_SECTION_CHARACTERS:
            return opened
    return max(text.rfind("<"), text.rfind(">") + 1, len(text) - MAX_TEXT_CHARACTERS, 0)


def _repaired(text: str) -> bytes:
    """Sections stay as they are; one that is never closed is text, and its opening is looked at no more."""
    parts: list[str] = []
    position = 0
    never_closed: set[str] = set()
    for match in _OPENING.finditer(text):
        if match.start() < position or match[0] in never_closed:
            continue
        closing = _SECTIONS[match[0]]
        end = text.find(closing, match.end())
        if end < 0:
            never_closed.add(match[0])
            continue
        parts += (_MARKUP.sub(_replacement, text[position : match.start()]), text[match.start() : end + len(closing)])
        position = end + len(closing)
    parts.append(_MARKUP.sub(_replacement, text[position:]))
    return _ILLEGAL.sub("", "".join(parts)).encode("utf-8")


def _replacement(match: re.Match[str]) -> str:
    """HTML's named characters as themselves, what only looks like markup escaped."""
    if match["bare"]:
        return html.escape(match["bare"], quote=False)
    name = match["name"] or ""
    if name.startswith("#"):
        return html.escape(html.unescape(f"&{name}"), quote=False)
    character = html5.get(name)
    return html.escape(character, quote=False) if character else f"&amp;{name}"
