"""The title of an article: its own headline, without the site's name, section or counter."""

import re
import unicodedata
from collections.abc import Iterator

from lxml.html import HtmlElement

from crawler.parsers import class_words
from crawler.parsers.ladder import Candidate, Climb, Strategy, climb
from crawler.parsers.marks import Marks, text_of
from crawler.parsers.source_rules import Ruled

TITLE_CHARACTERS = 400
_SEPARATOR = re.compile(r"\s+[|•·»›–—:/\\~<>-]+\s+|\s*[|｜–—»]\s*(?=\S)|\s*::\s*")
_QUOTES = dict.fromkeys(map(ord, '‘’‚‛“”„‟«»‹›´`′″"'), "'") | dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_SPACES = re.compile(r"\s+")
_EDGE = " \t|·•»›"


def fold(text: str) -> str:
    """A title as two titles are compared: NFKC, case folded, one kind of quote and dash, single blanks."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text).casefold().translate(_QUOTES)).strip()


def clean(text: str) -> str:
    """A title without the edges that templates leave on it."""
    return _SPACES.sub(" ", text[:TITLE_CHARACTERS]).strip().strip(_EDGE)


def document_title(marks: Marks) -> str:
    """The text of the first `title` element outside an SVG."""
    for element in marks.root.iter("title"):
        parent = element.getparent()
        if parent is None or parent.tag not in ("svg", "symbol", "g"):
            return clean(element.text_content())
    return ""


def site_names(marks: Marks) -> set[str]:
    """What the site calls itself, folded: from OpenGraph, JSON-LD and its own address."""
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


def parts(title: str) -> list[str]:
    """The pieces of a title between separators."""
    return [piece for piece in (part.strip() for part in _SEPARATOR.split(title)) if piece]


def without_site(title: str, names: set[str], host: str) -> str:
    """The title without a leading or trailing piece that names the site."""
    spans = [(match.start(), match.end()) for match in _SEPARATOR.finditer(title)]
    while spans:
        head, tail = title[: spans[0][0]], title[spans[-1][1] :]
        if _names_site(tail, names, host):
            title = title[: spans[-1][0]].strip()
        elif _names_site(head, names, host):
            title = title[spans[0][1] :].strip()
        else:
            break
        spans = [(match.start(), match.end()) for match in _SEPARATOR.finditer(title)]
    return title


def _names_site(piece: str, names: set[str], host: str) -> bool:
    folded = fold(piece)
    if folded in names:
        return True
    squeezed = re.sub(r"\W", "", folded)
    return len(squeezed) > 2 and bool(host) and (squeezed in host or host.startswith(squeezed))


def host_word(marks: Marks) -> str:
    """The host of the page without punctuation: `www.heise-online.de` becomes `heiseonlinede`."""
    url = marks.page.url or ""
    match = re.match(r"https?://(?:www\d?\.)?([^/:?#]{1,100})", url)
    return re.sub(r"\W", "", match[1].lower()) if match else ""


def _said_by_head(marks: Marks) -> str:
    return fold(" ".join([document_title(marks), *marks.structured.meta.get("og:title", ())]))


def repeated_h1(marks: Marks) -> Iterator[Candidate[str]]:
    """An `h1` that `<title>` or `og:title` repeats."""
    said = _said_by_head(marks)
    for element in marks.h1:
        text = clean(text_of(element))
        if len(text) > 2 and fold(text) in said:
            yield Candidate(text, marks.path(element), text)


def only_h1(marks: Marks) -> Iterator[Candidate[str]]:
    """The only `h1` of the page."""
    texts = [(element, clean(text_of(element))) for element in marks.h1]
    texts = [(element, text) for element, text in texts if text]
    if len(texts) == 1 and fold(texts[0][1]) not in site_names(marks):
        yield Candidate(texts[0][1], marks.path(texts[0][0]), texts[0][1])


def longest_h1(marks: Marks) -> Iterator[Candidate[str]]:
    """The longest `h1` outside of side bars and footers."""
    texts = [(clean(text_of(element)), element) for element in marks.h1 if not marks.outside(element)]
    if texts:
        text, element = max(texts, key=lambda item: len(item[0]))
        if text and fold(text) not in site_names(marks):
            yield Candidate(text, marks.path(element), text)


def repeated_subheading(marks: Marks) -> Iterator[Candidate[str]]:
    """An `h2` or `h3` that `<title>` or `og:title` repeats."""
    said, names = _said_by_head(marks), site_names(marks)
    for element in marks.subheadings:
        text = clean(text_of(element))
        if len(text) > 8 and fold(text) in said and fold(text) not in names:
            yield Candidate(text, marks.path(element), text)


def headline(marks: Marks) -> Iterator[Candidate[str]]:
    """JSON-LD `headline` of an article."""
    for node in marks.structured.articles():
        if isinstance(node["headline"], str) and node["headline"].strip():
            yield Candidate(clean(node["headline"]), f"{node.path}.headline", node["headline"][:TITLE_CHARACTERS])


def og_title(marks: Marks) -> Iterator[Candidate[str]]:
    """`og:title` without the site's name."""
    for text in marks.structured.meta.get("og:title", ()):
        value = without_site(clean(text), site_names(marks), host_word(marks))
        if value:
            yield Candidate(value, "meta og:title", text[:TITLE_CHARACTERS])


