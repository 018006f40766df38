"""Organizations on a page: logo walls and lists of partners, sponsors and exhibitors, each with role and tier from the
headings over it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice
from urllib.parse import unquote

from lxml.html import HtmlElement

from crawler.parsers.addresses import carries, host_of
from crawler.parsers.organization_words import (
    EASTERN_ROLES,
    LONGEST_EASTERN,
    ROLE_WORDS,
    TIER_WORDS,
    TRAPS,
    UNNAMED,
    may_say_role,
)
from crawler.parsers.page import Page
from crawler.parsers.walk import Walk
from storage.records import OrganizationMention, OrganizationRole

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BOLD = frozenset({"strong", "b"})
PLAIN_BLOCKS = frozenset({"p", "div"})
HEADING_LIKE = BOLD | PLAIN_BLOCKS
BLOCKS = frozenset({"p", "div", "td", "center"})
"""What a bold line that is a heading stands in alone."""
ENTRIES = frozenset({"a", "img", "li"})
WRAPPERS = frozenset({"div", "picture", "span", "a", "p", "article", "section"})
LEVELS_OF_CARD = 5
SKIPPED = frozenset({"script", "style", "noscript", "template", "svg", "nav", "form", "iframe"})
CLONED = re.compile(r"(?:slick-cloned|swiper-slide-duplicate|owl-item cloned|\bcloned?\b|bx-clone)", re.IGNORECASE)
LONGEST_HEADING = 90
MOST_HEADING_WORDS = 7
LONGEST_NAME = 80
LONGEST_ENTRY = 200
MOST = 1_000
STAND = re.compile(
    r"(?<!\w)(?:halle?|hal|stand|booth|pavilion|pavillon|pad(?:iglione|\.)|pabellón|stoisko|hala|zaal|χορ|стенд|зал)"
    r"[\s.:#]{1,3}[A-Z]{0,2}[\w.-]{0,4}\d",
    re.IGNORECASE,
)
"""Where an exhibitor stands."""
FILE_NAME = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?|ai|eps|pdf)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Section:
    """What the headings above say."""

    role: OrganizationRole
    tier: str
    words: str
    level: int


def read_organizations(page: Page, ruled: Sequence[HtmlElement] = ()) -> tuple[OrganizationMention, ...]:
    """Every organization under a heading that says what it is to the event, once per role; document order.

    A name comes from the link's or card's text, the logo's `alt`, a `title`, or the link's host, in that order of
    trust. A logo without any of them is kept with name `None`. What a site's own furniture links (menus, social media,
    its own pages) is left out, and so are former sponsors and price lists. `ruled` are the elements that the source's
    own selector names: only they are read, as partners where no heading inside says more.
    """
    found: dict[tuple[object, ...], OrganizationMention] = {}
    entries = chain.from_iterable(map(_ruled_entries, ruled)) if ruled else _page_entries(page)
    for section, element in entries:
        mention = _mention(page, section, element)
        if mention is None:
            continue
        key = (mention.role, (mention.name or "").casefold() or mention.logo_url or mention.url)
        kept = found.get(key)
        found[key] = mention if kept is None else _merge(kept, mention)
        if len(found) >= MOST:
            break
    return tuple(found.values())


def _merge(kept: OrganizationMention, again: OrganizationMention) -> OrganizationMention:
    """The first mention with the address and logo that a second one of the same name adds."""
    return replace(kept, url=kept.url or again.url, logo_url=kept.logo_url or again.logo_url)


def section_of(words: str, level: int, above: _Section | None = None) -> _Section | None:
    """What a heading says; a heading that only names a tier (`Gold`) keeps the role above it. `None`: nothing."""
    text = " ".join(words.split())
    if not text or len(text) > LONGEST_HEADING or len(text.split()) > MOST_HEADING_WORDS:
        return None
    if (above is None and not may_say_role(text)) or TRAPS.search(text):
        return None
    role = _role_of(text)
    tier = TIER_WORDS.search(text)
    inside = above is not None and above.level < level
    if role is None and tier and inside and above is not None:
        role = above.role
    if role is None and tier and len(text.split()) <= 2 and above is not None and above.level == level:
        role = above.role if above.tier else None
    if role is None:
        return None
    return _Section(role, tier[0].strip() if tier else "", text, level)


def _role_of(text: str) -> OrganizationRole | None:
    """The role that a heading names."""
    role = next((role for role, pattern in ROLE_WORDS if pattern.search(text)), None)
    if role is not None or text.isascii() or len(text) > LONGEST_EASTERN:
        return role
    return next((role for role, pattern in EASTERN_ROLES if pattern.search(text)), None)


def _ruled_entries(element: HtmlElement) -> Iterator[tuple[_Section, HtmlElement]]:
    """The entries inside an element, or the element itself where it holds none."""
    section = _Section(OrganizationRole.PARTNER, "", "the source's rule", 0)
    inside = list(_entries(((str(part.tag), part.get("class"), part) for part in element.iter()), [section]))
    yield from inside or [(section, element)]


def _page_entries(page: Page) -> Iterator[tuple[_Section, HtmlElement]]:
    """The entries of a whole page; most pages have no heading that names a role, and so none."""
    walk = page.walk
    if any(section_of(_text(element), 1) for element in _headings(walk)):
        yield from _entries(zip(walk.tags, walk.classes, walk.elements, strict=True), [])


def _headings(walk: Walk) -> Iterator[HtmlElement]:
    """The headings of a page, and what looks like one."""
    yield from walk.tagged(*HEADINGS)
    yield from filter(_is_all_of_its_block, walk.tagged(*BOLD))
    named = {name for name in set(walk.classes) if name and _says_heading(name)}
    for place in chain.from_iterable(walk.places.get(tag, ()) for tag in PLAIN_BLOCKS if named):
        if walk.classes[place] in named and _is_heading_like(walk.elements[place], "", walk.classes[place]):
            yield walk.elements[place]


def _entries(
    elements: Iterable[tuple[str, str | None, HtmlElement]], stack: list[_Section]
) -> Iterator[tuple[_Section, HtmlElement]]:
    """Links, pictures and list items under a heading that names a role, with that heading.

    `elements` come with their tag and class, in document order.
    """
    for tag, name, element in elements:
        if tag in HEADINGS or (tag in HEADING_LIKE and _is_heading_like(element, tag, name)):
            level = int(tag[1]) if tag in HEADINGS else 7
            text = _text(element)
            if not text and tag in HEADINGS:
                continue
            section = section_of(text, level, _nearest(stack, level, text))
            closed = [kept for kept in stack if kept.level < level]
            if section:
                stack = [*closed, section]
            elif tag in HEADINGS and not (stack and stack[-1].level < level):
                stack = closed
        elif stack and tag in ENTRIES and not _is_outside(element) and _is_entry(element, tag):
            yield stack[-1], element


def _nearest(stack: list[_Section], level: int, text: str) -> _Section | None:
    """The section a heading stands in or replaces."""
    return next((section for section in reversed(stack) if section.level <= level), None)


def _is_heading_like(element: HtmlElement, tag: str, name: str | None) -> bool:
    """A short bold line that stands alone, as many pages write their tiers."""
    if tag in BOLD:
        return _is_all_of_its_block(element)
    return name is not None and _says_heading(name) and not len(element) and bool((element.text or "").strip())


def _is_all_of_its_block(element: HtmlElement) -> bool:
    parent = element.getparent()
    if parent is None or parent.tag not in BLOCKS or (parent.text or "").strip() or (element.tail or "").strip():
        return False
    return _text(parent) == _text(element) != ""


@lru_cache(maxsize=1 << 12)
def _says_heading(name: str) -> bool:
    """Whether a class says so."""
    return re.search(r"(?:^|[\s_-])(?:heading|title|tier)(?:$|[\s_-])", name) is not None


def _is_entry(element: HtmlElement, tag: str) -> bool:
    if tag == "a":
        return bool(element.get("href"))
    if tag == "img":
        return not any(parent.tag == "a" for parent in element.iterancestors())
    inner = next(element.iter("a", "img", "ul", "ol"), None)
    return inner is None and 0 < len(_text(element)) <= LONGEST_NAME


def _is_outside(element: HtmlElement) -> bool:
    for parent in (element, *element.iterancestors()):
        if parent.tag in SKIPPED or CLONED.search(parent.get("class") or ""):
            return True
        if parent.tag == "body":
            return False
    return False


def _mention(page: Page, section: _Section, element: HtmlElement) -> OrganizationMention | None:
    image = element if element.tag == "img" else next(element.iter("img"), None)
    href = element.get("href") if element.tag == "a" else None
    url = page.absolute(href) if href else None
    if url is not None and (
        not url.startswith(("http://", "https://")) or (carries(url, page.url) and host_of(url) != host_of(page.url))
    ):
        return None
    if url is not None and UNNAMED.fullmatch(host_of(url).split(".")[0]):
        return None
    external = url is not None and host_of(url) != host_of(page.url)
    logo = page.absolute(_source(image)) if image is not None and _source(image) else None
    name, name_from = _name(element, image, url if external else None)
    if name is None and logo is None:
        return None
    if (image is None or name is None) and element.tag == "a" and not external and not _has_stand(section, element):
        return None
    if name is None and external and image is None:
        return None
    if name is not None and (TRAPS.search(name) or UNNAMED.fullmatch(name)):
        return None
    raw = f"{section.words}: {name or logo}"
    return OrganizationMention(
        name=name,
        name_from=name_from,
        role=section.role,
        tier=section.tier,
        url=url if external else None,
        logo_url=logo,
        raw=raw[:500],
    )


def _has_stand(section: _Section, element: HtmlElement) -> bool:
    """Whether a link to a page of the site itself is an exhibitor's: its hall or stand is named in the same entry."""
    if section.role is not OrganizationRole.EXHIBITOR:
        return False
    entry = next((parent for parent in element.iterancestors("li", "tr", "article")), None)
    words = _text(entry) if entry is not None else ""
    return len(words) <= LONGEST_ENTRY and STAND.search(words) is not None


