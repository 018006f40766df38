"""Which links of a site are worth a look when only a few can be had. Pure."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from urllib.parse import unquote, urlsplit

from crawler.discovery import priorities
from crawler.discovery.found import FoundLink
from crawler.probe.words import EVENTS, NEWS, PARTNERS
from storage.records import FoundPage, PageKind, Visit

MOST_SEGMENTS = 3
"""A section of the menu lies no deeper."""
LONGEST_WORDS = 40
"""Characters of a menu word; longer ones are headlines."""
HEADLINE = 25
"""Characters of a link's text that make it a headline, as in `crawler.parsers.page_kind`."""
FEWEST_BELOW = 2
"""So many known pages below a path make it a section."""
_TEXTS = frozenset({PageKind.UNKNOWN, PageKind.ARTICLE, PageKind.EVENT})


def shown(visit: Visit) -> tuple[FoundPage, ...]:
    """The pages that a page is there to show: its headlines and cards; where it has none, links of many words."""
    links = [one for one in visit.found if one.kind in _TEXTS and not one.excluded_by and _path(one.url) != "/"]
    headlines = tuple(one for one in links if one.priority == priorities.ARTICLE)
    return headlines or tuple(one for one in links if len(one.title_hint or "") >= HEADLINE)


def sections(
    found: Iterable[FoundPage], entries: Sequence[str], *, texts_known: Collection[str], asked: Collection[str]
) -> tuple[list[str], list[str]]:
    """(sections of texts and events, pages of partners) among the links of a front page, the likeliest first.

    `entries` is every page that the site names somewhere, `texts_known` those that a feed or headline calls a text.
    """
    above = _paths_above(entries)
    texts: dict[str, tuple[int, int]] = {}
    partners: dict[str, int] = {}
    for one in found:
        path, label = _path(one.url), one.title_hint or ""
        deep = path.strip("/").count("/") + 1
        if one.excluded_by or one.url in asked or path == "/" or one.kind not in _TEXTS or deep > MOST_SEGMENTS:
            continue
        named = len(label) <= LONGEST_WORDS
        if named and (PARTNERS.search(label) or PARTNERS.search(path)):
            partners.setdefault(one.url, deep)
        elif below := above[path.rstrip("/")]:
            texts.setdefault(one.url, (-below, deep))
        elif one.url not in texts_known and named and _is_section(label, path):
            texts.setdefault(one.url, (0, deep))
    return sorted(texts, key=texts.__getitem__), sorted(partners, key=partners.__getitem__)


def candidates(named: Mapping[str, FoundLink | FoundPage], *, asked: Collection[str], most: int) -> list[str]:
    """Pages to look at, at most so many: in turns from each part of the site, so that every layout is seen."""
    groups: dict[str, list[str]] = defaultdict(list)
    for url, link in named.items():
        if url not in asked and link.kind in _TEXTS and _path(url) != "/":
            groups[_part(url)].append(url)
    chosen: list[str] = []
    while groups and len(chosen) < most:
        for part in list(groups):
            chosen.append(groups[part].pop(0))
            if not groups[part]:
                del groups[part]
    return chosen[:most]


def _is_section(label: str, path: str) -> bool:
    return any(words.search(told) for words in (NEWS, EVENTS) for told in (label, path))


def _paths_above(urls: Iterable[str]) -> Counter[str]:
    """How many known pages lie directly or further below a path, where these are at least a few."""
    above: Counter[str] = Counter()
    for url in urls:
        segments = _path(url).strip("/").split("/")
        above.update("/" + "/".join(segments[:end]) for end in range(1, len(segments)))
    return Counter({path: count for path, count in above.items() if count >= FEWEST_BELOW})


def _part(url: str) -> str:
    """The first segment of the path, where there is more than one: the part of the site that a page is in."""
    first, _, rest = _path(url).strip("/").partition("/")
    return first if rest else ""


def _path(url: str) -> str:
    return unquote(urlsplit(url).path) or "/"
