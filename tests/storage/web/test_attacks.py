"""What strangers write is shown, and does nothing: every page over an archive in which every text is an attack."""

import re
from urllib.parse import quote

import pytest
from lxml import html

from storage.web.guard import POLICY
from storage.web.harmless import REL, clean_html, highlighted, safe_url
from tests.storage.web.addresses import MISSING, PAGES
from tests.storage.web.conftest import Get
from tests.storage.web.poison import ADDRESS, BODY_HTML, HTML, SCRIPT

LOADS = (
    "src",
    "srcset",
    "srcdoc",
    "data",
    "poster",
    "ping",
    "background",
    "formaction",
    "xlink:href",
    "style",
    "target",
)
OUR_LOADS = re.compile(r"/static/(site\.js|site\.css|icon\.svg)\?[0-9a-f]{12}")
ELEMENTS_NEVER_OURS = ("iframe", "object", "embed", "base", "style", "img", "video", "audio", "math", "frame", "applet")


def dangers(page: html.HtmlElement) -> list[str]:
    """Everything in a page that could run, load or send anything but what is ours."""
    found = []
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in ELEMENTS_NEVER_OURS:
            found.append(f"<{element.tag}>")
        if element.tag == "script" and (element.text or not OUR_LOADS.fullmatch(element.get("src", ""))):
            found.append(f"script {element.get('src')}: {element.text}")
        if element.tag == "meta" and element.get("http-equiv"):
            found.append("meta http-equiv")
        for name, value in element.attrib.items():
            if name.startswith("on") or (name in LOADS and not OUR_LOADS.fullmatch(value)):
                found.append(f"{element.tag} {name}={value}")
            if name in ("href", "action") and not _leads_nowhere_bad(element, value):
                found.append(f"{element.tag} {name}={value} rel={element.get('rel')}")
    return found


def _leads_nowhere_bad(element: html.HtmlElement, address: str) -> bool:
    if re.match(r"https?://", address) and not address.startswith("http://127.0.0.1:8040/"):  # ours
        return element.tag == "a" and element.get("rel") == REL
    return re.match(r"/(?!/)|\?|#|http", address) is not None


@pytest.mark.parametrize("address", PAGES)
def test_no_page_has_anything_that_runs_or_loads(get_hostile: Get, address: str) -> None:
    answer = get_hostile(address)
    assert answer.status_code == 200, answer.text[:500]
    assert dangers(html.document_fromstring(answer.text)) == []
    assert answer.headers["content-security-policy"] == POLICY


@pytest.mark.parametrize("address", [*PAGES, *MISSING])
def test_the_same_holds_for_an_archive_without_attacks(get: Get, address: str) -> None:
    page = get(address)
    assert dangers(html.document_fromstring(page.text)) == []
    assert page.status_code == (404 if address in MISSING else 200)


@pytest.mark.parametrize(
    "address",
    ["/search?q={}&source={}", "/questions/why?url={}&field={}", "/partners?series={}", "/failures?source={}&kind={}",
     "/archive?sql={}", "/archive/articles?source={}", "/events?month={}", "/article?url={}", "/{}"],
)  # fmt: skip
def test_attacks_in_the_address_are_only_shown(get: Get, address: str) -> None:
    attack = quote(HTML, safe="")
    answer = get(address.format(attack, attack))
    if answer.is_redirect:
        answer = get(answer.headers["location"])
    assert dangers(html.document_fromstring(answer.text)) == []


def test_the_check_itself_finds_what_it_looks_for() -> None:
    assert len(dangers(html.document_fromstring(f"<html><body>{HTML}{BODY_HTML}"))) > 12


def test_a_hostile_title_is_shown_as_it_was_written(get_hostile: Get) -> None:
    page = html.document_fromstring(get_hostile("/article/1").text)
    assert page.findtext(".//h1") == f"{HTML}1"


def test_the_raw_capture_is_text_in_a_sandbox(get_hostile: Get) -> None:
    answer = get_hostile("/capture/1/body")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("address", [
    ADDRESS, "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x",
    "vbscript:x", "file:///etc/passwd", "//evil.example", "/inside", "http://", "https:evil", "http://[", "", None, 7,
    "http://ex ample/", "http://a\u2028b/", "blob:https://x.example/1", "\x01http://x.example/"])  # fmt: skip
def test_an_address_that_may_not_be_followed_is_no_link(address: object) -> None:
    assert safe_url(address) is None


def test_addresses_that_may_be_followed() -> None:
    assert safe_url("https://x.example/a?b=c#d") == "https://x.example/a?b=c#d"
    assert safe_url("../b", "https://x.example/a/c") == "https://x.example/b"
    assert safe_url(ADDRESS, "https://x.example/") is None


def test_what_is_left_of_a_hostile_body() -> None:
    clean = str(clean_html(BODY_HTML, "https://x.example/a/"))
    assert "Kept words." in clean
    assert f'<a href="https://x.example/inside" rel="{REL}">relative</a>' in clean
    assert f'<a href="https://evil.example/x" rel="{REL}">away</a>' in clean
    assert SCRIPT not in re.sub(r">[^<]*<", "><", clean), "not in any tag"


def test_headings_lists_tables_and_directions_stay() -> None:
    body = '<h2 dir="rtl">T</h2><ul><li>a</li></ul><table><tbody><tr><td colspan="2">c</td></tr></tbody></table>'
    assert str(clean_html(body, "https://x.example/")) == body


def test_found_words_are_the_only_marks_in_a_snippet() -> None:
    assert str(highlighted("a <b>\x02gene\x03</b> & c")) == "a &lt;b&gt;<mark>gene</mark>&lt;/b&gt; &amp; c"
    assert "<mark>" not in str(highlighted("one \x02open")), "a mark without its end is none"
