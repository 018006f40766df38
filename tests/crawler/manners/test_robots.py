"""RFC 9309, sentence by sentence."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.manners.robots import ALLOW_ALL, MAX_BYTES, Access, access_of, disallow_all, parse_robots

TOKEN = "Almanac"

# (section of the RFC and what it says, robots.txt, verdicts); a verdict is allowed or not, the deciding line, the path.
CASES = [
    # 2.2.1 The user-agent line
    ("2.2.1 the group that matches the token holds", "User-agent: Almanac\nDisallow: /a", "-2:/a +:/b"),
    ("2.2.1 matching ignores case", "user-AGENT: aLMANAC\nDISALLOW: /a", "-2:/a"),
    ("2.2.1 another crawler's group does not concern us", "User-agent: Other\nDisallow: /", "+:/a"),
    ("2.2.1 a token is not a prefix", "User-agent: Almanacbot\nDisallow: /", "+:/a"),
    ("2.2.1 a token is not a substring", "User-agent: Alma\nDisallow: /", "+:/a"),
    ("2.2.1 a version behind the token does not count", "User-agent: Almanac/2.1\nDisallow: /a", "-2:/a"),
    ("2.2.1 without a group of ours, * holds", "User-agent: *\nDisallow: /a", "-2:/a"),
    (
        "2.2.1 with a group of ours, * does not hold",
        "User-agent: *\nDisallow: /\n\nUser-agent: Almanac\nDisallow: /a",
        "-5:/a +:/b",
    ),
    (
        "2.2.1 the order of groups is without meaning",
        "User-agent: Almanac\nDisallow: /a\n\nUser-agent: *\nDisallow: /",
        "-2:/a +:/b",
    ),
    (
        "2.2.1 several groups of ours are one",
        "User-agent: Almanac\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: ALMANAC\nDisallow: /b",
        "-2:/a -8:/b +:/c",
    ),
    (
        "2.2.1 several groups of * are one",
        "User-agent: *\nDisallow: /a\nUser-agent: *\nDisallow: /b",
        "-2:/a -4:/b",
    ),
    ("2.2.1 no group at all", "Sitemap: https://e.org/s.xml", "+:/a"),
    ("2.2.1 our group without rules allows everything", "User-agent: Almanac\n\nUser-agent: *", "+:/a"),
    (
        "2.2.1 a group may begin with several user-agent lines",
        "User-agent: x\nUser-agent: Almanac\nUser-agent: y\nDisallow: /a",
        "-4:/a",
    ),
    (
        "2.2.1 the example: groups of two tokens",
        "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\n"
        "User-Agent: foobot\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif\n\n"
        "User-Agent: barbot\nUser-Agent: bazbot\nDisallow: /example/page.html\n\nUser-Agent: quxbot",
        "-3:/example/page.html -2:/x.gif +4:/publications/x +:/x.gif?",
    ),
    # 2.2.2 The allow and disallow lines
    ("2.2.2 matching begins at the first octet", "User-agent: *\nDisallow: /a", "+:/b/a -2:/ab"),
    ("2.2.2 paths are case-sensitive", "User-agent: *\nDisallow: /A", "+:/a -2:/A"),
    (
        "2.2.2 the most specific match decides",
        "User-agent: *\nDisallow: /a/\nAllow: /a/b/\nDisallow: /a/b/c",
        "-2:/a/x +3:/a/b/x -4:/a/b/c",
    ),
    ("2.2.2 the longest wins, wherever it stands", "User-agent: *\nAllow: /a/b\nDisallow: /a", "+2:/a/b"),
    ("2.2.2 of equal ones allow wins", "User-agent: *\nDisallow: /a\nAllow: /a", "+3:/a"),
    ("2.2.2 of equal ones allow wins, first or last", "User-agent: *\nAllow: /a\nDisallow: /a", "+2:/a"),
    ("2.2.2 no match: allowed", "User-agent: *\nDisallow: /a\nAllow: /b", "+:/c"),
    ("2.2.2 no rules: allowed", "User-agent: *\n", "+:/"),
    ("2.2.2 /robots.txt is always allowed", "User-agent: *\nDisallow: /", "+:/robots.txt -2:/"),
    ("2.2.2 an empty disallow forbids nothing", "User-agent: *\nDisallow:", "+:/"),
    ("2.2.2 an empty allow is no rule", "User-agent: *\nAllow:\nDisallow: /", "-3:/a"),
    ("2.2.2 the query belongs to the path", "User-agent: *\nDisallow: /a?x=1", "-2:/a?x=1 +:/a"),
    ("2.2.2 a fragment does not", "User-agent: *\nAllow: /a$\nDisallow: /", "+2:/a#b"),
    ("2.2.2 a path without one is /", "User-agent: *\nDisallow: /$", "-2: +:/a"),
    # 2.2.2 Percent-encoding: the RFC's table, row by row
    ("2.2.2 table, row 1", "User-agent: *\nDisallow: /foo/bar?baz=quz", "-2:/foo/bar?baz=quz"),
    (
        "2.2.2 table, row 2: reserved characters",
        "User-agent: *\nDisallow: /foo/bar?baz=http://foo.bar",
        "-2:/foo/bar?baz=http%3A%2F%2Ffoo.bar -2:/foo/bar?baz=http://foo.bar",
    ),
    (
        "2.2.2 table, row 2, the other way round",
        "User-agent: *\nDisallow: /foo/bar?baz=http%3A%2F%2Ffoo.bar",
        "-2:/foo/bar?baz=http://foo.bar -2:/foo/bar?baz=http%3a%2f%2ffoo.bar",
    ),
    (
        "2.2.2 table, row 3: characters outside ASCII",
        "User-agent: *\nDisallow: /foo/bar/ツ",
        "-2:/foo/bar/%E3%83%84 -2:/foo/bar/ツ -2:/foo/bar/%e3%83%84",
    ),
    (
        "2.2.2 table, row 4: already encoded",
        "User-agent: *\nDisallow: /foo/bar/%E3%83%84",
        "-2:/foo/bar/%E3%83%84 -2:/foo/bar/ツ",
    ),
    (
        "2.2.2 table, row 5: encoded for no reason",
        "User-agent: *\nDisallow: /foo/bar/%62%61%7A",
        "-2:/foo/bar/baz -2:/foo/bar/%62%61%7a",
    ),
    ("2.2.2 an encoded slash is no slash", "User-agent: *\nDisallow: /a/b", "+:/a%2Fb -2:/a/b"),
    ("2.2.2 hex digits have no case", "User-agent: *\nDisallow: /%c3%a9", "-2:/%C3%A9 -2:/é"),
    ("2.2.2 a tilde is a tilde", "User-agent: *\nDisallow: /%7Ejoe/", "-2:/~joe/x"),
    ("2.2.2 a space", "User-agent: *\nDisallow: /a b", "-2:/a%20b"),
    ("2.2.2 a bare percent sign", "User-agent: *\nDisallow: /100%", "-2:/100%25 -2:/100%"),
    ("2.2.2 parentheses, plain or encoded", "User-agent: *\nDisallow: /a(1)", "-2:/a%281%29 -2:/a(1)"),
    # 2.2.3 Special characters
    ("2.2.3 # begins a comment", "User-agent: * # all\nDisallow: /a # not b", "-2:/a -2:/a%20%23"),
    ("2.2.3 a line of comment", "# hello\nUser-agent: *\n# Allow: /\nDisallow: /", "-4:/a"),
    ("2.2.3 $ is the end", "User-agent: *\nDisallow: /this/path/exactly$", "-2:/this/path/exactly"),
    ("2.2.3 $ is the end, so no more may follow", "User-agent: *\nDisallow: /a$", "+:/ab +:/a?"),
    ("2.2.3 $ elsewhere is a dollar", "User-agent: *\nDisallow: /a$b", "-2:/a$b -2:/a%24b +:/a"),
    ("2.2.3 * is any number of characters", "User-agent: *\nDisallow: /this/*/exactly", "-2:/this/x/y/exactly"),
    ("2.2.3 * may be nothing", "User-agent: *\nDisallow: /a*b", "-2:/ab -2:/axxb/c +:/ax"),
    ("2.2.3 * at the end changes nothing", "User-agent: *\nDisallow: /fish*", "-2:/fish -2:/fishing"),
    ("2.2.3 * and $", "User-agent: *\nDisallow: /*.php$", "-2:/a/b.php +:/a.php?x +:/a.php5"),
    ("2.2.3 * then $ alone", "User-agent: *\nDisallow: /a*$", "-2:/a -2:/abc?d"),
    ("2.2.3 many stars are one", "User-agent: *\nDisallow: /a***b", "-2:/a/x/b"),
    ("2.2.3 the last piece ends it", "User-agent: *\nDisallow: /*a*a$", "+:/a -2:/aa +:/aab"),
    ("2.2.3 a pattern may begin with *", "User-agent: *\nDisallow: *.gif$", "-2:/x/y.gif"),
    ("2.2.3 a literal star, encoded", "User-agent: *\nDisallow: /a-%2A.html", "-2:/a-*.html +:/a-x.html"),
    ("2.2.3 a literal dollar, encoded", "User-agent: *\nDisallow: /path/foo-%24", "-2:/path/foo-$ +:/path/foo-"),
    ("2.2.3 query by wildcard", "User-agent: *\nDisallow: /*?*sort=", "-2:/a?x=1&sort=up +:/sort="),
    ("2.2.3 slashes of a query by wildcard", "User-agent: *\nDisallow: /*/feed/", "-2:/x?u=/feed/"),
    ("2.2.3 length decides also among wildcards", "User-agent: *\nAllow: /page\nDisallow: /*.htm", "-3:/page.htm"),
    # 2.2.4 Other records
    ("2.2.4 a sitemap does not end a group", "User-agent: *\nSitemap: https://e.org/s\nDisallow: /a", "-3:/a"),
    ("2.2.4 nor an unknown line", "User-agent: *\nHost: e.org\nDisallow: /a\nNoindex: /b\nDisallow: /c", "-3:/a -5:/c"),
    ("2.2.4 nor one between agents", "User-agent: Almanac\nFoo: bar\nUser-agent: x\nDisallow: /a", "-4:/a"),
    ("2.2.4 nor a crawl-delay", "User-agent: Almanac\nCrawl-delay: 5\nUser-agent: x\nDisallow: /a", "-4:/a"),
    ("2.2.4 nor an empty line", "User-agent: *\n\n\nDisallow: /a\n\nDisallow: /b", "-4:/a -6:/b"),
    # 2.2 Formal syntax, and the lenience it asks for
    ("2.2 rules before any user-agent line hold for nobody", "Disallow: /\nUser-agent: *\nDisallow: /a", "-3:/a +:/b"),
    ("2.2 white space around everything", "  User-agent :  *  \n\tDisallow\t:\t/a\t", "-2:/a"),
    ("2.2 no white space at all", "User-agent:*\nDisallow:/a", "-2:/a"),
    ("2.2 lines end with CR LF", "User-agent: *\r\nDisallow: /a\r\nDisallow: /b\r\n", "-2:/a -3:/b"),
    ("2.2 lines end with CR", "User-agent: *\rDisallow: /a\rDisallow: /b", "-2:/a -3:/b"),
    ("2.2 all three mixed", "User-agent: *\r\n\rDisallow: /a\nDisallow: /b\r", "-3:/a -4:/b"),
    ("2.2 a byte order mark", "\ufeffUser-agent: *\nDisallow: /a", "-2:/a"),
    ("2.2 other line separators end no line", "User-agent: *\nDisallow: /a\u2028Allow: /", "+:/b"),
    ("2.2 a line without a colon", "User-agent: *\nDisallow /a\nDisallow: /b", "+:/a -3:/b"),
    ("2.2 a misspelt disallow is meant", "User-agent: *\nDissallow: /a", "-2:/a"),
    ("2.2 a misspelt user-agent is meant", "Useragent: *\nDisallow: /a", "-2:/a"),
    ("2.2 a path without its slash is meant with it", "User-agent: *\nDisallow: a", "-2:/a"),
    ("2.2 an HTML page holds no rules", "<!DOCTYPE html>\n<p>Disallow everything: no</p>", "+:/"),
    ("2.2 an empty file", "", "+:/"),
    ("2.2 a lone surrogate in an address", "User-agent: *\nDisallow: /b", "+:/\ud800 -2:/b\udc80"),
    ("2.2 an unreadable byte spoils one line only", "User-agent: *\nDisallow: /\x00\nDisallow: /b", "-3:/b +:/c"),
    ("2.2 other schemes of user agents", "User-agent: *bot\nDisallow: /", "+:/a"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "path", "allowed", "line"),
    [
        pytest.param(text, path, sign == "+", line, id=f"{name} [{path}]")
        for name, text, verdicts in CASES
        for sign, line, path in re.findall(r"([+-])(\d*):(\S*)", verdicts)
    ],
)
def test_conformance(text: str, path: str, allowed: bool, line: str) -> None:
    verdict = parse_robots(text.encode(), TOKEN).allows(f"https://e.org{path}")
    assert verdict.allowed is allowed
    decided = re.match(r"line (\d+): ", verdict.line)
    assert (decided[1] if decided else "") == line


@pytest.mark.parametrize(
    ("status", "redirects", "access"),
    [
        (200, 0, Access.RULES),
        (206, 0, Access.RULES),
        (301, 0, Access.FOLLOW),
        (308, 4, Access.FOLLOW),
        (302, 5, Access.ALLOW_ALL),
        (400, 0, Access.ALLOW_ALL),
        (401, 0, Access.ALLOW_ALL),
        (403, 0, Access.ALLOW_ALL),
        (404, 0, Access.ALLOW_ALL),
        (410, 2, Access.ALLOW_ALL),
        (429, 0, Access.DISALLOW_ALL),
        (500, 0, Access.DISALLOW_ALL),
        (503, 0, Access.DISALLOW_ALL),
        (599, 5, Access.DISALLOW_ALL),
        (None, 0, Access.DISALLOW_ALL),
        (103, 0, Access.DISALLOW_ALL),
        (999, 0, Access.DISALLOW_ALL),
    ],
)
def test_what_a_status_means(status: int | None, redirects: int, access: Access) -> None:
    """Section 2.3.1: available, redirects, unavailable, unreachable."""
    assert access_of(status, redirects) is access


def test_unavailable_and_unreachable_say_why() -> None:
    assert ALLOW_ALL.allows("https://e.org/a").allowed
    verdict = disallow_all("503").allows("https://e.org/a")
    assert not verdict.allowed
    assert "503" in verdict.line


def test_everything_within_500_kib_is_read_and_a_line_that_the_limit_cuts_is_dropped() -> None:
    """Section 2.5."""
    head = b"User-agent: *\nDisallow: /first\n"
    last = b"Disallow: /last\n"
    filler = b"#" * (MAX_BYTES - len(head) - len(last) - 1) + b"\n"
    rules = parse_robots(head + filler + last + b"Disallow: /beyond\n", TOKEN)
    assert [rules.allows(f"https://e.org/{name}").allowed for name in ("first", "last", "beyond")] == [
        False,
        False,
        True,
    ]
    cut = parse_robots(head + filler + b"xxDisallow: /cut-off", TOKEN)
    assert cut.allows("https://e.org/cut-off").allowed


def test_the_deciding_line_is_told_as_it_stands() -> None:
    rules = parse_robots(b"User-agent: *\n\nDISALLOW:   /priv*  # keep out\n", TOKEN)
    assert rules.allows("https://e.org/private").line == "line 3: Disallow: /priv*"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("User-agent: *\nCrawl-delay: 5", 5.0),
        ("User-agent: *\nCrawl-delay: 0.5", 0.5),
        ("User-agent: *\nCrawl-delay: 2,5", 2.5),
        ("User-agent: Almanac\nCrawl-delay: 3\nDisallow:\nUser-agent: *\nCrawl-delay: 9", 3.0),
        ("User-agent: *\nCrawl-delay: 2\nCrawl-delay: 7", 7.0),
        ("User-agent: *\nCrawl-delay: soon", None),
        ("User-agent: *\nCrawl-delay: -1", None),
        ("User-agent: *\nCrawl-delay: nan", None),
        ("User-agent: *\nCrawl-delay: inf", None),
        ("User-agent: other\nCrawl-delay: 5", None),
    ],
)
def test_crawl_delay(text: str, seconds: float | None) -> None:
    assert parse_robots(text.encode(), TOKEN).crawl_delay_seconds == seconds


def test_sitemaps_hold_for_everybody_and_are_named_once() -> None:
    text = b"Sitemap: https://e.org/a.xml\nUser-agent: other\nDisallow: /\nsitemap:https://e.org/b.xml\nSitemap: https://e.org/a.xml"
    assert parse_robots(text, TOKEN).sitemaps == ("https://e.org/a.xml", "https://e.org/b.xml")


ANY_TEXT = st.text(st.characters(), max_size=60)
"""Lone surrogates too."""


@given(st.binary(max_size=300), ANY_TEXT)
def test_any_bytes_and_any_address_get_a_verdict(body: bytes, path: str) -> None:
    rules = parse_robots(b"User-agent: *\nDisallow: /" + body, TOKEN)
    assert rules.allows("https://e.org/" + path).line


@given(st.lists(st.sampled_from(["Disallow: /a", "Allow: /a/b", "Disallow: /a/b/c$", "Allow: /*x"]), max_size=6))
def test_the_order_of_lines_changes_no_verdict(lines: list[str]) -> None:
    shuffled = sorted(lines, key=len)
    one, other = (parse_robots("\n".join(["User-agent: *", *order]).encode(), TOKEN) for order in (lines, shuffled))
    for path in ("/a", "/a/b", "/a/b/c", "/a/b/cx", "/z"):
        assert one.allows(f"https://e.org{path}").allowed == other.allows(f"https://e.org{path}").allowed


def test_a_pattern_made_to_be_slow_is_not() -> None:
    """Ten thousand wildcards against a long address: every star is searched once, from left to right."""
    rules = parse_robots(b"User-agent: *\nDisallow: /" + b"*a" * 10_000 + b"*b$", TOKEN)
    assert rules.allows("https://e.org/" + "a" * 20_000).allowed


def test_the_table_is_as_long_as_promised() -> None:
    assert len(CASES) >= 80
