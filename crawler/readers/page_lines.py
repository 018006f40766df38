"""Pages named in JSON Lines, read into JSON Lines: `almanac parse --jsonl`. One line in, one line out."""

import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from crawler.readers.line_workers import MOST_BYTES, LineWorkers
from crawler.readers.page_file import UnreadablePage, page_bytes
from crawler.sources import Source, source_for
from storage.commands.output import dumped
from storage.records import Article

FIELDS = (
    "title", "subtitle", "authors", "posted_by", "issuer", "published", "updated", "summary", "body", "language",
    "image_url", "section", "tags", "canonical_url", "paywalled",
)  # fmt: skip
"""Fields of an article, as they follow the id. What is absent is null; a list is empty then."""


class PageLine(NamedTuple):
    """One line of input."""

    id: object
    """Given back as it came."""
    path: Path
    url: str | None


class LineAnswer(NamedTuple):
    """One line of output."""

    text: str
    is_error: bool = False


class Malformed(ValueError):
    """A line that does not name a page; the message says why."""

    def __init__(self, message: str, id: object = None) -> None:
        super().__init__(message)
        self.id = id


def answer_lines(sources: Mapping[str, Source], jobs: int, limit_seconds: float, limit_bytes: int) -> int:
    """Answer every line of stdin on stdout, as UTF-8; returns how many answers are errors. Raises `WorkersFail`."""
    errors = 0
    workers = LineWorkers(partial(answer, sources=sources), fault_answer, jobs, limit_seconds, limit_bytes)
    for answers in workers.answers(sys.stdin.fileno()):
        errors += sum(one.is_error for one in answers)
        sys.stdout.buffer.writelines(f"{one.text}\n".encode() for one in answers)
        sys.stdout.buffer.flush()
    return errors


def answer(number: int, line: bytes, sources: Mapping[str, Source]) -> LineAnswer:
    """The answer to a line: what the page says, or why it could not be read. A bug in a parser raises."""
    try:
        asked = page_line(line)
        article = _article(page_bytes(asked.path), asked.url, sources)
    except Malformed as error:
        return _error(error.id, f"line {number}: {error}")
    except UnreadablePage as error:
        return _error(asked.id, f"line {number}: {error}")
    values = {name: _value(getattr(article, name)) for name in FIELDS}
    return LineAnswer(dumped({"id": asked.id} | values))


def fault_answer(number: int, line: bytes, reason: str) -> LineAnswer:
    """The answer to a line whose page brought its reader down, or was given up: `code: words`."""
    try:
        asked = page_line(line)
    except Malformed as error:
        return _error(error.id, f"line {number}: {error}")
    return _error(asked.id, f"{reason} (line {number}: {asked.path})")


def _error(id: object, reason: str) -> LineAnswer:
    return LineAnswer(dumped({"id": id, "error": reason}), is_error=True)


def page_line(line: bytes) -> PageLine:
    """Read `{"id": …, "path": …, "url": …}`; id and url may be missing. Raises `Malformed`."""
    if len(line) > MOST_BYTES:
        raise Malformed(f"longer than {MOST_BYTES:,} bytes")
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Malformed(f"not JSON: {error}") from None
    if not isinstance(asked, dict):
        raise Malformed('not an object; write {"id": …, "path": …, "url": …}')
    id, path, url = asked.get("id"), asked.get("path"), asked.get("url")
    if not isinstance(path, str) or not path:
        raise Malformed('"path" names no file', id)
    if not isinstance(url, str | None):
        raise Malformed('"url" is not text', id)
    return PageLine(id, Path(path), url or None)


def _article(body: bytes, url: str | None, sources: Mapping[str, Source]) -> Article:
    """Read as an article whatever it may be: who sends pages here has chosen them."""
    from crawler.parsers.article import read_article_page
    from crawler.parsers.page import read_bytes
    from crawler.parsers.rules import Rules

    now = datetime.now(UTC)
    rules = source_for(url, sources).rules.on(now.date()) if url else Rules()
    return read_article_page(read_bytes(body, url=url, fetched_at=now), rules).article


def _value(value: object) -> object:
    return None if value == "" else value
