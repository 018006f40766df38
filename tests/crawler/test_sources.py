"""Source files: what a good one means, and what is said of a bad one."""

import json
import logging
import pickle
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from crawler.commands import main
from crawler.discovery import priorities
from crawler.sources import Source, SourceError, load_source, load_sources, seeds
from storage.records import PageKind, Via

REPOSITORY = Path(__file__).parents[2]

SMALL = 'name = "Fair"\nkind = "event"\nhome = "https://www.fair.example/"\n'

FULL = """
key = "fair"
name = "The Fair"
kind = "partner"
home = "https://fair.example/"
language = "pt-BR"
series = "Fair"
hosts = ["fair.example", "NEWS.fair.example:8080"]
allow_addresses = ["127.0.0.2", "10.0.0.0/8", "localhost"]
enabled = false

[crawl]
interval = "12h"
delay = 2.5
timeout = "1m"
max_pages = 300
max_depth = 4

[start]
pages = ["https://fair.example/"]
feeds = ["https://elsewhere.example/feed"]
sitemaps = ["https://fair.example/sitemap.xml"]
listings = ["https://fair.example/news/"]
robots_sitemaps = false

[follow]
allow = ['^/news/']
deny = ['\\?print']
max_listing_pages = 12

[kinds]
listing = ['^/news/$']
article = ['^/news/']
partners = ['/sponsors']

[fields.title]
css = "h1.entry-title"

[fields.published]
xpath = "//time/@datetime"
date_format = "%d.%m.%Y"

[fields.image_url]
css = "figure img"
attribute = "src"

[[rules]]
valid_until = 2024-06-30
[rules.fields.title]
css = "h2.old"

[[rules]]
valid_until = 2020-12-31

[expect]
articles_min = 20
"""


def write(folder: Path, text: str, name: str = "fair") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def load(folder: Path, text: str) -> Source:
    return load_source(write(folder, text))


def test_a_small_file_has_sensible_defaults(tmp_path: Path) -> None:
    source = load(tmp_path, SMALL)
    assert source.key == "fair"
    assert source.hosts == ("www.fair.example", "fair.example")
    assert source.start.pages == ("https://www.fair.example/",)
    assert source.start.robots_sitemaps
    assert source.enabled
    assert source.crawl.interval == timedelta(days=1)
    assert source.crawl.delay_seconds == 1.0


def test_a_full_file_means_what_it_says(tmp_path: Path) -> None:
    source = load(tmp_path, FULL)
    assert source.hosts == ("fair.example", "news.fair.example:8080")
    assert source.allow_addresses == ("127.0.0.2", "10.0.0.0/8", "localhost")
    assert source.crawl.interval == timedelta(hours=12)
    assert (source.crawl.delay_seconds, source.crawl.timeout_seconds) == (2.5, 60.0)
    assert (source.crawl.max_pages, source.crawl.max_depth) == (300, 4)
    assert source.follow.deny[0].search("/a?print=1")
    assert source.expect.articles_min == 20
    assert not source.enabled
    assert not source.start.robots_sitemaps


@pytest.mark.parametrize(
    ("url", "owned"),
    [
        ("http://fair.example/a", True),
        ("https://FAIR.example:443/a", True),
        ("https://news.fair.example:8080/", True),
        ("https://news.fair.example/", False),
        ("https://fair.example.evil.example/", False),
        ("https://fair.example@evil.example/", False),
        ("mailto:x@fair.example", False),
        ("https://[broken", False),
    ],
)
def test_a_source_owns_the_pages_of_its_hosts(tmp_path: Path, url: str, owned: bool) -> None:
    assert load(tmp_path, FULL).owns(url) is owned


@pytest.mark.parametrize("home", ["http://127.0.0.2:8001/", "http://localhost:8001/", "http://[::1]/"])
def test_an_address_without_a_domain_has_no_twin(tmp_path: Path, home: str) -> None:
    assert len(load(tmp_path, SMALL.replace("https://www.fair.example/", home)).hosts) == 1


def test_seeds_are_the_start_points(tmp_path: Path) -> None:
    found = {one.url.removeprefix("https://"): one for one in seeds(load(tmp_path, FULL))}
    assert {url: one.kind for url, one in found.items()} == {
        "fair.example/": PageKind.UNKNOWN,
        "fair.example/news/": PageKind.LISTING,
        "elsewhere.example/feed": PageKind.FEED,
        "fair.example/sitemap.xml": PageKind.SITEMAP,
    }
    assert all(one.via is Via.SEED and one.depth == 0 and one.priority == priorities.SEED for one in found.values())


def test_kinds_come_from_the_first_pattern_that_matches(tmp_path: Path) -> None:
    rules = load(tmp_path, FULL).rules
    kinds = [rules.kind_of(f"https://fair.example{path}") for path in ("/news/", "/news/a", "/sponsors/", "/")]
    assert kinds == [PageKind.LISTING, PageKind.ARTICLE, PageKind.PARTNERS, PageKind.UNKNOWN]
    assert rules.kind_of("http://[") is PageKind.UNKNOWN


