"""The title of an article: its own headline, without the site's name, section or counter."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from lxml.html import HtmlElement

from crawler.parsers import class_words, headline_parts
from crawler.parsers.ladder import Candidate, Strategy
from crawler.parsers.marks import Marks, text_of

TITLE_CHARACTERS = 400
PART_CHARACTERS = 10
"""A shorter heading that stands in the title may stand there by chance."""
SAME_TITLES = 512
"""A page says its title again and again; so many are remembered."""
_EAST = r"\u3000-\u9fff\uac00-\ud7af"
_SEPARATOR = re.compile(
    rf"(?<=[{_EAST}\uff01-\uff5e])\s?[-_]\s?(?=[{_EAST}])|"
    r"\s+[|•·»›–—:/\\~<>-]+\s+|\s*[|｜–—»]\s*(?=\S)|\s*::\s*"
)
_SIGN = re.compile(r"[-_|•·»›–—:/\\~<>｜]")
"""Every separator holds one of these: a title without any is not searched."""
_QUOTES = dict.fromkeys(map(ord, '‘’‚‛“”„‟«»‹›´`′″"'), "'") | dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_EDGE = " \t|·•"
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200e\u200f\ufeff\u2060"))


@lru_cache(maxsize=SAME_TITLES)
def fold(text: str) -> str:
    """A title as two titles are compared: NFKC, case folded, one kind of quote and dash, single blanks."""
    if text.isascii():
        return " ".join(text.lower().replace('"', "'").replace("`", "'").split())
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(_QUOTES).split())


def clean(text: str) -> str:
    """A title without the edges that templates leave on it, and without soft hyphens."""
    text = text[:TITLE_CHARACTERS]
    return " ".join((text if text.isascii() else text.translate(_INVISIBLE)).split()).strip(_EDGE)


def clean_data(text: str) -> str:
    """A title out of structured data, where markup is often escaped once too often."""
    return clean(unescape(text[: 2 * TITLE_CHARACTERS]) if "&" in text else text)


def document_title(marks: Marks) -> str:
    """The text of the first `title` element outside an SVG."""
    known: str = marks.keep("document title", _document_title)
    return known


def _document_title(marks: Marks) -> str:
    for element in marks.page.walk.tagged("title"):
        parent = element.getparent()
        if parent is None or parent.tag not in ("svg", "symbol", "g"):
            return clean(element.text_content())
    return ""


def site_names(marks: Marks) -> set[str]:
    """What the site calls itself, folded: from OpenGraph and JSON-LD."""
    known: set[str] = marks.keep("site names", _site_names)
    return known


def _site_names(marks: Marks) -> set[str]:
    names = list(marks.structured.meta.get("og:site_name", ())) + list(
        marks.structured.meta.get("application-name", ())
    )
    for node in marks.structured.nodes("WebSite", "Organization", "NewsMediaOrganization", "Blog"):
        names += [node[key] for key in ("name", "alternateName") if isinstance(node[key], str)]
    for node in marks.structured.articles():
        publisher = marks.structured.resolve(node["publisher"])
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            names.append(publisher["name"])
    return {fold(name[:100]) for name in names if name and name.strip()}


@lru_cache(maxsize=SAME_TITLES)
def _separators(title: str) -> tuple[tuple[int, int], ...]:
    """Where each separator begins and ends."""
    return tuple(match.span() for match in _SEPARATOR.finditer(title)) if _SIGN.search(title) else ()


def parts(title: str) -> list[str]:
    """The pieces of a title between separators."""
    starts = [0, *(end for _, end in _separators(title))]
    ends = [*(start for start, _ in _separators(title)), len(title)]
    return [piece for start, end in zip(starts, ends, strict=True) if (piece := title[start:end].strip())]


def without_site(title: str, names: set[str], host: str) -> str:
    """The title without a leading or trailing piece that names the site."""
    while spans := _separators(title):
        head, tail = title[: spans[0][0]], title[spans[-1][1] :]
        if _names_site(tail, names, host):
            title = title[: spans[-1][0]].strip()
        elif _names_site(head, names, host):
            title = title[spans[0][1] :].strip()
        else:
            break
    return title


def _names_site(piece: str, names: set[str], host: str) -> bool:
    folded = fold(piece)
    if folded in names:
        return True
    squeezed = re.sub(r"\W", "", folded)
    return len(squeezed) > 2 and bool(host) and (squeezed in host or host.startswith(squeezed))


def host_word(marks: Marks) -> str:
    """The host of the page without punctuation: `www.heise-online.de` becomes `heiseonlinede`."""
    known: str = marks.keep("host word", _host_word)
    return known


def _host_word(marks: Marks) -> str:
    url = marks.page.url or ""
    match = re.match(r"https?://(?:www\d?\.)?([^/:?#]{1,100})", url)
    return re.sub(r"\W", "", match[1].lower()) if match else ""


def _said_by_head(marks: Marks) -> str:
    known: str = marks.keep("said by head", _folded_head)
    return known


def _folded_head(marks: Marks) -> str:
    return fold(" ".join([document_title(marks), *marks.structured.meta.get("og:title", ())]))


def heading_text(marks: Marks, element: HtmlElement) -> str:
    """The clean text of a heading, read once."""
    known: dict[HtmlElement, str] = marks.keep("heading texts", lambda _: {})
    if element not in known:
        known[element] = clean_data(text_of(element))
    return known[element]


def h1(marks: Marks) -> Iterator[Candidate[str]]:
    """An `h1` of the page."""
    for number, element in enumerate(marks.h1[:12]):
        text = heading_text(marks, element)
        if len(text) > 1:
            signs = frozenset(
                [f"h1_{min(number, 2)}_of_{min(len(marks.h1), 3)}", *_element_signs(marks, element, "h1")]
            )
            yield Candidate(text, marks.path(element), text, signs=signs)


def h1_part(marks: Marks) -> Iterator[Candidate[str]]:
    """The longest piece of an `h1` that is made of several, as a kicker and a headline."""
    for element in marks.h1[:4]:
        pieces = [clean(text_of(child)) for child in element if isinstance(child.tag, str)]
        pieces += [clean(element.text or ""), *(clean(child.tail or "") for child in element)]
        whole, longest = heading_text(marks, element), max(pieces, key=len, default="")
        if 10 < len(longest) < len(whole):
            yield Candidate(longest, marks.path(element), whole)


def h1_bare(marks: Marks) -> Iterator[Candidate[str]]:
    """An `h1` without the kicker, label, date, byline and words for screen readers that stand in it."""
    for element in marks.h1[:4]:
        bare = clean_data(headline_parts.without_asides(element)) if len(element) else ""
        whole = heading_text(marks, element)
        if len(bare) > headline_parts.SHORTEST and bare != whole:
            yield Candidate(bare, marks.path(element), whole)


def subheading(marks: Marks) -> Iterator[Candidate[str]]:
    """An `h2` or `h3` that `<title>` or `og:title` repeats, or the first one of a page without `h1`."""
    said = _said_by_head(marks)
    for number, element in enumerate(marks.subheadings[:30]):
        text = heading_text(marks, element)
        if len(text) > 8 and (fold(text) in said or (number < 2 and not marks.h1)):
            tag = str(element.tag)
            signs = frozenset([f"{tag}_{min(number, 2)}", *_element_signs(marks, element, tag)])
            yield Candidate(text, marks.path(element), text, signs=signs)


def _element_signs(marks: Marks, element: HtmlElement, tag: str) -> Iterator[str]:
    named = marks.mark(element)
    if named & class_words.TITLE:
        yield f"{tag}_class_title"
    if named & class_words.SUBTITLE:
        yield f"{tag}_class_subtitle"
    if "headline" in (element.get("itemprop") or "") or "name" in (element.get("itemprop") or ""):
        yield f"{tag}_itemprop"
    if marks.outside(element):
        yield f"{tag}_outside"
    if next(element.iter("a"), None) is not None or marks.inside(element, "a"):
        yield f"{tag}_link"
    if any(headline_parts.leads_home(link.get("href") or "", marks.page.url) for link in element.iter("a")):
        yield f"{tag}_leads_home"
    if next(element.iter("img"), None) is not None:
        yield f"{tag}_image"
    for parent in element.iterancestors():
        if parent.tag in ("article", "main", "header"):
            yield f"{tag}_in_{parent.tag}"


def headline(marks: Marks) -> Iterator[Candidate[str]]:
    """JSON-LD `headline` of an article."""
    for node in marks.structured.articles():
        if isinstance(node["headline"], str) and node["headline"].strip():
            yield Candidate(clean_data(node["headline"]), f"{node.path}.headline", node["headline"][:TITLE_CHARACTERS])


def og_title(marks: Marks) -> Iterator[Candidate[str]]:
    """`og:title` without the site's name."""
    for text in marks.structured.meta.get("og:title", ()):
        value = without_site(clean_data(text), site_names(marks), host_word(marks))
        if value:
            yield Candidate(value, "meta og:title", text[:TITLE_CHARACTERS])


