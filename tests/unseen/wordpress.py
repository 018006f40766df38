# ruff: noqa: E501 (markup as sites print it)
"""A conference site on WordPress with The Events Calendar, in English: pretty permalinks, REST, robots with a sitemap."""

import json

from tests.crawler.loopback import Answer, Site
from tests.unseen.feeds import as_json, as_xml, rss, sitemap
from tests.unseen.prose import Story, stories

NAME = "Harbour Medicine Days"


def build(site: Site) -> list[Story]:
    """Put the site on the server; returns its articles."""
    told = stories("en")
    links = {story.slug: f"/{story.published:%Y/%m}/{story.slug}/" for story in told}
    cards = "\n".join(_card(story, links[story.slug]) for story in told)
    site.pages["/"] = _page(
        site, NAME, f"<main><h1>{NAME}</h1><p>Harbour Medicine Days, 9-11 June 2027, Aarhus.</p>{cards}</main>"
    )
    site.pages["/news/"] = _page(
        site, "News", f'<main><h1>News</h1>{cards}<a class="next page-numbers" href="/news/page/2/">Older</a></main>'
    )
    site.pages["/news/page/2/"] = _page(site, "News, page 2", f"<main><h1>News</h1>{cards}</main>")
    for story in told:
        site.pages[links[story.slug]] = _page(site, story.title, _article(story))
    site.pages["/partners/"] = _page(site, "Partners", _partners())
    site.pages["/feed/"] = as_xml(rss(NAME, site, told, links))
    site.pages["/robots.txt"] = Answer(
        f"User-agent: *\nDisallow: /wp-admin/\nCrawl-delay: 0\nSitemap: {site.url('/wp-sitemap.xml')}\n",
        kind="text/plain",
    )
    index = "".join(
        f"<sitemap><loc>{site.url(f'/wp-sitemap-posts-{kind}-1.xml')}</loc></sitemap>" for kind in ("post", "page")
    )
    site.pages["/wp-sitemap.xml"] = as_xml(
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{index}</sitemapindex>'
    )
    site.pages["/wp-sitemap-posts-post-1.xml"] = as_xml(
        sitemap(site, [(links[one.slug], one.published) for one in told])
    )
    site.pages["/wp-sitemap-posts-page-1.xml"] = as_xml(sitemap(site, [("/news/", None), ("/partners/", None)]))
    site.pages["/wp-json/wp/v2/posts?per_page=100"] = as_json(
        json.dumps(
            [
                {
                    "id": n,
                    "link": site.url(links[one.slug]),
                    "date_gmt": f"{one.published}T08:00:00",
                    "title": {"rendered": one.title},
                }
                for n, one in enumerate(told)
            ]
        )
    )
    site.pages["/wp-json/tribe/events/v1/events"] = as_json(
        json.dumps(
            {
                "total": 1,
                "events": [
                    {
                        "title": NAME,
                        "url": site.url("/event/harbour-medicine-days/"),
                        "start_date": "2027-06-09 09:00:00",
                        "end_date": "2027-06-11 17:00:00",
                        "timezone": "Europe/Copenhagen",
                        "venue": {"venue": "Musikhuset", "city": "Aarhus"},
                    }
                ],
            }
        )
    )
    site.pages["/event/harbour-medicine-days/"] = _page(site, NAME, _event())
    return told


def _page(site: Site, title: str, body: str) -> Answer:
    return Answer(f"""<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>{title} &#8211; {NAME}</title>
<meta name="generator" content="WordPress 6.7.1"><meta property="og:site_name" content="{NAME}">
<link rel="alternate" type="application/rss+xml" title="Feed" href="{site.url("/feed/")}">
<link rel="alternate" type="application/rss+xml" title="Comments" href="{site.url("/comments/feed/")}">
<link rel="https://api.w.org/" href="{site.url("/wp-json/")}">
<link rel="stylesheet" href="/wp-content/plugins/the-events-calendar/tribe-events.css"></head>
<body class="wp-theme"><header><nav><ul class="menu"><li><a href="/">Home</a></li><li><a href="/news/">News</a></li>
<li><a href="/event/harbour-medicine-days/">Event</a></li><li><a href="/partners/">Partners</a></li>
<li><a href="/wp-login.php">Log in</a></li></ul></nav></header>{body}<footer>&copy; {NAME}</footer></body></html>""")


def _card(story: Story, link: str) -> str:
    return f"""<article class="post hentry"><h2 class="entry-title"><a href="{link}">{story.title}</a></h2>
<time datetime="{story.published}T08:00:00+00:00">{story.published:%B %d, %Y}</time><p>{story.lead}</p></article>"""


def _article(story: Story) -> str:
    return f"""<main><article class="post hentry"><header class="entry-header"><h1 class="entry-title">{story.title}</h1>
<div class="entry-meta"><time class="entry-date published" datetime="{story.published}T08:00:00+00:00">{story.published:%B %d, %Y}</time>
by <span class="author vcard"><a class="url fn" href="/author/{story.author.split()[0].lower()}/">{story.author}</a></span></div></header>
<div class="entry-content">{story.html}</div></article></main>"""


def _event() -> str:
    markup = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "name": NAME,
            "startDate": "2027-06-09",
            "endDate": "2027-06-11",
            "location": {
                "@type": "Place",
                "name": "Musikhuset",
                "address": {"addressLocality": "Aarhus", "addressCountry": "DK"},
            },
        }
    )
    return f"""<main class="tribe-events-single"><h1 class="tribe-events-single-event-title">{NAME}</h1>
<h2>June 9 - 11, 2027</h2><p>Three days for those who treat patients far from any hospital: ships, islands, lighthouses.
The programme has forty lectures, a workshop on telemedicine and an evening on the museum ship.</p>
<script type="application/ld+json">{markup}</script></main>"""


def _partners() -> str:
    names = ("Nordlys Biotech", "Skagen Instruments", "Ellery Foundation", "Quay Nine Ventures", "Tide & Sons")
    logos = "".join(
        f'<li><a href="https://{n.split()[0].lower()}.example/"><img src="/wp-content/{i}.png" alt="{n}"></a></li>'
        for i, n in enumerate(names)
    )
    return f'<main><h1>Our partners</h1><h2>Gold sponsors</h2><ul class="sponsors">{logos}</ul></main>'
