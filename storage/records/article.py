"""What we believe an article says. The words are those of Atom (RFC 4287)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Role(StrEnum):
    """What a named person or organization did for a text. Only an `author` wrote it."""

    AUTHOR = "author"
    EDITOR = "editor"
    POSTER = "poster"
    PHOTO = "photo"
    TRANSLATOR = "translator"
    CONTACT = "contact"
    ISSUER = "issuer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One name on a text, with its role and the words that gave it."""

    name: str
    role: Role
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One reading of an article. An absent value is `None` or empty; no field borrows another's value."""

    title: str | None = None
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    """Writers only, in the order of the page."""
    posted_by: str | None = None
    """The account that posted the text; not its writer."""
    issuer: str | None = None
    """The organization or agency that stands in the author's place."""
    credits: tuple[Credit, ...] = ()
    """Every name with its role, the authors among them."""
    published: date | datetime | None = None
    """A `date` where only the day is stated, an aware `datetime` where the instant is."""
    updated: date | datetime | None = None
    summary: str | None = None
    """The standfirst or the page's own description."""
    body: str = ""
    """Plain text, paragraphs separated by a blank line."""
    body_html: str = ""
    """The same text as clean HTML: headings, paragraphs, lists, tables, quotes, code, links."""
    captions: tuple[str, ...] = ()
    language: str | None = None
    """BCP 47, as `en` or `pt-BR`."""
    image_url: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    canonical_url: str | None = None
    """What the page claims; never obeyed across hosts."""
    paywalled: bool | None = None
