# ruff: noqa: E501
"""A real browser reads the site: Debian's Chromium, without a head. It may ask this machine alone."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from storage.web.serving import served
from tests.storage.web.addresses import PAGES

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
playwright = pytest.importorskip("playwright.sync_api", reason="needs the extra `render`, which brings playwright")
pytestmark = pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"no browser at {CHROMIUM}: set CHROMIUM")

NARROW, WIDE = 390, 1440
LONGEST_WAIT_MILLISECONDS = 10_000


@dataclass
class Seen:
    """What a page did besides being shown."""

    complaints: list[str] = field(default_factory=list)
    hosts: set[str | None] = field(default_factory=set)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def site(planted: str) -> Iterator[str]:
    with served(planted) as address:
        yield address.rstrip("/")


@pytest.fixture(scope="module")
def hostile_site(hostile: str) -> Iterator[str]:
    with served(hostile) as address:
        yield address.rstrip("/")


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def page(browser: Any, seen: Seen) -> Iterator[Any]:
    """A window. What it complains of, and whom it asks, is seen; at the end it has done nothing wrong."""
    context = browser.new_context(viewport={"width": WIDE, "height": 900}, accept_downloads=True)
    context.set_default_timeout(LONGEST_WAIT_MILLISECONDS)
    context.on("request", lambda request: seen.hosts.add(urlsplit(request.url).hostname))
    window = context.new_page()
    window.on("console", lambda message: seen.complaints.append(f"{message.type}: {message.text}"))
    window.on("pageerror", lambda error: seen.complaints.append(str(error)))
    yield window
    context.close()
    assert seen.complaints == []
    assert seen.hosts <= {"127.0.0.1"}


def test_every_page_opens_quietly_and_fits_at_both_widths(page: Any, site: str) -> None:
    for address in PAGES:
        page.set_viewport_size({"width": WIDE, "height": 900})
        assert page.goto(site + address).ok, address
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)


def test_attacks_never_run(page: Any, hostile_site: str) -> None:
    for address in PAGES:
        page.goto(hostile_site + address)
        page.evaluate(PROVOKED)
        assert page.evaluate("window.hacked") is None, address
        assert page.url.startswith(hostile_site), address


PROVOKED = """() => {
  for (const part of document.querySelectorAll('details')) part.open = true;
  for (const element of document.querySelectorAll('main *')) {
    if (element.closest('a[href], button, summary, input, select')) continue;
    for (const name of ['click', 'mouseover', 'focus', 'load', 'error']) element.dispatchEvent(new MouseEvent(name));
  }
}"""
"""Everything that a handler could wait for happens to everything that is not ours to click."""


def test_a_reader_searches_as_he_types_and_opens_what_he_found(page: Any, site: str) -> None:
    page.goto(site)
    page.keyboard.press("/")
    page.keyboard.type("article")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=article")
    box = page.locator("[data-find]")
    box.fill("whole story")
    page.wait_for_url("**/search?q=whole+story")
    hit = page.locator("#results .hit-title a")
    playwright.expect(hit).to_have_count(1)
    box.fill('"gene therapy" -whole')
    playwright.expect(page.locator("#results .snippet mark")).to_have_count(0)
    playwright.expect(hit).to_have_text("Gene therapy comes to Ghent")
    box.fill("OR")
    playwright.expect(page.locator("#results [role=alert]")).to_contain_text("no word to search for")
    box.fill("patient")
    playwright.expect(page.locator("#results mark").first).to_have_text("patient")
    hit.first.click()
    page.wait_for_url("**/article/5")
    assert page.locator("h1").inner_text() == "Gene therapy comes to Ghent: the whole story"


def test_a_reader_looks_why_and_what_was_said_before(page: Any, site: str) -> None:
    page.goto(f"{site}/article/4")
    assert not page.locator(".evidence dd").first.is_visible()
    page.get_by_text("Evidence for 1 field").click()
    assert page.locator(".evidence dd.won .value").inner_text() == "Programs in C++ for sequencers"
    assert page.locator(".evidence dd.lost").count() == 1
    page.locator(".versions a", has_text="1 new").click()
    page.wait_for_url("**/article/4?version=1")
    assert "Updated without a word" not in page.locator(".prose").inner_text()
    page.get_by_text("Read the current one").click()
    page.get_by_text("what changed").click()
    page.wait_for_url("**/article/4?from=1&to=2")
    assert page.locator(".prose ins").inner_text().strip() == "Updated without a word."


def test_a_teaser_is_read_beside_its_full_text(page: Any, site: str) -> None:
    page.goto(f"{site}/article/1")
    page.get_by_text("both side by side").click()
    assert [column.inner_text().split(" ·")[0] for column in page.locator(".side-by-side .kicker").all()] == [
        "Teaser",
        "Full text",
    ]


def test_a_question_is_asked_and_taken_along_as_csv(page: Any, site: str) -> None:
    page.goto(f"{site}/questions")
    page.get_by_text("events between").click()
    page.get_by_label("First day of the window.").fill("2024-12-01")
    page.get_by_label("Last day of the window.").fill("2024-12-31")
    page.get_by_role("button", name="Ask").click()
    assert page.locator("table.rows tbody tr").count() == 2
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").click()
    lines = Path(waiting.value.path()).read_text().splitlines()
    assert lines[0] == "name,edition,mode,start_date,end_date,label,city,event_status"
    assert len(lines) == 3


def test_the_keyboard_is_enough(page: Any, site: str) -> None:
    page.goto(site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.goto(f"{site}/events?month=2024-12")
    outlined = 0
    for _ in range(14):
        page.keyboard.press("Tab")
        outlined += page.evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'")
    assert outlined == 14, "wherever the focus is, it is seen"


def test_without_scripts_a_search_is_a_page(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    window = context.new_page()
    window.goto(f"{site}/search")
    window.locator("[data-find]").fill("cellulaire")
    window.locator("[data-find]").press("Enter")
    window.wait_for_url("**/search?q=cellulaire**")
    assert window.locator(".hit-title").inner_text() == "L'état de l'art en thérapie cellulaire"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_both_schemes(browser: Any, site: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    window = context.new_page()
    for address in ("/", "/search?q=gene", "/article/5", "/partners", "/events?month=2024-12"):
        window.goto(site + address)
        faint = window.evaluate(CONTRAST)
        assert faint == [], (address, scheme)
    context.close()


CONTRAST = """() => {
  const parse = (text) => { const n = text.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
  const light = ([r, g, b]) => { const c = [r, g, b].map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]; };
  const behind = (element) => { for (; element; element = element.parentElement) { const c = parse(getComputedStyle(element).backgroundColor); if (c[3] > 0) return c; } return [255, 255, 255, 1]; };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest('.sr, .dot, .skip, svg, .outside, option') || !element.checkVisibility()) continue;
    const style = getComputedStyle(element), a = light(parse(style.color)), b = light(behind(element));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faint.push(`${ratio.toFixed(2)} ${walker.currentNode.data.trim().slice(0, 40)} ${style.color}`);
  }
  return faint;
}"""
"""WCAG 2.2, 1.4.3: every text stands out from what is behind it by 4.5 to 1."""
