"""What stored pages may become on ours: text, sanitised HTML, and links that only lead away. Pure."""

import re
from urllib.parse import urljoin, urlsplit

import nh3
from markupsafe import Markup, escape

from storage.search import MARK, UNMARK

REL = "noreferrer noopener nofollow"
SCHEMES = {"http", "https"}
CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff]")
TEXT_TAGS = set(
    "p br hr h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code em strong b i s u sub sup small q cite abbr mark "
    "figure figcaption table caption thead tbody tfoot tr th td a span".split()
)
ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}, "*": {"lang", "dir"}}


def safe_url(url: object, base: str | None = None) -> str | None:
    """The address as it may stand in `href`: absolute, http or https, with a host; `None` for any other."""
    if not isinstance(url, str) or CONTROL.search(url.strip()):
        return None
    try:
        whole = urljoin(base, url.strip()) if base else url.strip()
        parts = urlsplit(whole)
        found = parts.scheme.lower() in SCHEMES and parts.hostname
    except ValueError:
        return None
    return whole if found else None


def clean_html(html: str, base: str) -> Markup:
    """The body of a page that was read, as HTML that can do nothing but be read; relative links are of page `base`.

    Pictures are left out: to load one would tell its server who reads the archive.
    """
    return Markup(  # sanitised by nh3
        nh3.clean(
            html,
            tags=TEXT_TAGS,
            attributes=ATTRIBUTES,
            url_schemes=SCHEMES,
            link_rel=REL,
            attribute_filter=lambda tag, name, value: _attribute(tag, name, value, base),
            strip_comments=True,
        )
    )


def _attribute(tag: str, name: str, value: str, base: str) -> str | None:
    if name == "href":
        return safe_url(value, base)
    if name == "rel":
        return REL
    if name in ("colspan", "rowspan"):
        return value if re.fullmatch(r"[1-9]\d?", value) else None
    if name == "dir":
        return value if value in ("ltr", "rtl", "auto") else None
    return value if re.fullmatch(r"[\w-]{1,35}", value) else None


def paragraphs(text: str) -> Markup:
    """Plain text as paragraphs, for what was stored without HTML."""
    parts = [part.strip() for part in text.split("\n\n")]
    return Markup("\n").join(Markup("<p>{}</p>").format(part) for part in parts if part)


def highlighted(snippet: str) -> Markup:
    """A passage with its found words marked: escaped first, so that the marks are the only HTML in it."""
    opened = str(escape(snippet)).replace(MARK, "<mark>").replace(UNMARK, "</mark>")
    return Markup(opened if opened.count("<mark>") == opened.count("</mark>") else escape(unmarked(snippet)))


def unmarked(snippet: str) -> str:
    """The passage as plain text."""
    return snippet.replace(MARK, "").replace(UNMARK, "")
