"""Bombs: small to send, large to unpack, to parse or to walk through."""

import gzip
import json
import zlib
from collections.abc import Callable
from functools import cache, partial

import brotli  # type: ignore[import-untyped]
from backports import zstd

from tests.crawler.loopback import Answer, Page, Site, article

MIB = 2**20
ARTICLE = str(article(9).body)
XML = "application/xml"


def packed(body: bytes, encoding: str) -> Answer:
    """An answer that is already encoded."""
    return Answer(body, headers={"Content-Encoding": encoding})


@cache
def zeros(mib: int) -> bytes:
    """So many MiB of spaces, as gzip."""
    squeeze = zlib.compressobj(9, wbits=31)
    return b"".join(squeeze.compress(b" " * MIB) for _ in range(mib)) + squeeze.flush()


def deflated() -> bytes:
    """200 MiB as zlib's own format."""
    squeeze = zlib.compressobj(9)
    return b"".join(squeeze.compress(b" " * MIB) for _ in range(200)) + squeeze.flush()


def brotli_bomb() -> bytes:
    """200 MiB."""
    squeeze = brotli.Compressor(quality=5)
    pieces: list[bytes] = [squeeze.process(b" " * MIB) for _ in range(200)]
    return b"".join([*pieces, squeeze.finish()])


def zstd_bomb() -> bytes:
    """200 MiB, with as large a window as may be asked for."""
    options: dict[int, int] = {zstd.CompressionParameter.window_log: 27}
    squeeze = zstd.ZstdCompressor(options=options)
    return b"".join(squeeze.compress(b" " * MIB) for _ in range(200)) + squeeze.flush()


def around(markup: str) -> Answer:
    """An article with something in its head."""
    return Answer(ARTICLE.replace("</head>", f"{markup}</head>"))


def linked_data(text: str) -> Answer:
    """An article with JSON-LD."""
    return around(f'<script type="application/ld+json">{text}</script>')


def inside(markup: str) -> Answer:
    """An article with something before its heading."""
    return Answer(ARTICLE.replace("<article>", f"{markup}<article>"))