def _name(element: HtmlElement, image: HtmlElement | None, url: str | None) -> tuple[str | None, str]:
    """The name and where it was read: text, alt, title, host."""
    if good := _clean(_text(element)) or _clean(_caption(element)):
        return good, "text"
    alt = image.get("alt") if image is not None else None
    if good := _clean(alt or element.get("aria-label") or ""):
        return good, "alt"
    titles = [element.get("title"), image.get("title") if image is not None else None]
    if good := next((name for title in titles if title and (name := _clean(title))), None):
        return good, "title"
    if url and (host := host_of(url)):
        return host, "host"
    return None, "none"


def _caption(element: HtmlElement) -> str:
    """The words of the figure, list item or card that the link or picture stands in alone."""
    for parent in islice(element.iterancestors(), LEVELS_OF_CARD):
        if parent.tag == "figure":
            return _text(parent)
        if parent.tag in ("li", "td") and len(list(parent.iter("img"))) == 1:
            return _heading_of(parent) or _text(parent)
        if parent.tag not in WRAPPERS:
            return ""
        if heading := _heading_of(parent):
            return heading
    return ""


def _heading_of(card: HtmlElement) -> str:
    """The one heading of a card with at most one picture."""
    headings = list(card.iter("h3", "h4", "h5", "h6"))
    alone = len(headings) == 1 and len(list(islice(card.iter("img"), 2))) < 2
    return _text(headings[0]) if alone else ""


