"""Organizations as a page shows them: on logo walls, in lists, in phrases."""

from dataclasses import dataclass
from enum import StrEnum


class OrganizationRole(StrEnum):
    """What an organization is to an event. `unknown` where no heading or word says it."""

    ORGANIZER = "organizer"
    PARTNER = "partner"
    MEDIA_PARTNER = "media_partner"
    SPONSOR = "sponsor"
    EXHIBITOR = "exhibitor"
    SUPPORTER = "supporter"
    VENUE = "venue"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationMention:
    """One organization on one page. A logo without any name keeps `name` at `None`: unresolved, not invented."""

    name: str | None
    name_from: str
    """`text`, `alt`, `title` or `host`, in that order of trust; `none` where there is no name."""
    role: OrganizationRole = OrganizationRole.UNKNOWN
    tier: str = ""
    """`Gold`, `Platinum` and the like, in the page's words."""
    url: str | None = None
    logo_url: str | None = None
    raw: str = ""
    """The heading and the words it was read from."""