def twitter_title(marks: Marks) -> Iterator[Candidate[str]]:
    """`twitter:title` without the site's name."""
    for text in marks.structured.meta.get("twitter:title", ()):
        value = without_site(clean(text), site_names(marks), host_word(marks))
        if value:
            yield Candidate(value, "meta twitter:title", text[:TITLE_CHARACTERS])


def named_meta(marks: Marks) -> Iterator[Candidate[str]]:
    """Dublin Core, Parse.ly, Sailthru, Highwire titles."""
    for name in ("dc.title", "dcterms.title", "parsely-title", "sailthru.title", "citation_title", "title"):
        for text in marks.structured.meta.get(name, ()):
            value = without_site(clean(text), site_names(marks), host_word(marks))
            if value:
                yield Candidate(value, f"meta {name}", text[:TITLE_CHARACTERS])


def itemprop_headline(marks: Marks) -> Iterator[Candidate[str]]:
    """Microdata `headline`."""
    for item in marks.structured.microdata:
        for text in item.texts("headline"):
            if text.strip():
                yield Candidate(clean(text), f"{item.path} headline", text[:TITLE_CHARACTERS])


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
    cuts = list(_SEPARATOR.finditer(title))
    if cuts and title[: cuts[-1].start()].strip():
        yield Candidate(title[: cuts[-1].start()].strip(), "title", title)


LADDER: tuple[Strategy[str], ...] = (
    Strategy("repeated_h1", repeated_h1),
    Strategy("only_h1", only_h1),
    Strategy("itemprop_headline", itemprop_headline),
    Strategy("repeated_subheading", repeated_subheading),
    Strategy("longest_h1", longest_h1),
    Strategy("headline", headline),
    Strategy("og_title", og_title),
    Strategy("named_meta", named_meta),
    Strategy("twitter_title", twitter_title),
    Strategy("classed_title", classed_title),
    Strategy("title_before_site", title_before_site),
    Strategy("title_up_to_last", title_up_to_last),
    Strategy("longest_title_part", longest_title_part),
)


def element_of(marks: Marks, title: str | None) -> HtmlElement | None:
    """The heading that shows the title: the point around which bylines and dates stand."""
    wanted = fold(title or "")
    for element in (*marks.h1, *marks.subheadings):
        if wanted and fold(clean(text_of(element))) == wanted:
            return element
    return marks.h1[0] if marks.h1 else None


def heading_subtitle(marks: Marks) -> Iterator[Candidate[str]]:
    """An element beside the headline whose class says subtitle or standfirst."""
    heading = marks.heading
    here = marks.order.get(heading, -1) if heading is not None else -1
    for element in marks.having(class_words.SUBTITLE) if here >= 0 else ():
        words = element.get("class").lower()
        text = clean(text_of(element))
        if "categ" in words or element.tag in ("a", "ul") or not 0 < marks.order.get(element, -1) - here < 25:
            continue
        if 15 < len(text) < TITLE_CHARACTERS and not marks.outside(element):
            yield Candidate(text, marks.path(element), text)


def alternative_headline(marks: Marks) -> Iterator[Candidate[str]]:
    """JSON-LD `alternativeHeadline`."""
    for node in marks.structured.articles():
        value = node["alternativeHeadline"]
        if isinstance(value, str) and value.strip() and value != node["headline"]:
            yield Candidate(clean(value), f"{node.path}.alternativeHeadline", value[:TITLE_CHARACTERS])


SUBTITLE_LADDER: tuple[Strategy[str], ...] = (
    Strategy("heading_subtitle", heading_subtitle),
    Strategy("alternative_headline", alternative_headline),
)


def read_title(marks: Marks, ruled: Ruled) -> Climb[str]:
    """The title; from then on the marks know which element shows it."""
    found = climb("title", [*ruled("title"), *LADDER], marks)
    marks.heading = element_of(marks, found.value)
    return found
