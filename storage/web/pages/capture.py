"""What a server sent, shown as text that does nothing."""

import json
import re

from storage.archive import Archive
from storage.queries.captured import CaptureRow, body_of, capture_of
from storage.web.page import Asked, NoSuchPage, Page, Text

SHOWN_CHARACTERS = 100_000
TEXTUAL = re.compile(r"text/.*|.*(json|xml|javascript|html).*")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
LINE_BYTES = 16
SHOWN_BYTES = 4_096


def capture(archive: Archive, asked: Asked) -> Page:
    """Status, header fields and the beginning of the body, escaped."""
    found, body = _capture(archive, asked)
    text = _text(found, body)
    return Page(
        template="capture.html",
        context={
            "capture": found,
            "fields": _fields(found),
            "text": text[:SHOWN_CHARACTERS],
            "cut": max(0, len(text) - SHOWN_CHARACTERS),
        },
    )


def capture_body(archive: Archive, asked: Asked) -> Text:
    """The whole body as plain text, in a sandbox: whatever it is, it is neither drawn nor run."""
    found, body = _capture(archive, asked)
    return Text(text=_text(found, body), headers={"content-security-policy": "sandbox; default-src 'none'"})


def _capture(archive: Archive, asked: Asked) -> tuple[CaptureRow, bytes]:
    found = capture_of(archive, asked.id)
    if found is None:
        raise NoSuchPage(f"The archive holds no capture {asked.id}.")
    return found, body_of(archive, asked.id)


def _text(found: CaptureRow, body: bytes) -> str:
    """The body as text; what is none as a dump of its first bytes."""
    if found.media_type is not None and not TEXTUAL.fullmatch(found.media_type.lower()):
        return _dump(body)
    match = CHARSET.search(_content_type(found)) or CHARSET.search(body[:1024].decode("latin-1"))
    try:
        return body.decode(match[1] if match else "utf-8", "replace")
    except LookupError:
        return body.decode("utf-8", "replace")


def _dump(body: bytes) -> str:
    lines = []
    for place in range(0, min(len(body), SHOWN_BYTES), LINE_BYTES):
        part = body[place : place + LINE_BYTES]
        shown = "".join(chr(octet) if 32 <= octet < 127 else "." for octet in part)
        lines.append(f"{place:08x}  {part.hex(' '):<{LINE_BYTES * 3}} {shown}")
    rest = len(body) - SHOWN_BYTES
    return "\n".join([*lines, f"… {rest} more bytes"] if rest > 0 else lines)


def _fields(found: CaptureRow) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in json.loads(found.headers or "[]")]


def _content_type(found: CaptureRow) -> str:
    return next((value for name, value in _fields(found) if name.lower() == "content-type"), "")
