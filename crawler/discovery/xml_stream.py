"""XML of strangers, read as a stream: bounded, without network, without entities, and as far as it can be read."""

from collections.abc import Iterable, Iterator
from itertools import chain

from lxml import etree

from storage.records import Issue

MAX_ELEMENTS = 500_000
CHUNK_BYTES = 1 << 16

_WRAPPER = "_"
_LEVELS = 8
_OPENING, _CLOSING = f"<{_WRAPPER}>".encode() * _LEVELS, f"</{_WRAPPER}>".encode() * _LEVELS
"""Elements around the document: an end tag too many closes one of these, not the document."""


def stream_elements(
    chunks: Iterable[bytes], *, url: str | None, issues: list[Issue]
) -> Iterator[tuple[str, etree._Element]]:
    """`("start" | "end", element)` for every element of a repaired document in order; trouble is added to `issues`.

    An element is complete at its end; whoever has read a record clears it, so that memory stays flat.
    """
    parser = etree.XMLPullParser(
        events=("start", "end"),
        base_url=url,
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    count = 0
    for chunk in chain([_OPENING], chunks, [_CLOSING]):
        parser.feed(chunk)
        for event, element in parser.read_events():
            count += 1
            if count > 2 * MAX_ELEMENTS:
                issues.append(Issue(code="too_many_elements", message=f"only {MAX_ELEMENTS:,} elements were read"))
                return
            if element.tag != _WRAPPER:
                yield event, element
    issues += _close(parser)


def local_name(element: etree._Element) -> str:
    """The name without its namespace or prefix, in lower case."""
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def namespace(element: etree._Element) -> str:
    """The namespace, or the prefix where it was never declared; empty if there is none."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag[1:].partition("}")[0] if tag.startswith("{") else tag.rpartition(":")[0]


def text_of(element: etree._Element) -> str:
    """All text inside."""
    return "".join(str(piece) for piece in element.itertext())


def in_chunks(data: bytes) -> Iterator[bytes]:
    """Pieces of `CHUNK_BYTES`."""
    for start in range(0, len(data), CHUNK_BYTES):
        yield data[start : start + CHUNK_BYTES]


def _close(parser: etree.XMLPullParser[etree._Element]) -> Iterator[Issue]:
    try:
        parser.close()
    except etree.XMLSyntaxError as error:
        yield Issue(code="broken_xml", message=str(error)[:200])
        return
    errors = [entry for entry in parser.feed_error_log if entry.level >= etree.ErrorLevels.ERROR]
    if errors:
        message = f"line {errors[0].line}: {errors[0].message}; the rest was read as well as it could be"
        yield Issue(code="broken_xml", message=message[:200])