def twitter_title(marks: Marks) -> Iterator[Candidate[str]]:
    """`twitter:title` without the site's name."""
    for text in marks.structured.meta.get("twitter:title", ()):
        value = without_site(clean_data(text), site_names(marks), host_word(marks))
        if value:
            yield Candidate(value, "meta twitter:title", text[:TITLE_CHARACTERS])


def named_meta(marks: Marks) -> Iterator[Candidate[str]]:
    """Dublin Core, Parse.ly, Sailthru, Highwire titles."""
    for name in ("dc.title", "dcterms.title", "parsely-title", "sailthru.title", "citation_title", "title"):
        for text in marks.structured.meta.get(name, ()):
            value = without_site(clean_data(text), site_names(marks), host_word(marks))
            if value:
                yield Candidate(value, f"meta {name}", text[:TITLE_CHARACTERS])


def itemprop_headline(marks: Marks) -> Iterator[Candidate[str]]:
    """Microdata `headline`."""
    for element in marks.stating("headline")[:12]:
        text = element.get("content") or text_of(element)
        if text.strip():
            yield Candidate(clean_data(text), marks.path(element), text[:TITLE_CHARACTERS])


def classed_title(marks: Marks) -> Iterator[Candidate[str]]:
    """An element whose class says that it is the entry's title."""
    for element in marks.having(class_words.TITLE)[:12]:
        text = clean(text_of(element))
        if 2 < len(text) < 250 and not marks.outside(element):
            yield Candidate(text, marks.path(element), text)


