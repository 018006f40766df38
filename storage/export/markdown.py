"""Articles as Markdown files with front matter (YAML), a file each, for static site generators and note takers."""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from storage.texts.folding import without_accents


class ArticlePage(NamedTuple):
    """What a file says of an article: columns of the view `articles`."""

    url: str
    source: str
    kind: str
    story_id: int
    title: str | None
    subtitle: str | None
    byline: str | None
    authors: str | None
    published: str | None
    updated: str | None
    language: str | None
    section: str | None
    tags: str
    word_count: int
    versions: int
    captured_at: str
    first_seen_at: str
    gone_at: str | None
    image_url: str | None
    summary: str | None
    body: str


LONGEST_SLUG = 60
SYNTAX = re.compile(r"([\\`*_\[\]<>&|~])")
LINE_SYNTAX = re.compile(r"^(\s*)([#+\-=]|\d+[.)])", re.MULTILINE)
DATED = re.compile(r"\d{4}-\d\d-\d\d(T[\d:]+(Z|[+-]\d\d:\d\d))?", re.ASCII)


def write_markdown(folder: Path, articles: Iterable[ArticlePage]) -> None:
    """Write a file for each article into a folder for each source. Raises OSError."""
    for article in articles:
        path = folder / file_name(article.source, article.url)
        path.parent.mkdir(exist_ok=True)
        path.write_text(page(article), encoding="utf-8", errors="replace")


def file_name(source: str, url: str) -> Path:
    """Source, last part of the address, and ten digits of its hash: the same in every export, on every system."""
    last = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    return Path(_slug(source)) / f"{_slug(last)}-{hashlib.sha256(url.encode()).hexdigest()[:10]}.md"


def _slug(text: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", without_accents(text).lower())
    return plain[:LONGEST_SLUG].strip("-") or "page"


def page(article: ArticlePage) -> str:
    """Front matter, then title and text. What a text holds of Markdown's signs is escaped: it is text."""
    facts = article._asdict()
    body, tags = facts.pop("body"), json.loads(facts.pop("tags") or "[]")
    facts |= {"authors": article.authors.split("; ") if article.authors else None, "tags": tags or None}
    lines = [f"{name}: {_yaml(value)}" for name, value in facts.items() if value is not None]
    title = f"# {_escaped(' '.join(article.title.split()))}\n\n" if article.title else ""
    return "---\n" + "\n".join(lines) + f"\n---\n\n{title}{_escaped(body)}\n"


def _yaml(value: object) -> str:
    """JSON is YAML; times stand bare, so that they are read as such."""
    if isinstance(value, str) and DATED.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=True)


def _escaped(text: str) -> str:
    return LINE_SYNTAX.sub(_line_escaped, SYNTAX.sub(r"\\\1", text.replace("\r", "")))


def _line_escaped(match: re.Match[str]) -> str:
    space, sign = match.groups()
    return f"{space.lstrip(' ')}{sign[:-1]}\\{sign[-1]}"
