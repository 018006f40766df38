"""Damaged feeds: how many entries survive here and in feedparser. Run: python -m benchmarks.feeds [COPIES]"""

import io
import random
import sys
import time
from collections.abc import Callable

import feedparser

from crawler.discovery.feeds import read_feed

SEED = 1
ENTRIES = 20
ENTRY = (
    "<item><title>T{0} &amp; x</title><link>http://e.org/{0}</link><pubDate>Tue, 03 Dec 2024 10:00:00 +0100</pubDate>"
    "<description>&lt;p&gt;some text of the entry {0}&lt;/p&gt;</description></item>"
)
HEAD = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>T</title><link>http://e.org/</link>'
DAMAGE = (
    b"<", b">", b"&", b"&#x110000;", b"&#99999999;", b"<![CDATA[", b"]]>", b"<!--", b"\x00", b"\xff", b"http://[",
    b"</item>", b"<br>", b"&nbsp;", b"\xe9", b"&copy=1",
)  # fmt: skip


def damaged(chance: random.Random) -> bytes:
    """A feed of `ENTRIES` entries, hurt at one to three places behind its head."""
    feed = bytearray((HEAD + "".join(ENTRY.format(number) for number in range(ENTRIES)) + "</channel></rss>").encode())
    for _ in range(chance.randrange(1, 4)):
        place = chance.randrange(len(HEAD), len(feed))
        feed[place : place + chance.randrange(5)] = chance.choice(DAMAGE)
    return bytes(feed)


def read_here(feed: bytes) -> set[str]:
    """The addresses that this project's reader finds."""
    return {link.url for link in read_feed(feed, "http://e.org/feed").links}


def read_there(feed: bytes) -> set[str]:
    """The addresses that feedparser finds; it is handed a stream, so that it cannot ask the network."""
    parsed = feedparser.parse(io.BytesIO(feed), resolve_relative_uris=False, sanitize_html=False)
    return {str(entry.get("link")) for entry in parsed.entries}


def measure(name: str, reader: Callable[[bytes], set[str]], copies: int) -> None:
    """Print the share of entries read, of feeds lost by an exception, and the time."""
    chance = random.Random(SEED)
    wanted = {f"http://e.org/{number}" for number in range(ENTRIES)}
    read = lost = 0
    seconds = 0.0
    for _ in range(copies):
        feed = damaged(chance)
        started = time.process_time()
        try:
            read += len(reader(feed) & wanted)
        except ValueError:
            lost += 1
        seconds += time.process_time() - started
    share = read / copies / ENTRIES
    print(f"{name:<12} {share:7.1%} of entries, {lost / copies:6.1%} lost, {seconds / copies * 1000:5.1f} ms a feed")


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    measure("here", read_here, number)
    measure("feedparser", read_there, number)
