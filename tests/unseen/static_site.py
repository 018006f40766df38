# ruff: noqa: E501 (markup as sites print it)
"""A magazine made by Hugo, in German: clean markup, Atom and sitemap at the usual places, dates in time elements."""

from tests.crawler.loopback import Answer, Site
from tests.unseen.feeds import as_xml, atom, sitemap
from tests.unseen.prose import Story, stories

NAME = "Uferblatt"
MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()


def build(site: Site) -> list[Story]:
    """Put the site on the server; returns its articles."""
    told = stories("de", days_apart=7)
    links = {story.slug: f"/posts/{story.published:%Y}/{story.slug}/" for story in told}
    cards = "\n".join(
        f'<li><a href="{links[one.slug]}">{one.title}</a> <time datetime="{one.published}">{_day(one)}</time></li>'
        for one in told
    )
    site.pages["/"] = _page(site, NAME, f'<h1>{NAME}</h1><p>Nachrichten vom Fluss.</p><ul class="posts">{cards}</ul>')
    site.pages["/posts/"] = _page(site, "Beiträge", f'<h1>Beiträge</h1><ul class="posts">{cards}</ul>')
    for story in told:
        site.pages[links[story.slug]] = _page(
            site,
            story.title,
            f"""<article><header><h1>{story.title}</h1>
<p class="byline">Von {story.author} · <time datetime="{story.published}">{_day(story)}</time></p></header>{story.html}</article>""",
        )
    site.pages["/index.xml"] = as_xml(atom(NAME, site, told, links))
    site.pages["/sitemap.xml"] = as_xml(
        sitemap(site, [("/", None), ("/posts/", None), *((links[one.slug], one.published) for one in told)])
    )
    return told


def _day(story: Story) -> str:
    return f"{story.published.day}. {MONTHS[story.published.month - 1]} {story.published.year}"


def _page(site: Site, title: str, body: str) -> Answer:
    return Answer(f"""<!doctype html><html lang="de"><head><meta charset="utf-8"><meta name="generator" content="Hugo 0.140.2">
<title>{title} · {NAME}</title><link rel="alternate" type="application/atom+xml" href="{site.url("/index.xml")}"></head>
<body><nav><a href="/">{NAME}</a> <a href="/posts/">Beiträge</a> <a href="/impressum/">Impressum</a></nav><main>{body}</main></body></html>""")
