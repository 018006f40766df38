"""Which system made a page, by what its markup says of itself. Pure."""

import re

from crawler.parsers.page import Page

SYSTEMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("wordpress", re.compile(r"wordpress", re.I)),
    ("drupal", re.compile(r"drupal", re.I)),
    ("squarespace", re.compile(r"squarespace", re.I)),
    ("wix", re.compile(r"wix\.com|wixsite", re.I)),
    ("hugo", re.compile(r"hugo", re.I)),
    ("jekyll", re.compile(r"jekyll", re.I)),
    ("joomla", re.compile(r"joomla", re.I)),
    ("typo3", re.compile(r"typo3", re.I)),
    ("ghost", re.compile(r"ghost", re.I)),
    ("webflow", re.compile(r"webflow", re.I)),
)
"""By the generator that a page states."""
TRACES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("wordpress", re.compile(r"/wp-(?:content|includes|json)/|https://api\.w\.org/")),
    ("drupal", re.compile(r"data-drupal-|/sites/default/files/|/core/misc/drupal")),
    ("squarespace", re.compile(r"static1\.squarespace\.com|squarespace-cdn|Static\.SQUARESPACE_CONTEXT")),
    ("wix", re.compile(r"static\.wixstatic\.com|wix-image|parastorage\.com")),
    ("typo3", re.compile(r"/typo3temp/|/typo3conf/")),
)
"""By what lies about in the markup, where no generator is stated."""
EVENTS_CALENDAR = re.compile(r"tribe[-_]events|the-events-calendar")


FRONT_PAGE = re.compile(
    r"home ?page|home|welcome|front ?page|accueil|bienvenue|startseite|willkommen|inicio|bienvenidos?|início|bem-vindo|"
    r"benvenut[oi]|hjem|forside|hem|start|etusivu|strona główna|úvod|главная",
    re.IGNORECASE,
)
"""What front pages are called, whoever's they are."""


def system_of(page: Page) -> str | None:
    """The system's name in lower case, or `None`."""
    stated = " ".join(page.structured.meta.get("generator", ()))
    named = next((name for name, pattern in SYSTEMS if pattern.search(stated)), None)
    return named or next((name for name, pattern in TRACES if pattern.search(page.html)), None)


def has_events_calendar(page: Page) -> bool:
    """Whether the plug-in "The Events Calendar" left traces."""
    return bool(EVENTS_CALENDAR.search(page.html))


def site_name(page: Page) -> str | None:
    """What the site calls itself: `og:site_name`, else the shorter end of the page's title."""
    told = page.structured.first("og:site_name", "application-name")
    if told:
        return " ".join(told.split())[:80]
    title = " ".join((page.root.findtext(".//title") or "").split())
    pieces = (part.strip() for part in re.split(r"\s+[|–—·•:»-]\s+", title))
    parts = [part for part in pieces if part and not FRONT_PAGE.fullmatch(part)]
    return min((parts[0], parts[-1]), key=len)[:80] if parts else None
