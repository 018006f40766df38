"""Feeds of every family, whole and broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery.feeds import MAX_FEED_LINKS, read_feed
from storage.records import PageKind, Via

URL = "https://e.org/feed/"

RSS = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Site</title><link>https://e.org/</link><atom:link href="https://e.org/feed/" rel="self"/>
<atom:link rel="next" href="?paged=2"/><image><url>https://e.org/i.png</url><title>I</title><link>https://e.org/i</link></image>
<item><title>Vaccines &amp;#8211; &lt;em&gt;now&lt;/em&gt;</title><link>https://e.org/a?x=1&amp;y=2</link>
 <dc:creator>Poster</dc:creator><pubDate>Tue, 03 Dec 2024 10:00:00 +0000</pubDate><media:title>No</media:title>
 <guid isPermaLink="false">https://e.org/?p=1</guid></item>
<item><title><![CDATA[Caf\xc3\xa9 & more]]></title><guid>https://e.org/b</guid></item>
<item><title>No address</title></item>
</channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://e.org/blog/"><title>T</title>
<link href="https://e.org/"/><entry><title type="html">A &amp;amp; B</title><link rel="replies" href="a#comments"/>
 <link href="a.pdf" type="application/pdf"/><link href="a"/>
<id>tag:e.org,2024:a</id><published>2024-12-03</published><updated>2024-12-04T00:00:00Z</updated>
 <source><title>Other</title><link href="https://other.example/"/><updated>1999</updated></source></entry></feed>"""

RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><link>https://e.org/</link></channel>
<item rdf:about="x"><title>One</title><link>https://e.org/1</link><dc:date>2024-12-03</dc:date></item></rdf:RDF>"""

ATOM_03 = b"""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>Old</title>
<link rel="alternate" type="text/html" href="https://e.org/old"/><issued>2004-01-01</issued><modified>2005-01-01</modified>
</entry></feed>"""


def told(body: bytes, **options: str) -> list[tuple[str, str | None, str | None, str | None]]:
    links = read_feed(body, URL, **options).links
    return [(link.url, link.title, link.published, link.updated) for link in links if link.kind is PageKind.UNKNOWN]


@pytest.mark.parametrize(
    ("body", "entries"),
    [
        pytest.param(
            RSS,
            [
                ("https://e.org/a?x=1&y=2", "Vaccines – now", "Tue, 03 Dec 2024 10:00:00 +0000", None),
                ("https://e.org/b", "Café & more", None, None),
            ],
            id="rss",
        ),
        pytest.param(ATOM, [("https://e.org/blog/a", "A & B", "2024-12-03", "2024-12-04T00:00:00Z")], id="atom"),
        pytest.param(RDF, [("https://e.org/1", "One", "2024-12-03", None)], id="rdf"),
        pytest.param(ATOM_03, [("https://e.org/old", "Old", "2004-01-01", "2005-01-01")], id="atom 0.3"),
    ],
)
def test_each_family_is_read(body: bytes, entries: list[object]) -> None:
    assert told(body) == entries
    assert read_feed(body, URL).issues == ()


@pytest.mark.parametrize(
    ("body", "further"),
    [
        (RSS, ["https://e.org/feed/?paged=2"]),
        (ATOM, []),
        (ATOM.replace(b"<title>T", b"<link rel='prev-archive' href='2023'/><title>T"), ["https://e.org/blog/2023"]),
    ],
)
def test_further_pages_of_a_feed_are_found(body: bytes, further: list[str]) -> None:
    """RFC 5005."""
    found = [link for link in read_feed(body, URL).links if link.kind is PageKind.FEED]
    assert [link.url for link in found] == further
    assert all(link.via is Via.FEED and link.is_next for link in found)


ITEM = b"<item><title>%s</title><link>https://e.org/%s</link></item>"


