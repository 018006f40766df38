"""`render = true`: a page built by script is read as Chromium shows it, and the browser has no network of its own."""

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from crawler.fetching import rendering
from crawler.fetching.rendering import RenderingUnavailable, browser_path, launch_options
from storage import open_archive
from storage.schema import capture
from tests.crawler.desk import Desk
from tests.crawler.dump import dump
from tests.crawler.loopback import Answer, article, html, serve

CHROMIUM = shutil.which("chromium")

SHELL = '<div id="app"></div><script src="/app.js"></script>'
SCRIPT = """
fetch("/data.json").then(answer => answer.json()).then(told => {
  document.title = told.title;
  document.getElementById("app").innerHTML =
    "<article><h1>" + told.title + "</h1>" + told.lines.map(line => "<p>" + line + "</p>").join("") +
    '</article><a href="/second">The second story</a>';
});
fetch("/private/data.json"); fetch("%s"); fetch("/post", {method: "POST", body: "x"});
new Image().src = "/pixel.gif";
try { new WebSocket("ws://%s/socket"); } catch (error) { }
setTimeout(() => { window.location = "/elsewhere"; }, 200);
"""
LINES = [
    f"In part {n} of the study the researchers followed {n + 100} patients, and the treatment was tolerated."
    for n in range(6)
]


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here: apt-get install chromium")
def test_a_page_built_by_script_is_read_and_its_scripts_reach_nothing_that_the_crawl_may_not(desk: Desk) -> None:
    pytest.importorskip("scrapy_playwright", reason='the extra "render" is not installed')
    with serve(2) as [site, private]:
        told = json.dumps({"title": "The scripted trial", "lines": LINES})
        site.pages["/robots.txt"] = Answer("User-agent: *\nDisallow: /private/\n", kind="text/plain")
        site.pages["/"] = html(SHELL)
        site.pages["/second"] = article(2)
        site.pages["/app.js"] = Answer(SCRIPT % (private.url("/secret"), private.host), kind="text/javascript")
        site.pages["/data.json"] = Answer(told, kind="application/json")
        desk.source("scripted", site)
        path: Path = desk.folder / "sources" / "scripted.toml"
        path.write_text("render = true\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
        done = desk.run("crawl")
        assert done.returncode == 0, done.stderr + done.stdout
        assert private.asked == [], "an address that the source does not allow"
        assert sorted(set(site.paths())) == ["/", "/app.js", "/data.json", "/second"]
    titles = {row[3] for row in dump(desk.archive)["articles"]}
    assert titles == {"The scripted trial", "The trial number 2 has met its goal"}
    with open_archive(desk.archive, readonly=True) as archive, archive.reading() as connection:
        columns = select(capture.c.url, capture.c.headers).where(capture.c.url == site.url("/"))
        ((_, fields),) = connection.execute(columns)
    assert ["Almanac-Rendered", "yes"] in json.loads(fields)


@pytest.mark.parametrize(
    ("chromium", "words"),
    [("/nowhere/chromium", "/nowhere/chromium is not there"), (None, "chromium, chromium-browser, google-chrome")],
)
def test_without_a_browser_the_way_out_is_named(
    chromium: str | None, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "find_spec", lambda name: name)
    monkeypatch.setenv("PATH", "/nowhere")
    if chromium:
        monkeypatch.setenv("CHROMIUM", chromium)
    else:
        monkeypatch.delenv("CHROMIUM", raising=False)
    with pytest.raises(RenderingUnavailable, match=words):
        browser_path()


def test_without_the_extra_its_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "find_spec", lambda name: None)
    with pytest.raises(RenderingUnavailable, match=r"almanac-archive\[render\]"):
        browser_path()


def test_the_browser_is_started_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "browser_path", lambda: "/usr/bin/chromium")
    arguments = launch_options()["args"]
    assert "--proxy-server=http://127.0.0.1:9" in arguments
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in arguments


def test_a_crawl_without_a_browser_is_refused_before_any_request(desk: Desk) -> None:
    with serve() as [site]:
        desk.source("scripted", site)
        path: Path = desk.folder / "sources" / "scripted.toml"
        path.write_text("render = true\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
        done = desk.run("crawl", CHROMIUM="/nowhere/chromium")
        assert site.asked == []
    assert done.returncode == 2
    assert "source scripted: render = true needs Chromium" in done.stderr
