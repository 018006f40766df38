"""What one line says of where a text is and who made it."""

from dataclasses import dataclass
from enum import StrEnum


class LineKind(StrEnum):
    """What a line does."""

    POINTER = "pointer"
    """Sends the reader to a text elsewhere: another site, a PDF, print."""
    APPEARED = "appeared"
    """Says where the text was published first."""
    SAME_SITE = "same_site"
    """A read-more link or furniture of the same site."""
    PAYWALL = "paywall"
    CONSENT = "consent"
    BYLINE = "byline"
    EDITOR = "editor"
    POSTER = "poster"
    CONTACT = "contact"
    CREDIT = "credit"
    """Photo, graphic, translation."""
    AGENCY = "agency"
    """An agency, press office, desk or organization in the author's place."""
    INITIALS = "initials"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineReading:
    """A line read: what it does, whom and which outlet it names."""

    kind: LineKind
    sources: tuple[str, ...] = ()
    """Outlets, partners or agencies named, in base form."""
    authors: tuple[str, ...] = ()
    """Writers of the text the line speaks of, also of the linked one."""
    names: tuple[str, ...] = ()
    """Everybody the line names in another role: editor, poster, photographer, contact."""
    date: str | None = None
    """Of the original or of the post, ISO 8601 with the precision stated: `2018-11` where no day is."""
    language: str | None = None
    """The language whose cue words decided."""
    cue: str = ""
    """The words that decided."""
    evidence: tuple[str, ...] = ()
    """For pointers and origins: the classes of cue words found, such as `read`, `whole`, `text`, `here`, `outlet`."""
