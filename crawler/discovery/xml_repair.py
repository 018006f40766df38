"""Text that is meant as XML, made XML: what libxml2 stumbles over, or would drop with the word around it."""

import codecs
import html
import re
from collections.abc import Iterable, Iterator
from html.entities import html5

from crawler.parsers.encoding import decode

MAX_HELD_CHARACTERS = 1 << 17
"""How much of an open CDATA section is held back until its end comes."""

_HEAD_BYTES = 4_096
_DECLARATION = re.compile(r"\ufeff?\s*<\?xml[^>]{0,200}\?>")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AMPERSAND = re.compile(r"<!\[CDATA\[(?:.*?\]\]>|.*)|&(?!(?:amp|lt|gt|quot|apos);)(#\w{1,8};|\w{1,32};)?", re.S)
_CDATA, _CDATA_END = "<![CDATA[", "]]>"


def repair(pieces: Iterable[bytes], http_charset: str | None = None) -> Iterator[bytes]:
    """The document as UTF-8, in pieces. The XML declaration goes, since its encoding no longer holds."""
    held = ""
    begun = False
    for text in _decoded(pieces, http_charset):
        held += text
        if not begun:
            declaration = _DECLARATION.match(held)
            held = held[declaration.end() if declaration else 0 :].lstrip("\ufeff \t\r\n")
            begun = bool(held)
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


def _safe_cut(text: str) -> int:
    """Where the text can be cut without tearing a reference or a CDATA section."""
    opened = text.rfind(_CDATA)
    if opened >= 0 and text.find(_CDATA_END, opened) < 0 and len(text) - opened < MAX_HELD_CHARACTERS:
        return opened
    return max(text.rfind("<"), text.rfind(">") + 1, len(text) - MAX_HELD_CHARACTERS, 0)


def _repaired(text: str) -> bytes:
    if "&" in text:
        text = _AMPERSAND.sub(_reference, text)
    return _ILLEGAL.sub("", text).encode("utf-8")


def _reference(match: re.Match[str]) -> str:
    """HTML's named characters as themselves, numbers where they mean a character, a bare ampersand escaped."""
    whole, named = match[0], match[1]
    if whole.startswith("<"):
        return whole
    if named and named.startswith("#"):
        return html.escape(html.unescape(whole), quote=False)
    character = html5.get(named) if named else None
    return html.escape(character, quote=False) if character else "&amp;" + (named or "")