def billion_laughs(root: str) -> str:
    """Entities of entities of entities."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{levels}]>{root.replace("TEXT", "&l9;")}'


def quadratic(root: str) -> str:
    """One long entity, many times."""
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>{root.replace("TEXT", "&a;" * 50_000)}'


def external(root: str, system: str) -> str:
    """An entity whose text is elsewhere."""
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "{system}">]>{root.replace("TEXT", "&e;")}'


def parameter(root: str, system: str) -> str:
    """A document type that fetches the rest of itself."""
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY % d SYSTEM "{system}"> %d;]>{root.replace("TEXT", "x")}'


def doctype(root: str, system: str) -> str:
    """A document type that is elsewhere."""
    return f'<?xml version="1.0"?><!DOCTYPE x SYSTEM "{system}">{root.replace("TEXT", "x")}'


ITEM = "<item><title>TEXT</title><link>SITE/good</link></item>"
FEED = f'<rss version="2.0"><channel><title>TEXT</title>{ITEM}</channel></rss>'
URL = "<url><loc>SITE/good</loc><lastmod>TEXT</lastmod></url>"
MAP = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{URL}</urlset>'


def xml(text: str, site: Site) -> dict[str, Page]:
    """A document for machines."""
    return {"/bad": Answer(text.replace("SITE", site.url("").rstrip("/")), kind=XML)}


def _alone(build: Callable[[], Answer], site: Site) -> dict[str, Page]:
    return {"/bad": build()}


def million_urls(site: Site) -> dict[str, Page]:
    """A sitemap of a million addresses, as gzip."""
    squeeze = zlib.compressobj(1, wbits=31)
    parts = [squeeze.compress(b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')]
    for first in range(0, 1_000_000, 10_000):
        urls = "".join(f"<url><loc>{site.url(f'/n/{n}')}</loc></url>" for n in range(first, first + 10_000))
        parts.append(squeeze.compress(urls.encode()))
    parts += [squeeze.compress(b"</urlset>"), squeeze.flush()]
    return {"/bad": Answer(b"".join(parts), kind="application/gzip")}


def sitemap_of_itself(site: Site) -> dict[str, Page]:
    """An index that names itself and, under other names, itself again."""
    maps = "".join(f"<sitemap><loc>{site.url(f'/map/{n}')}</loc></sitemap>" for n in range(3))
    index = Answer(f"<sitemapindex><sitemap><loc>{site.url('/bad')}</loc></sitemap>{maps}</sitemapindex>", kind=XML)
    return {"/bad": index, **{f"/map/{n}": index for n in range(3)}}


def scenarios(canary: Site) -> dict[str, Callable[[Site], dict[str, Page]]]:
    """By name what makes the pages of a site."""
    deep_json = "[" * 100_000 + "]" * 100_000
    pages: dict[str, Callable[[], Answer]] = {
        "gzip_bomb": lambda: packed(zeros(200), "gzip"),
        "gzip_bomb_in_gzip": lambda: packed(gzip.compress(zeros(200)), "gzip, gzip"),
        "gzip_sixty_times": lambda: packed(ARTICLE.encode(), ", ".join(["gzip"] * 60)),
        "deflate_bomb": lambda: packed(deflated(), "deflate"),
        "brotli_bomb": lambda: packed(brotli_bomb(), "br"),
        "zstd_bomb": lambda: packed(zstd_bomb(), "zstd"),
        "body_too_large": lambda: Answer(b"<p>word" * (3 * MIB + MIB // 2)),
        "nodes_10_million": lambda: Answer(b"<html><body>" + b"<p>x" * 5_000_000),
        "levels_100_000": lambda: inside("<div>" * 100_000),
        "levels_100_000_of_inline": lambda: inside("<b><i>" * 50_000),
        "levels_100_000_of_tables": lambda: inside("<table><tr><td>" * 33_333),
        "levels_100_000_unknown": lambda: inside("<x-a>" * 100_000),
        "attribute_of_5_mb": lambda: inside(f'<p class="{"a " * 2_500_000}">x</p>'),
        "attribute_of_5_mb_in_a_link": lambda: inside(f'<a href="/{"a" * 5_000_000}">x</a>'),
        "attributes_100_000": lambda: inside(f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>x</p>"),
        "author_of_brackets": lambda: around(f'<meta name="author" content="{"(" * 100_000}">'),
        "author_of_angles": lambda: around(f'<meta name="author" content="{"&lt;" * 200_000}">'),
        "title_of_1_mb": lambda: around(f"<title>{'word ' * 200_000}</title>"),
        "links_100_000": lambda: inside("".join(f'<a href="/n/{n}">Go</a>' for n in range(100_000))),
        "json_ld_of_50_mb": lambda: linked_data(json.dumps({"a": "x" * 50_000_000})),
        "json_ld_of_15_mb": lambda: linked_data(json.dumps([{"@type": "Thing", "n": n} for n in range(500_000)])),
        "json_ld_100_000_deep": lambda: linked_data(deep_json),
        "json_ld_objects_100_000_deep": lambda: linked_data('{"a":' * 100_000 + "1" + "}" * 100_000),
        "json_ld_number_of_100_000_digits": lambda: linked_data('{"@type": "NewsArticle", "n": ' + "9" * 100_000 + "}"),
        "comments_never_closed": lambda: inside("<!-- " * 200_000),
        "scripts_never_closed": lambda: inside("<script>" * 200_000),
        "entities_a_million": lambda: inside(f"<p>{'&nbsp;' * 1_000_000}</p>"),
    }
    made: dict[str, Callable[[Site], dict[str, Page]]] = {name: partial(_alone, build) for name, build in pages.items()}
    for kind, root in (("feed", FEED), ("sitemap", MAP)):
        for name, text in {
            "entity_bomb": billion_laughs(root),
            "entity_quadratic": quadratic(root),
            "entity_of_a_file": external(root, "file:///etc/passwd"),
            "entity_of_the_canary": external(root, canary.url("/secret")),
            "entity_of_parameters": parameter(root, canary.url("/dtd")),
            "doctype_of_the_canary": doctype(root, canary.url("/dtd")),
        }.items():
            made[f"{kind}_{name}"] = partial(xml, text)
    deep = "<a>" * 100_000
    made |= {
        "feed_100_000_levels": lambda site: xml(FEED.replace("TEXT", deep), site),
        "feed_of_a_million": lambda site: xml(
            f"<rss><channel>{'<item><title>x</title></item>' * 700_000}</channel></rss>", site
        ),
        "feed_json_100_000_deep": lambda _: {"/bad": Answer(deep_json, kind="application/feed+json")},
        "sitemap_gzip_bomb": lambda _: {"/bad": Answer(zeros(200), kind="application/gzip")},
        "sitemap_of_a_million": million_urls,
        "sitemap_of_itself": sitemap_of_itself,
        "sitemap_of_the_canary": lambda site: xml(MAP.replace("SITE/good", canary.url("/admin")), site),
    }
    return made
