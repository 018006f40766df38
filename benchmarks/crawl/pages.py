"""Pages of a farm, in the shape of real ones: 50 kB of which a tenth is the article, made anew when asked for."""

import json
import random
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple


class Shape(NamedTuple):
    """How much of everything a page has."""

    bytes: int
    paragraphs: int
    menu: int
    related: int


LARGE, SMALL = Shape(50_000, 10, 40, 12), Shape(7_000, 6, 10, 3)
FRAMED_BYTES = 20_000
"""A smaller page has no styles and scripts, and no long footer."""
CHANCE = random.Random(3)
LETTERS = "etaoinshrdlcumwfgypbvk"
WORDS = ["".join(CHANCE.choices(LETTERS, weights=range(22, 0, -1), k=CHANCE.randint(2, 10))) for _ in range(20_000)]
PLAIN = "the of and to a in is for on that with as by at from its has it was are will be an this".split()
NAMES = "Ana Berg Carla Dominik Elif Farkas Greta Holm Ines Jansen Karel Lindt Mara Novak Olga Peters".split()
BEGAN = date(2026, 1, 5)


def article_page(host: str, number: int, pages: int, shape: Shape = LARGE) -> bytes:
    """An article of about 5 kB among a menu, cards, a footer, styles and scripts."""
    chance = random.Random(f"{host} {number}")
    title = _sentence(chance, 9).rstrip(".")
    author = " ".join(chance.sample(NAMES, 2))
    day = BEGAN + timedelta(days=number % 300)
    body = "".join(f"<p>{' '.join(_sentence(chance) for _ in range(6))}</p>\n" for _ in range(shape.paragraphs))
    cards = "".join(
        f'<article class="card"><a href="/a/{other}"><img src="/i/{other}.jpg" alt="">'
        f"<h3>{_sentence(chance, 7)}</h3></a>"
        f"<p>{_sentence(chance, 12)}</p></article>\n"
        for other in (chance.randrange(pages) for _ in range(shape.related))
    )
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": day.isoformat(),
        "author": {"@type": "Person", "name": author},
    }
    head, foot = _frame() if shape.bytes > FRAMED_BYTES else ("", "<footer><div>")
    page = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | {host}</title>
<meta name="description" content="{_sentence(chance, 20)}"><meta property="og:title" content="{title}">
<meta property="og:type" content="article"><meta property="article:published_time" content="{day}T08:00:00Z">
<link rel="canonical" href="/a/{number}"><script type="application/ld+json">{json.dumps(data)}</script>
{head}</head><body>{_menu(shape.menu)}<main><article><h1>{title}</h1>
<div class="meta">By <a rel="author" href="/people/{author.replace(" ", "-").lower()}">{author}</a>
<time datetime="{day}">{day:%d %B %Y}</time></div>
<div class="content">{body}</div></article><aside><h2>Related</h2>{cards}</aside></main>"""
    return (page + foot[: max(0, shape.bytes - len(page) - 60)] + "</div></footer></body></html>").encode()


def front_page(host: str, pages: int) -> bytes:
    """A listing of the newest pages."""
    items = "".join(f'<li><a href="/a/{n}">{_sentence(random.Random(n), 8)}</a></li>\n' for n in range(min(pages, 20)))
    menu = _menu(LARGE.menu)
    return f"<!doctype html><title>{host}</title><body>{menu}<main><h1>News</h1><ul>{items}</ul></main>".encode()


def sitemap(origin: str, pages: int) -> bytes:
    """Every article."""
    rows = "".join(f"<url><loc>{origin}/a/{number}</loc></url>\n" for number in range(pages))
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'.encode()


def feed(origin: str, host: str, pages: int) -> bytes:
    """The newest articles, as RSS."""
    items = "".join(
        f"<item><title>{_sentence(random.Random(n), 8)}</title><link>{origin}/a/{n}</link></item>\n"
        for n in range(min(pages, 20))
    )
    return f'<rss version="2.0"><channel><title>{host}</title>{items}</channel></rss>'.encode()


def _sentence(chance: random.Random, words: int = 14) -> str:
    rare = [WORDS[int(len(WORDS) * chance.random() ** 3)] for _ in range(words // 2)]
    said = [word for pair in zip(rare, chance.choices(PLAIN, k=len(rare)), strict=True) for word in pair]
    return " ".join(said).capitalize() + "."


@cache
def _menu(length: int) -> str:
    items = "".join(f'<li class="item"><a href="/topics/{n}">{WORDS[n * 7]} {WORDS[n]}</a></li>' for n in range(length))
    return f'<header><a href="/">Home</a><nav class="menu"><ul>{items}</ul></nav></header>'


@cache
def _frame() -> tuple[str, str]:
    """Styles and scripts of the head, and a footer that is long enough to be cut to size."""
    chance = random.Random(5)
    style = "".join(f".{word}-{n}{{margin:{n}px;color:#{n:06x}}}" for n, word in enumerate(WORDS[:220]))
    calls = "".join(f'window.{word}=window.{word}||[];{word}.push({{"id":{n}}});' for n, word in enumerate(WORDS[:160]))
    lines = "".join(f'<div class="f{n}"><a href="/about/{n % 9}">{_sentence(chance, 6)}</a></div>' for n in range(700))
    head = f"<style>{style}</style><script>{calls}</script>"
    return head, f"<footer><script>{calls}</script><div>{lines}"