def test_field_rules_find_elements_texts_and_attributes(tmp_path: Path) -> None:
    page = html.document_fromstring(
        '<h1 class="entry-title">A <b>B</b>\n C</h1><h1>other</h1><time datetime="03.12.2024"></time>'
        '<figure><img src="/a.png"></figure>'
    )
    rules = load(tmp_path, FULL).rules
    found = {name: rule.texts(page) for name in ("title", "published", "image_url") if (rule := rules.field(name))}
    assert found == {"title": ("A B C",), "published": ("03.12.2024",), "image_url": ("/a.png",)}
    title = rules.field("title")
    assert title is not None
    assert [element.tag for element in title.find(page)] == ["h1"]


def test_an_old_page_is_read_by_the_rules_of_its_day(tmp_path: Path) -> None:
    rules = load(tmp_path, FULL).rules
    days = [date(2020, 1, 1), date(2024, 6, 30), date(2024, 7, 1), None]
    titles = [rule.selector if (rule := rules.on(day).field("title")) else None for day in days]
    assert titles == [None, "h2.old", "h1.entry-title", "h1.entry-title"]


def test_rules_travel_to_other_processes(tmp_path: Path) -> None:
    source = load(tmp_path, FULL)
    assert pickle.loads(pickle.dumps(source)) == source


def test_facts_carry_the_whole_file(tmp_path: Path) -> None:
    facts = load(tmp_path, FULL).facts()
    config = json.loads(facts.config_json)
    assert config["rules"][0]["valid_until"] == "2024-06-30"
    assert list(config) == sorted(config)
    assert (facts.key, facts.kind, facts.series) == ("fair", "partner", "Fair")


# (what is added to or changed in the small file, the dotted key that is named, words of the reason)
BAD = [
    ('nmae = "x"', "nmae", "did you mean name?"),
    ("[crawl]\nmax_pags = 3", "crawl.max_pags", "did you mean max_pages?"),
    ("[crwal]\ndelay = 1", "crwal", "did you mean crawl?"),
    ("[kinds]\narticel = ['a']", "kinds.articel", "did you mean article?"),
    ("[fields.titel]\ncss = 'h1'", "fields.titel", "did you mean title?"),
    ("[fields.title]\ncss = 'h1'\nregex = 'x'", "fields.title.regex", "unknown key"),
    ("enabled = 'yes'", "enabled", "must be true or false"),
    ("language = 'English'", "language", "is not a language tag"),
    ("hosts = 'fair.example'", "hosts", "must be a list"),
    ("hosts = ['https://fair.example/']", "hosts", "is not a host"),
    ("hosts = ['']", "hosts", "is not a host"),
    ("allow_addresses = ['127.0.0.0/99']", "allow_addresses", "is not a host"),
    ("allow_addresses = [1]", "allow_addresses", "is not a host or network"),
    ("crawl = 3", "crawl", "must be a table"),
    ("[crawl]\ninterval = 'daily'", "crawl.interval", "is not a duration"),
    ("[crawl]\ninterval = -1", "crawl.interval", "out of range"),
    ("[crawl]\ndelay = -1", "crawl.delay", "out of range"),
    ("[crawl]\ndelay = nan", "crawl.delay", "out of range"),
    ("[crawl]\ntimeout = 0", "crawl.timeout", "at least 0.1 seconds"),
    ("[crawl]\nmax_pages = 0", "crawl.max_pages", "at least 1"),
    ("[crawl]\nmax_pages = true", "crawl.max_pages", "whole number"),
    ("[crawl]\nmax_depth = 1.5", "crawl.max_depth", "whole number"),
    ("[start]\nfeeds = ['/feed']", "start.feeds", "is not an absolute address"),
    ("[start]\npages = ['https://other.example/']", "start.pages", "no host of this source"),
    ("[start]\npages = ['https://fair.example/#top']", "start.pages", "fragment"),
    ("[start]\npages = ['https://me:secret@fair.example/']", "start.pages", "no credentials"),
    ("[start]\npages = ['https://[bad/']", "start.pages", "is not an address"),
    ("[start]\npages = [3]", "start.pages", "is not an address"),
    ("[follow]\nallow = ['(']", "follow.allow", "is not a regular expression"),
    ("[follow]\ndeny = ['']", "follow.deny", "is not a pattern"),
    ("[kinds]\narticle = '^/news/'", "kinds.article", "must be a list"),
    ("[fields.title]\ncss = 'h1['", "fields.title.css", "is not a CSS selector"),
    ("[fields.title]\nxpath = '//h1['", "fields.title.xpath", "is not an XPath expression"),
    ("[fields.title]\nxpath = 'foo:bar(.)'", "fields.title.xpath", "is not an XPath expression"),
    ("[fields.title]\nattribute = 'x'", "fields.title", "needs css or xpath"),
    ("[fields.title]\ncss = 'h1'\nxpath = '//h1'", "fields.title", "one of the two"),
    ("[fields.title]\ncss = 'h1'\ndate_format = '%Y'", "fields.title.date_format", "dates only"),
    ("[[rules]]\n[rules.fields.title]\ncss = 'h1'", "rules.valid_until", "is missing"),
    ("[[rules]]\nvalid_until = '2024-06-30'", "rules.valid_until", "date without quotes"),
    ("[expect]\narticles_min = -1", "expect.articles_min", "at least 0"),
    ('key = "Big Fair"', "key", "is not a key"),
]