def _clean(text: str) -> str | None:
    """A name out of a text or attribute: `Logo ACME` and `ACME logo white` say ACME; `logo` and `acme.png` nothing."""
    name = " ".join(unquote(text).split()).strip(" -–—|:·")
    if FILE_NAME.search(name):
        return None
    name = re.sub(
        r"^(?:(?:the\s+)?logo(?:\s+(?:of|de|du|von|der|di|do|da|van))?|logotipo(?:\s+de)?)[\s:_–-]+",
        "",
        name,
        flags=re.IGNORECASE,
    )
    name = re.sub(
        r"[\s_–-]+(?:logo|logotype|logotipo)(?:[\s_-]*(?:\d+|rgb|cmyk|web|neg|pos|color|colour|white|black|final|"
        r"new|v\d+))*$",
        "",
        name,
        flags=re.IGNORECASE,
    )
    name = re.sub(r"\s*\((?:opens?|öffnet|ouvre|new window|nouvelle fenêtre)[^)]*\)$", "", name, flags=re.IGNORECASE)
    name = name.strip(" -–—|:·_")
    if not 1 < len(name) <= LONGEST_NAME or UNNAMED.fullmatch(name) or not re.search(r"[^\W\d_]", name):
        return None
    if (
        re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)+|[a-f0-9]{8,}|(?:img|dsc|image)[-_ ]?\d+", name, re.IGNORECASE)
        and name.islower()
    ):
        return None
    return name


def _source(image: HtmlElement) -> str:
    for attribute in ("data-src", "data-lazy-src", "data-original", "src"):
        value = image.get(attribute)
        if value and not value.startswith("data:"):
            return value
    return ""


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