def wrapped(inside: bytes) -> bytes:
    return b"<rss><channel>" + inside + ITEM % (b"Last", b"last") + b"</channel></rss>"


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        pytest.param(b"\n\n  " + RSS, ["Vaccines – now", "Café & more"], id="blank lines first"),
        pytest.param(wrapped(ITEM % (b"R & D", b"a?b=1&c=2")), ["R & D", "Last"], id="bare ampersand"),
        pytest.param(wrapped(ITEM % (b"Caf&eacute;&nbsp;x", b"a")), ["Café x", "Last"], id="HTML's characters"),
        pytest.param(wrapped(ITEM % (b"a\x0bb\x00c", b"a")), ["abc", "Last"], id="control characters"),
        pytest.param(wrapped(ITEM % (b"Caf\xe9", b"a")), ["Café", "Last"], id="Latin-1 that says nothing"),
        pytest.param(
            wrapped(b"<item><title>a</title><description><p>x<br></description><link>https://e.org/1</link></item>"),
            ["a", "Last"],
            id="HTML that was not escaped",
        ),
        pytest.param(wrapped(b"<item><title>x</title><link>https://e.org/x</link>"), ["x", "Last"], id="left open"),
        pytest.param(RSS[:-60], ["Vaccines – now", "Café & more"], id="cut off"),
        pytest.param(wrapped(ITEM % (b"&#xD800;&#0;ok", b"a")), ["\ufffd\ufffdok", "Last"], id="no characters"),
        pytest.param(wrapped(ITEM % (b"5 < 6 </ & ]]> end", b"a")), ["5 < 6 </ & ]]> end", "Last"], id="no markup"),
        pytest.param(wrapped(ITEM % (b"a <![CDATA[ b", b"a")), ["a <![CDATA[ b", "Last"], id="a section left open"),
        pytest.param(wrapped(ITEM % (b"a <!-- b", b"a")), ["a <!-- b", "Last"], id="a comment left open"),
        pytest.param(wrapped(b"</item></item></channel></channel>"), ["Last"], id="end tags too many"),
        pytest.param(wrapped(b"<x:y><x:z>undeclared</x:y>"), ["Last"], id="prefixes that nobody declared"),
    ],
)  # fmt: skip
def test_a_broken_feed_is_read_as_far_as_it_goes(body: bytes, titles: list[str]) -> None:
    assert [title for _, title, _, _ in told(body)] == titles


def test_an_unescaped_ampersand_spoils_no_address() -> None:
    assert told(wrapped(ITEM % (b"t", b"a?b=1&c=2&copy=3")))[0][0] == "https://e.org/a?b=1&c=2&copy=3"
    cdata = b"<item><link><![CDATA[https://e.org/a?b=1&c=2&copy=3]]></link></item>"
    assert told(wrapped(cdata))[0][0] == "https://e.org/a?b=1&c=2&copy=3"


def test_the_charset_of_the_answer_holds_where_the_bytes_do() -> None:
    body = wrapped(ITEM % ("Łódź".encode("cp1250"), b"a"))
    assert told(body, http_charset="windows-1250")[0][1] == "Łódź"


def test_utf_16_is_read() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?>' + wrapped(ITEM % (b"T", b"a")).decode()
    assert [title for _, title, _, _ in told(text.encode("utf-16"))] == ["T", "Last"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty_feed"),
        (b"not a feed", "empty_feed"),
        (b"<html><body>wall</body></html>", "not_a_feed"),
        (b"<rss><channel></channel></rss>", "empty_feed"),
        (b"<!DOCTYPE r [<!ENTITY a 'b'>]><rss><channel/></rss>", "entities_refused"),
        (
            b"<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><channel>&a;</channel></rss>",
            "entities_refused",
        ),
    ],
)
def test_what_is_no_feed_is_said(body: bytes, code: str) -> None:
    reading = read_feed(body, URL)
    assert reading.links == ()
    assert code in [issue.code for issue in reading.issues]


def test_an_old_document_type_without_entities_is_no_bomb() -> None:
    head = b'<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'
    assert len(told(head + wrapped(b""))) == 1


def test_addresses_that_are_not_of_the_web_are_no_links() -> None:
    places = (b"javascript:alert(1)", b"mailto:a@e.org", b"ftp://e.org/a", b"urn:uuid:1", b"http://", b"https://[x/")
    body = wrapped(b"".join(b"<item><link>%s</link></item>" % place for place in places))
    assert [url for url, *_ in told(body)] == ["https://e.org/last"]


@pytest.mark.parametrize("piece", [b"<!--", b"<![CDATA[", b"<", b"&", b"]]>", b"<?", b"</item>", b"<item>", b"\x00"])
def test_a_feed_made_to_be_slow_is_not(piece: bytes) -> None:
    """A hundred thousand openings of something that is never closed: each is looked at once."""
    assert read_feed(b"<rss><channel>" + piece * 100_000, URL).links == ()


def test_a_feed_without_end_is_cut() -> None:
    body = b"<rss><channel>" + b"".join(ITEM % (b"t", b"%d" % number) for number in range(MAX_FEED_LINKS + 5))
    reading = read_feed(body, URL)
    assert len(reading.links) == MAX_FEED_LINKS
    assert "feed_too_long" in [issue.code for issue in reading.issues]


@given(st.binary(max_size=400))
def test_any_bytes_are_read(noise: bytes) -> None:
    for body in (noise, b"<rss><channel><item>" + noise, b"<feed><entry><link href='" + noise):
        reading = read_feed(body, URL)
        assert reading.links or reading.issues


@given(st.data())
def test_damage_to_one_entry_never_costs_an_earlier_one(data: st.DataObject) -> None:
    """Whatever stands behind the first item, it is read."""
    damage = data.draw(
        st.binary(max_size=80).filter(lambda noise: max(noise, default=0) < 0x80 and b"\x00" not in noise)
    )
    body = b"<rss><channel>" + ITEM % (b"First", b"first") + damage
    assert told(body)[0][:2] == ("https://e.org/first", "First")