@pytest.mark.parametrize(("added", "key", "reason"), BAD, ids=[f"{key}: {reason}" for _, key, reason in BAD])
def test_a_mistake_is_refused_with_file_key_line_and_way_out(tmp_path: Path, added: str, key: str, reason: str) -> None:
    path = write(tmp_path, SMALL + added)
    with pytest.raises(SourceError) as caught:
        load_source(path)
    [problem] = caught.value.problems
    assert (problem.path, problem.key) == (path, key)
    assert reason in problem.reason
    assert problem.line is not None
    assert problem.line > 3
    assert str(problem).startswith(f"{path}:{problem.line}: {key}: ")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name = \n", "line 1"),
        ('name = "a"\nname = "b"\n', "line 2"),
        ("name = 'x'", "kind: is missing"),
        ("kind = 'fair'", "must be one of event, partner, media, other"),
        ("home = 'ftp://fair.example/'", "must begin with https:// or http://"),
    ],
)
def test_what_is_missing_or_broken_is_said(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(SourceError, match=r"fair\.toml") as caught:
        load(tmp_path, text)
    assert reason in str(caught.value)


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, SMALL + "a = 1\nb = 2", "one")
    write(tmp_path, "x", "two")
    with pytest.raises(SourceError) as caught:
        load_sources(tmp_path)
    assert [problem.path.stem for problem in caught.value.problems] == ["one", "one", "two"]


def test_two_files_must_not_share_a_key(tmp_path: Path) -> None:
    write(tmp_path, 'key = "same"\n' + SMALL, "one")
    write(tmp_path, 'key = "same"\n' + SMALL, "two")
    with pytest.raises(SourceError, match=r"two\.toml: key: 'same' is also the key of .*one\.toml"):
        load_sources(tmp_path)


def test_two_sources_of_one_host_are_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(tmp_path, SMALL, "one")
    write(tmp_path, SMALL, "two")
    with caplog.at_level(logging.WARNING):
        assert list(load_sources(tmp_path)) == ["one", "two"]
    assert "www.fair.example belongs to several sources: one, two" in caplog.text


@pytest.mark.parametrize("content", [b"\xff\xfe", b'name = "\xe9"'])
def test_a_file_in_another_encoding_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "fair.toml").write_bytes(content)
    with pytest.raises(SourceError, match="save it as UTF-8"):
        load_sources(tmp_path)


def test_a_missing_folder_or_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="--sources DIR"):
        load_sources(tmp_path / "none")
    with pytest.raises(SourceError, match="no such file"):
        load_source(tmp_path / "none.toml")


def test_the_bundled_sources_are_ready() -> None:
    sources = load_sources(REPOSITORY / "sources")
    assert (sources["biofit"].kind, sources["biovox"].kind) == ("event", "partner")
    assert sources["biofit"].owns("https://www.biofit-event.com/news/")
    assert sources["biovox"].owns("https://biovox.eu/")


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["source", *arguments, "--sources", str(folder)])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_lists_shows_and_checks(tmp_path: Path) -> None:
    write(tmp_path, FULL)
    assert run(tmp_path, "list", "--csv")[1].splitlines()[1].startswith("fair,The Fair,partner,")
    code, out, _ = run(tmp_path, "show", "fair", "--json")
    assert (code, json.loads(out)["crawl"]["interval"]) == (0, "12h")
    assert "crawl.delay" in run(tmp_path, "show", "fair")[1]
    code, out, _ = run(tmp_path, "check", "--offline")
    assert (code, out.startswith("fair: ok, partner fair.example")) == (0, True)


def test_the_command_tells_what_is_wrong_and_ends_with_1(tmp_path: Path) -> None:
    write(tmp_path, SMALL)
    write(tmp_path, SMALL + "nmae = 1", "bad")
    code, out, _ = run(tmp_path, "check", "--offline")
    assert (code, out.count("problem, "), out.count("ok, ")) == (1, 1, 1)
    assert "did you mean name?" in out
    assert run(tmp_path, "check", "--offline", "fair")[0] == 0
    code, out, err = run(tmp_path, "list")
    assert (code, "fair" in out, "nmae" in err) == (1, True, True)
    assert run(tmp_path, "show", "bad")[0] == 1
    assert run(tmp_path, "check", "--offline", "nobody")[0] == 2
