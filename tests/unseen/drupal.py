# ruff: noqa: E501 (markup as sites print it)
"""A regional paper on Drupal, in French: node paths with a language prefix, a pager by query, no feed announced."""

from tests.crawler.loopback import Answer, Site
from tests.unseen.feeds import as_xml, rss
from tests.unseen.prose import Story, stories

NAME = "Le Courrier des Vallées"


def build(site: Site) -> list[Story]:
    """Put the site on the server; returns its articles."""
    told = stories("fr", days_apart=2)
    links = {story.slug: f"/fr/actualites/{story.slug}" for story in told}
    first, second = ("\n".join(_teaser(one, links[one.slug]) for one in part) for part in (told[:4], told[4:]))
    more = (
        '<nav class="pager"><ul><li class="pager__item--next"><a href="?page=1" rel="next">Suivant</a></li></ul></nav>'
    )
    site.pages["/"] = _page(NAME, f'<div class="view-content">{first}</div>')
    site.pages["/fr/actualites"] = _page(
        "Actualités", f'<h1 class="page-title">Actualités</h1><div class="view-content">{first}</div>{more}'
    )
    site.pages["/fr/actualites?page=1"] = _page(
        "Actualités", f'<h1 class="page-title">Actualités</h1><div class="view-content">{second}</div>'
    )
    for story in told:
        site.pages[links[story.slug]] = _page(story.title, _node(story))
    site.pages["/fr/qui-sommes-nous"] = _page(
        "Qui sommes-nous",
        "<h1>Qui sommes-nous</h1><p>Le journal paraît depuis 1911 dans la vallée, et en ligne depuis vingt ans. La rédaction compte quatre personnes.</p>",
    )
    site.pages["/rss.xml"] = as_xml(rss(NAME, site, told, links))
    site.pages["/robots.txt"] = Answer("User-agent: *\nDisallow: /core/\nDisallow: /user/\n", kind="text/plain")
    return told


def _page(title: str, body: str) -> Answer:
    return Answer(f"""<!DOCTYPE html><html lang="fr" dir="ltr"><head><meta charset="utf-8">
<meta name="Generator" content="Drupal 10 (https://www.drupal.org)"><title>{title} | {NAME}</title></head>
<body class="path-node"><header role="banner"><nav role="navigation"><ul class="menu"><li><a href="/" data-drupal-link-system-path="&lt;front&gt;">Accueil</a></li>
<li><a href="/fr/actualites">Actualités</a></li><li><a href="/fr/qui-sommes-nous">Qui sommes-nous</a></li>
<li><a href="/user/login">Se connecter</a></li></ul></nav></header>
<main role="main"><div class="region region-content">{body}</div></main><footer>{NAME}</footer></body></html>""")


def _teaser(story: Story, link: str) -> str:
    return f"""<div class="views-row"><article class="node node--type-article node--view-mode-teaser">
<h2><a href="{link}" rel="bookmark"><span>{story.title}</span></a></h2>
<div class="field field--name-body"><p>{story.lead}</p></div></article></div>"""


def _node(story: Story) -> str:
    return f"""<article class="node node--type-article node--view-mode-full"><h1 class="page-title"><span>{story.title}</span></h1>
<footer class="node__meta"><div class="node__submitted">Par <span>{story.author}</span>, le <time datetime="{story.published}T08:00:00Z">{story.published:%d/%m/%Y}</time></div></footer>
<div class="node__content"><div class="field field--name-body field--type-text-with-summary">{story.html}</div></div></article>"""
