# ruff: noqa: E501 (markup as sites print it)
"""A cooperative's site in the shape of Wix, in Spanish: nested boxes without meaning, `/post/…`, a blog feed, og: tags."""

from tests.crawler.loopback import Answer, Site
from tests.unseen.feeds import as_xml, rss, sitemap
from tests.unseen.prose import Story, stories

NAME = "Puerto Común"


def build(site: Site) -> list[Story]:
    """Put the site on the server; returns its articles."""
    told = stories("es", days_apart=10)
    links = {story.slug: f"/post/{story.slug}" for story in told}
    cards = "".join(
        f"""<div data-hook="post-list-item" class="s1Kx"><a href="{site.url(links[one.slug])}" class="O16KGI"><div class="bVkL">
<h2 class="bD0vt9" data-hook="post-title"><p>{one.title}</p></h2></div></a><div class="BOlnTh">{one.lead}</div></div>"""
        for one in told
    )
    site.pages["/"] = _page(
        site, "/", NAME, f'<div class="wixui-rich-text"><h1>{NAME}</h1><p>Una cooperativa de gente de mar.</p></div>'
    )
    site.pages["/blog"] = _page(site, "/blog", "Blog", f'<div data-hook="feed-page-root">{cards}</div>')
    for story in told:
        site.pages[links[story.slug]] = _page(site, links[story.slug], story.title, _post(story), story)
    site.pages["/blog-feed.xml"] = as_xml(rss(NAME, site, told, links))
    site.pages["/sitemap.xml"] = as_xml(
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{site.url("/blog-posts-sitemap.xml")}</loc></sitemap>'
        f"<sitemap><loc>{site.url('/pages-sitemap.xml')}</loc></sitemap></sitemapindex>"
    )
    site.pages["/blog-posts-sitemap.xml"] = as_xml(sitemap(site, [(links[one.slug], one.published) for one in told]))
    site.pages["/pages-sitemap.xml"] = as_xml(sitemap(site, [("/", None), ("/blog", None)]))
    site.pages["/robots.txt"] = Answer(
        f"User-agent: *\nAllow: /\nSitemap: {site.url('/sitemap.xml')}\n", kind="text/plain"
    )
    return told


def _page(site: Site, path: str, title: str, body: str, story: Story | None = None) -> Answer:
    stated = (
        ""
        if story is None
        else (
            f'<meta property="og:type" content="article"><meta property="article:published_time" content="{story.published}T08:00:00.000Z">'
            f'<meta property="article:author" content="{story.author}">'
        )
    )
    return Answer(f"""<!DOCTYPE html><html lang="es"><head><meta charset="utf-8"><meta name="generator" content="Wix.com Website Builder">
<title>{title}</title><meta property="og:title" content="{title}"><meta property="og:site_name" content="{NAME}">
<meta property="og:url" content="{site.url(path)}">{stated}<link rel="preload" href="https://static.parastorage.com/x.js" as="script"></head>
<body class="responsive"><div id="SITE_CONTAINER"><div id="SITE_HEADER"><nav aria-label="Sitio"><ul><li><a href="{site.url("/")}">Inicio</a></li>
<li><a href="{site.url("/blog")}">Blog</a></li></ul></nav></div><div id="PAGES_CONTAINER"><main id="PAGES"><div class="_3Fgqs">{body}</div></main></div>
<footer id="SITE_FOOTER"><p>{NAME}</p></footer></div></body></html>""")


def _post(story: Story) -> str:
    paragraphs = "".join(
        f'<p class="ZlXn-" dir="auto"><span class="Jmrv9">{one}</span></p>' for one in story.paragraphs
    )
    return f"""<article data-hook="post"><div class="rGzYn"><span data-hook="user-name" title="{story.author}">{story.author}</span>
<span data-hook="time-ago" title="{story.published:%d/%m/%Y}">{story.published:%d/%m/%Y}</span></div>
<h1 data-hook="post-title"><span>{story.title}</span></h1><div data-hook="post-description"><div class="moQ2e">{paragraphs}</div></div></article>"""
