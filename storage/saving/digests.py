"""Digests of a reading, by which it is compared with what is known: of what it means, and of all that it says. Pure."""

import hashlib
import json
from dataclasses import dataclass, replace

from storage.clock import day_or_stamp
from storage.records import Article, Parsed


@dataclass(frozen=True, slots=True)
class Digests:
    """The digests of one reading of an article; 64 hex digits each."""

    content: str
    furnished: str | None
    """The content with the blocks that the site repeats; `None` where none were left out."""
    reading: str

    @property
    def whole(self) -> str:
        """The content hash that the article would have if nothing were known of what its site repeats."""
        return self.furnished or self.content


def digests_of(parsed: Parsed) -> Digests:
    """All of them at once: each reads the whole text."""
    article = parsed.article
    assert article is not None
    body = parsed.whole_body
    furnished = None if body is None else content_hash(replace(article, body=body))
    return Digests(content_hash(article), furnished, reading_hash(article))


def content_hash(reading: Article) -> str:
    """The digest of what an article means: title, authors, publication and body; 64 hex digits.

    Not when it was changed: many servers state the time of the answer, and an edit shows in what it edits.
    """
    meaning = (reading.title, reading.authors, day_or_stamp(reading.published), reading.body)
    return hashlib.sha256(json.dumps(meaning).encode()).hexdigest()


def reading_hash(reading: Article) -> str:
    """The digest of everything that was read of an article; 64 hex digits."""
    return hashlib.sha256(repr(reading).encode(errors="surrogatepass")).hexdigest()
