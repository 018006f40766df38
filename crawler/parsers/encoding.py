"""Which character encoding a page is in, after the encoding sniffing algorithm of the WHATWG HTML standard.

Order: byte order mark, HTTP, the declaration in the first 1024 bytes, then the bytes themselves. One thing is stricter
than in a browser: a declaration that the bytes disprove is not believed, since no reader wants mojibake.
"""

import codecs
import re

PRESCAN_BYTES = 1024
LATE_PRESCAN_BYTES = 65_536
SAMPLE_BYTES = 4_096
FALLBACK = "cp1252"

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META_CHARSET = re.compile(rb"""<meta\b[^>]{0,400}?\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.I)
_XML_ENCODING = re.compile(rb"""\s{0,9}<\?xml\b[^>]{0,100}?\bencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']""")
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.S)
_SURROGATES = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
"""Halves of characters that broken software writes as if they were characters: still meant as UTF-8."""
_MARKUP = re.compile(rb"<[^<>]*>|&[#\w]+;|[\x00-\x20]+")

# Labels that the WHATWG Encoding Standard gives another meaning than Python does; all others are looked up in Python.
_LABELS_BY_CODEC = {
    "cp1252": "ansi_x3.4-1968 ascii us-ascii cp819 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 l1 "
    "latin1 iso_8859-1:1987 csisolatin1 x-cp1252 x-user-defined",
    "cp1254": "iso-8859-9 iso8859-9 iso88599 iso_8859-9 iso-ir-148 l5 latin5 csisolatin5 x-cp1254",
    "cp874": "iso-8859-11 iso8859-11 iso885911 tis-620 dos-874 windows-874",
    "gb18030": "gb2312 gb_2312 gb_2312-80 gbk x-gbk chinese csgb2312 iso-ir-58",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5 csbig5",
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis",
    "cp949": "euc-kr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949 cseuckr",
    "iso8859_8": "iso-8859-8-i iso-8859-8-e logical visual hebrew",
    "koi8_r": "koi8-r koi koi8 koi8_r cskoi8r",
    "koi8_u": "koi8-u koi8-ru",
    "euc_jp": "x-euc-jp euc-jp cseucpkdfmtjapanese",
    "mac_roman": "macintosh mac x-mac-roman csmacintosh",
    "mac_cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "utf-16-le": "utf-16 utf-16le ucs-2 iso-10646-ucs-2 unicode unicodefeff csunicode",
    "utf-16-be": "utf-16be unicodefffe",
    "utf-8": "utf8 utf-8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8",
    **{f"cp{page}": f"x-cp{page}" for page in (1250, 1251, 1253, 1255, 1256, 1257, 1258)},
}
_WHATWG_LABELS = {label: codec for codec, labels in _LABELS_BY_CODEC.items() for label in labels.split()}
_WEB_CODECS = re.compile(
    r"utf-(8|16-[lb]e)|cp(125\d|866|874|93[26]|949)|gb18030|big5(hkscs)?|euc[_-](jp|kr)|iso2022_jp|iso8859[_-]\d+|koi8[_-][ru]|"
    r"mac[_-](roman|cyrillic)"
)
_MULTI_BYTE = frozenset({"gb18030", "big5hkscs", "cp932", "cp949", "euc_jp", "iso2022_jp"})
_DETECTED = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874",
    "koi8_r", "iso8859_2", "iso8859_5", "gb18030", "big5", "cp932", "euc_jp", "cp949",
]  # fmt: skip


def read_label(label: str | None) -> str | None:
    """The Python codec that an encoding label means on the web, or `None` if it means none."""
    name = (label or "").strip().strip("\"'").lower()
    if not name or len(name) > 40 or not name.isascii():
        return None
    if name in _WHATWG_LABELS:
        return _WHATWG_LABELS[name]
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    codec = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}.get(codec, codec)
    return codec if _WEB_CODECS.fullmatch(codec) else None


def prescan(body: bytes, limit: int = PRESCAN_BYTES) -> str | None:
    """The encoding that the markup declares within its first bytes (HTML, "prescan a byte stream")."""
    head = body[:limit]
    xml = _XML_ENCODING.match(head)
    if xml and (codec := read_label(xml[1].decode("ascii", "replace"))):
        return _not_utf16(codec)
    for declared in _META_CHARSET.finditer(_COMMENT.sub(b"", head)):
        if codec := read_label(declared[1].decode("ascii", "replace")):
            return _not_utf16(codec)
    return None


def decode(body: bytes, http_charset: str | None = None) -> tuple[str, str]:
    """The text of a page and the Python codec it was read with. Never raises: what no codec reads becomes U+FFFD."""
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace"), codec
    unicode = _read_strictly(body, "utf-8")
    declared = read_label(http_charset) or prescan(body)
    if unicode is not None and not _prefer_declared(body, unicode, declared):
        return unicode, "utf-8"
    codec = _choose(body, declared)
    return body.decode(codec, "replace"), codec


def _not_utf16(codec: str) -> str:
    return "utf-8" if codec.startswith("utf-16") else codec


def _prefer_declared(body: bytes, unicode: str, declared: str | None) -> bool:
    """Valid UTF-8 with non-ASCII letters is UTF-8, unless a multi-byte or 16-bit encoding is declared and holds."""
    if declared is None:
        return b"\x00" in body and _guess_utf16(body) is not None
    if declared.startswith("utf-16") or declared == "iso2022_jp":
        return _read_strictly(body, declared) is not None
    return declared in _MULTI_BYTE and not unicode.isascii() and _read_strictly(body, declared) is not None


def _choose(body: bytes, declared: str | None) -> str:
    if declared and not (declared == "utf-8" and _is_hopeless(body)):
        return declared
    if utf16 := _guess_utf16(body):
        return utf16
    late = prescan(body, LATE_PRESCAN_BYTES)
    if late and late != "utf-8":
        return late
    return "utf-8" if late and not _is_hopeless(body) else _detect(body)


def _is_hopeless(body: bytes) -> bool:
    """Whether so much of what is not ASCII breaks UTF-8 that the page cannot be meant as UTF-8."""
    sample = _SURROGATES.sub(b"", _sample(body))
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken * 2 > sum(1 for character in text if character > "\x7f")


def _guess_utf16(body: bytes) -> str | None:
    head = body[:PRESCAN_BYTES]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd * 4 > len(head) and even * 8 < len(head):
        return "utf-16-le"
    return "utf-16-be" if even * 4 > len(head) and odd * 8 < len(head) else None


def _detect(body: bytes) -> str:
    sample = _sample(body)
    if not sample:
        return FALLBACK
    from charset_normalizer import from_bytes  # few pages need it, and it takes 5 MB

    best = from_bytes(sample, cp_isolation=_DETECTED, enable_fallback=False, steps=4, chunk_size=512).best()
    return (read_label(best.encoding) if best else None) or FALLBACK


def _sample(body: bytes) -> bytes:
    """Text around the page's non-ASCII bytes, without markup: what tells encodings apart."""
    first = re.search(rb"[\x80-\xff]", body)
    if first is None:
        return b""
    begin = max(0, first.start() - 64)
    return _MARKUP.sub(b" ", body[begin : begin + 8 * SAMPLE_BYTES])[:SAMPLE_BYTES]


def _read_strictly(body: bytes, codec: str) -> str | None:
    try:
        return body.decode(codec)
    except UnicodeDecodeError:
        return None
