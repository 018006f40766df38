"""Les Cahiers du Vivant: a media partner's hand-written site, in French, in XHTML tables.

It says ISO-8859-1 and sends windows-1252, as such sites do. No structured data: the byline is a sentence under the
title. Served with validators. The subscribers' folder is closed to robots.
"""

from datetime import date
from html import escape

from tests.site.document import Document, fill, noon, rss
from tests.site.stories import Story, load_stories

NAME = "Les Cahiers du Vivant"
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


def build(base: str) -> dict[str, Document]:
    """All pages by path."""
    stories = load_stories("cahiers", "fr")
    site = {_path(story): _story(base, story, stories) for story in stories}
    entries = "".join(_entry(base, story) for story in stories)
    site["/"] = _page(
        base, "Accueil", f"<h1>Dans ce numéro</h1>{''.join(_entry(base, story) for story in stories[:5])}", stories
    )
    site["/archives.html"] = _page(base, "Archives", f"<h1>Archives</h1><ul>{entries}</ul>", stories)
    site["/qui-sommes-nous.html"] = _page(
        base, "Qui sommes-nous ?", f"<h1>Qui sommes-nous ?</h1>{_texts(ABOUT)}", stories
    )
    site["/abonnement.html"] = _page(base, "S’abonner", f"<h1>S’abonner</h1>{_texts(SUBSCRIBE)}", stories)
    items = [(story.title, base + _path(story), story.excerpt, story.published) for story in stories]
    site["/rss.xml"] = Document(body=rss(NAME, base + "/", items), content_type="application/rss+xml")
    site["/robots.txt"] = Document(body=b"User-agent: *\r\nDisallow: /abonnes/\r\n", content_type="text/plain")
    return site


def _path(story: Story) -> str:
    return story.path or f"/{story.slug}.html"


def french_day(day: date) -> str:
    """As the masthead writes it: 1er octobre 2024."""
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def _texts(texts: tuple[str, ...]) -> str:
    return "\n".join(f'<p align="justify">{escape(text, quote=False)}</p>' for text in texts)


def _story(base: str, story: Story, stories: tuple[Story, ...]) -> Document:
    assert story.published is not None
    content = (
        f'<p class="rubrique">{story.section}</p>\n<h1>{escape(story.title, quote=False)}</h1>\n'
        f'<p class="signature">Par {story.author}, publié le {french_day(story.published)}</p>\n{_texts(story.paragraphs)}\n'
        f'<p class="retour"><a href="{base}/archives.html">Retour aux archives</a></p>'
    )
    return _page(base, story.title, content, stories, story.published)


def _entry(base: str, story: Story) -> str:
    return f'<li><a href="{base}{_path(story)}">{escape(story.title, quote=False)}</a><br />{escape(story.excerpt, quote=False)}</li>'


def _page(base: str, title: str, content: str, stories: tuple[Story, ...], day: date | None = None) -> Document:
    html = fill(
        "cahiers_page.html",
        base=base,
        title=escape(title, quote=False),
        content=content,
        beside="".join(f'<li><a href="{base}{_path(story)}">{escape(story.title)}</a></li>' for story in stories[:3]),
    )
    return Document(
        body=html.encode("cp1252", "xmlcharrefreplace"),
        content_type="text/html",
        last_modified=noon(day or date(2024, 11, 14)),
    )


ABOUT = (
    "Les Cahiers du Vivant sont nés en 1987 dans l’arrière-boutique d’une librairie de Reims. Ils paraissent dix fois par an "
    "et n’ont jamais publié de publicité.",
    "La rédaction réunit huit journalistes, deux dessinatrices et un chat.",
)
SUBSCRIBE = ("L’abonnement coûte quarante-huit euros par an, vingt-quatre pour les étudiants et les chômeurs.",)