def longest_title_part(marks: Marks) -> Iterator[Candidate[str]]:
    """The longest piece of `<title>`."""
    title = document_title(marks)
    pieces = parts(without_site(title, site_names(marks), host_word(marks)))
    if pieces:
        yield Candidate(max(pieces, key=len), "title", title)


def title_before_site(marks: Marks) -> Iterator[Candidate[str]]:
    """`<title>` without the site's name."""
    title = document_title(marks)
    value = without_site(title, site_names(marks), host_word(marks))
    if value:
        yield Candidate(value, "title", title)


def title_up_to_last(marks: Marks) -> Iterator[Candidate[str]]:
    """`<title>` up to its last separator."""
    title = document_title(marks)
    cuts = _separators(title)
    if cuts and (start := title[: cuts[-1][0]].strip()):
        yield Candidate(start, "title", title)


LADDER: tuple[Strategy[str], ...] = (
    Strategy("h1", h1),
    Strategy("itemprop_headline", itemprop_headline),
    Strategy("headline", headline),
    Strategy("og_title", og_title),
    Strategy("twitter_title", twitter_title),
    Strategy("named_meta", named_meta),
    Strategy("subheading", subheading),
    Strategy("classed_title", classed_title),
    Strategy("h1_part", h1_part),
    Strategy("h1_bare", h1_bare),
    Strategy("title_before_site", title_before_site),
    Strategy("title_up_to_last", title_up_to_last),
    Strategy("longest_title_part", longest_title_part),
)


def element_of(marks: Marks, title: str | None) -> HtmlElement | None:
    """The heading that shows the title: the point around which bylines and dates stand."""
    wanted = fold(title or "")
    headings = [(element, fold(heading_text(marks, element))) for element in (*marks.h1, *marks.subheadings)]
    for element, said in headings:
        if wanted and said == wanted:
            return element
    alike = [(len(said), -n) for n, (_, said) in enumerate(headings) if _share_words(said, wanted)]
    if alike:
        return headings[-max(alike)[1]][0]
    return marks.h1[0] if marks.h1 else None


def _share_words(heading: str, title: str) -> bool:
    return min(len(heading), len(title)) > PART_CHARACTERS and (heading in title or title in heading)
