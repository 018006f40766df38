# ruff: noqa: E501 (markup as sites print it)
"""A small festival in the shape of Squarespace, in Italian: `/journal/…`, feed by `?format=rss` found on the section only."""

from tests.crawler.loopback import Answer, Site
from tests.unseen.feeds import as_xml, rss, sitemap
from tests.unseen.prose import Story, stories

NAME = "Festa del Lavoro Lento"


def build(site: Site) -> list[Story]:
    """Put the site on the server; returns its articles."""
    told = stories("it", days_apart=14)
    links = {story.slug: f"/journal/{story.published:%Y/%-m/%-d}/{story.slug}" for story in told}
    items = "".join(
        f"""<article class="blog-item hentry"><div class="blog-item-text"><h1 class="blog-title"><a href="{links[one.slug]}">{one.title}</a></h1>
<time class="blog-date" datetime="{one.published}">{one.published:%d/%m/%y}</time><div class="blog-excerpt"><p>{one.lead}</p></div></div></article>"""
        for one in told
    )
    feed = f'<link rel="alternate" type="application/rss+xml" href="{site.url("/journal?format=rss")}">'
    site.pages["/"] = _page(
        NAME,
        "<section><h1>Tre giorni senza fretta</h1><p>Botteghe, telai e forni aperti nel centro della città.</p></section>",
    )
    site.pages["/journal"] = _page("Journal", f'<section class="blog-basic-grid">{items}</section>', feed)
    for story in told:
        site.pages[links[story.slug]] = _page(story.title, _item(story), feed)
    site.pages["/journal?format=rss"] = as_xml(rss(NAME, site, told, links))
    site.pages["/sitemap.xml"] = as_xml(
        sitemap(site, [("/", None), ("/journal", None), *((links[one.slug], one.published) for one in told)])
    )
    site.pages["/robots.txt"] = Answer(
        f"User-agent: *\nDisallow: /config\nDisallow: /search\nSitemap: {site.url('/sitemap.xml')}\n", kind="text/plain"
    )
    return told


def _page(title: str, body: str, head: str = "") -> Answer:
    return Answer(f"""<!doctype html><html lang="it-IT"><head><meta charset="utf-8"><!-- This is Squarespace. -->
<title>{title} &mdash; {NAME}</title><meta property="og:site_name" content="{NAME}">{head}
<script src="https://static1.squarespace.com/static/vta/x.js"></script></head><body class="tweak-blog">
<header class="header"><nav class="header-nav"><a href="/journal">Journal</a><a href="/contatti">Contatti</a><a href="/cart">Carrello</a></nav></header>
<main id="page" role="main">{body}</main><footer class="sections"><p>{NAME}</p></footer></body></html>""")


def _item(story: Story) -> str:
    return f"""<article class="entry hentry"><div class="blog-item-title"><h1 class="entry-title">{story.title}</h1></div>
<div class="blog-meta"><time class="dt-published" datetime="{story.published}">{story.published:%d/%m/%y}</time>
<a class="blog-author-name" href="/journal?author=1">{story.author}</a></div>
<div class="sqs-layout"><div class="sqs-block html-block"><div class="sqs-block-content">{story.html}</div></div></div></article>"""
