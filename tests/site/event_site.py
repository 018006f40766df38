"""BioLink Europe: the event's site, as WordPress with Astra and Elementor prints one.

Every page carries the edition and its two date ranges in the header. Posts state no date and no writer; the author box
names the web editor who posted them. Posts that came from a media partner show three paragraphs and point to the rest.
Served without validators and with a nonce that changes on every request, as such sites are.
"""

import gzip
from html import escape

from tests.site import pages_event
from tests.site.document import Document, fill, paragraphs, rss, sitemap, sitemap_index
from tests.site.stories import Story, load_stories

POSTER = "Camille Verhaeghe"
POSTS_PER_PAGE = 8
NONCE = "%%nonce%%"
"""The server puts a fresh number here on every request."""

POINTERS = {
    "en": "Discover the whole article on the website of our media partner {name}:",
    "fr": "Retrouvez l’article complet sur le site de notre partenaire média {name} :",
}
ABOUT = {
    "helix": (
        "About The Helix Post",
        "The Helix Post is an independent magazine on biotechnology in Europe. It reaches 14,000 readers in industry, "
        "hospitals and government, and publishes interviews, reports and analyses every week.",
    ),
    "cahiers": (
        "À propos des Cahiers du Vivant",
        "Les Cahiers du Vivant racontent depuis 1987 les sciences du vivant et ceux qui les font. La revue paraît "
        "chaque mois et compte 6 000 abonnés.",
    ),
}
LOCALES = {"en": "en_US", "fr": "fr_FR", "de": "de_DE", "nl": "nl_NL"}


def build(base: str, partners: dict[str, tuple[str, str]]) -> dict[str, Document]:
    """All pages by path. `partners` gives name and base URL of `helix` and `cahiers`."""
    posts = _posts(partners)
    site = {path: _page(base, path, *page) for path, page in pages_event.pages(base, partners).items()}
    site |= {f"/{story.slug}/": _post(base, story, posts, partners) for story in posts}
    site |= _listing(base, posts)
    site["/feed/"] = _xml(rss("BioLink Europe", base + "/", [_feed_item(base, story) for story in posts[:10]]))
    site["/sitemap_index.xml"] = _xml(sitemap_index([f"{base}/post-sitemap.xml.gz", f"{base}/page-sitemap.xml"]))
    urls = [(f"{base}/{story.slug}/", story.published) for story in posts]
    site["/post-sitemap.xml.gz"] = Document(body=gzip.compress(sitemap(urls), mtime=0), content_type="application/gzip")
    site["/page-sitemap.xml"] = _xml(sitemap([(base + path, None) for path in pages_event.pages(base, partners)]))
    robots = (
        f"User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n\nSitemap: {base}/sitemap_index.xml\n"
    )
    site["/robots.txt"] = Document(body=robots.encode(), content_type="text/plain; charset=utf-8")
    site["/the-quiet-corridor-2/"] = Document(body=b"", status=301, location=f"{base}/the-quiet-corridor/")
    return site


def _posts(partners: dict[str, tuple[str, str]]) -> list[Story]:
    """The site's own news and the teasers of its partners' articles, mixed as an editor would."""
    own = list(load_stories("event", "en"))
    teased = [story for site, lang in (("helix", "en"), ("cahiers", "fr")) for story in load_stories(site, lang)]
    teased = sorted((story for story in teased if story.teased), key=lambda story: story.published or story.slug)
    mixed: list[Story] = []
    while own or teased:
        mixed += own[:1] + teased[:1]
        own, teased = own[1:], teased[1:]
    return mixed


def _xml(body: bytes) -> Document:
    return Document(body=body, content_type="text/xml; charset=UTF-8")


def _page(base: str, path: str, title: str, content: str, language: str = "en", og_type: str = "website") -> Document:
    html = fill(
        "event_page.html",
        base=base,
        url=base + path,
        title=escape(title, quote=False),
        content=content,
        language=LOCALES[language].replace("_", "-"),
        locale=LOCALES[language],
        og_type=og_type,
        nonce=NONCE,
    )
    return Document(body=html.encode())


def _post(base: str, story: Story, posts: list[Story], partners: dict[str, tuple[str, str]]) -> Document:
    place = posts.index(story)
    neighbours = "".join(
        f'<div class="nav-{word}"><a href="{base}/{other.slug}/" rel="{word[:4]}">{escape(other.title)}</a></div>'
        for word, other in (("next", posts[place - 1]), ("previous", posts[(place + 1) % len(posts)]))
    )
    content = fill(
        "event_post.html",
        base=base,
        title=escape(story.title, quote=False),
        post_id=str(30_000 + place),
        paragraphs=paragraphs(story.paragraphs[:3] if story.teased else story.paragraphs),
        closing=_closing(story, partners) if story.teased else "",
        poster=POSTER,
        neighbours=neighbours,
    )
    return _page(base, f"/{story.slug}/", story.title, content, story.language, "article")


def _closing(story: Story, partners: dict[str, tuple[str, str]]) -> str:
    """The pointer line, the partner's linked logo, and the paragraph about the partner."""
    name, partner = partners[story.site]
    heading, text = ABOUT[story.site]
    target = partner + (story.path or f"/{story.slug}{'/' if story.site == 'helix' else '.html'}")
    logo = (
        f'<img loading="lazy" class="aligncenter size-medium" src="{partner}/images/logo.png" alt="{name}" width="300">'
    )
    return (
        f"<p><strong>{POINTERS[story.language].format(name=name)}</strong></p>\n"
        f'<p><a href="{target}" target="_blank" rel="noopener">{logo}</a></p>\n'
        f"<p><strong>{heading}</strong></p>\n<p>{text}</p>"
    )


def _listing(base: str, posts: list[Story]) -> dict[str, Document]:
    count = -(-len(posts) // POSTS_PER_PAGE)
    paths = ["/news/" if number == 1 else f"/news/page/{number}/" for number in range(1, count + 1)]
    return {
        path: _page(base, path, "News", _cards(base, posts[place * POSTS_PER_PAGE :][:POSTS_PER_PAGE], place, paths))
        for place, path in enumerate(paths)
    }


def _cards(base: str, posts: list[Story], place: int, paths: list[str]) -> str:
    cards = "\n".join(
        f'<article class="elementor-post elementor-grid-item post type-post"><div class="elementor-post__text">'
        f'<h3 class="elementor-post__title"><a href="{base}/{story.slug}/">{escape(story.title, quote=False)}</a></h3>'
        f'<div class="elementor-post__excerpt"><p>{escape(story.excerpt, quote=False)}</p></div>'
        f'<a class="elementor-post__read-more" href="{base}/{story.slug}/">Read More »</a></div></article>'
        for story in posts
    )
    numbers = "".join(
        f'<span aria-current="page" class="page-numbers current">{number}</span>'
        if number == place + 1
        else f'<a class="page-numbers" href="{base}{path}">{number}</a>'
        for number, path in enumerate(paths, 1)
    )
    if place + 1 < len(paths):
        numbers += f'<a class="page-numbers next" rel="next" href="{base}{paths[place + 1]}">Next</a>'
    return fill("event_listing.html", cards=cards, pagination=numbers)


def _feed_item(base: str, story: Story) -> tuple[str, str, str, None]:
    return story.title, f"{base}/{story.slug}/", story.excerpt, None
