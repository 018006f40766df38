"""The Helix Post: a media partner's WordPress magazine, in English.

Full articles that the event's site teases carry their writer only in a closing line; the others in a byline and in
JSON-LD. Served with both validators, so that conditional requests are answered 304.
"""

import json
from datetime import UTC, date, datetime
from html import escape

from tests.site.document import Document, atom, fill, noon, paragraphs, sitemap
from tests.site.stories import Story, load_stories

NAME = "The Helix Post"
PER_PAGE = 7


def build(base: str) -> dict[str, Document]:
    """All pages by path."""
    stories = load_stories("helix", "en")
    site = {f"/{story.slug}/": _post(base, story, stories) for story in stories}
    site |= _listing(base, stories)
    about = "<article class='page'><h1 class='entry-title'>About</h1><p>The Helix Post has been written, edited and argued over in a former ropery in Oudekerk since 2016. It belongs to its readers and to Kanaal Media.</p></article>"
    site["/about/"] = _page(base, "/about/", "About", about, "The magazine and its people", "page")
    site["/privacy/"] = _page(
        base,
        "/privacy/",
        "Privacy",
        "<article class='page'><h1 class='entry-title'>Privacy</h1><p>We keep as little as the law allows, and delete it as early as it lets us.</p></article>",
        "Privacy",
        "page",
    )
    items = [(story.title, f"{base}/{story.slug}/", story.excerpt, story.published) for story in stories]
    site["/feed/atom/"] = Document(
        body=atom(NAME, base + "/", items), content_type="application/atom+xml; charset=UTF-8"
    )
    urls = [(f"{base}/{story.slug}/", story.published) for story in stories]
    site["/wp-sitemap.xml"] = Document(body=sitemap(urls), content_type="application/xml; charset=UTF-8")
    robots = f"User-agent: *\nDisallow: /wp-admin/\nCrawl-delay: 0.05\n\nSitemap: {base}/wp-sitemap.xml\n"
    site["/robots.txt"] = Document(body=robots.encode(), content_type="text/plain; charset=utf-8")
    return site


def _page(
    base: str,
    path: str,
    title: str,
    content: str,
    description: str,
    kind: str,
    graph: object = None,
    day: date | None = None,
) -> Document:
    recent = load_stories("helix", "en")[:3]
    html = fill(
        "helix_page.html",
        base=base,
        url=base + path,
        title=escape(title, quote=False),
        description=escape(description),
        og_type="article" if kind == "single" else "website",
        body_class=f"{kind} wp-embed-responsive",
        graph=json.dumps(
            graph or {"@context": "https://schema.org", "@type": "WebSite", "name": NAME, "url": base + "/"},
            ensure_ascii=False,
        ),
        content=content,
        most_read="".join(f'<li><a href="{base}/{story.slug}/">{escape(story.title)}</a></li>' for story in recent),
    )
    changed = noon(day) if day else datetime(2024, 11, 15, 12, tzinfo=UTC)
    return Document(body=html.encode(), last_modified=changed)


def _post(base: str, story: Story, stories: tuple[Story, ...]) -> Document:
    assert story.published is not None
    assert story.author is not None
    related = [other for other in stories if other.section == story.section and other != story][:2]
    texts = list(story.paragraphs)
    if story.teased:
        texts.insert(len(texts) - 1, f"This article was authored by {story.author}.")
    day = f'<time class="entry-date published" datetime="{noon(story.published).isoformat()}">{story.published:%B %-d, %Y}</time>'
    byline = (
        ""
        if story.teased
        else f'<span class="byline"> by <span class="author vcard"><a class="url fn n" href="{base}/author/">{story.author}</a></span></span>'
    )
    category = (story.section or "").lower().replace(" ", "-")
    content = fill(
        "helix_post.html",
        base=base,
        post_id=str(7000 + stories.index(story)),
        slug=story.slug,
        title=escape(story.title, quote=False),
        section=story.section or "",
        category=category,
        meta=f'<span class="posted-on">{day}</span>{byline}',
        paragraphs=paragraphs(tuple(texts)),
        related="".join(f'<li><a href="{base}/{other.slug}/">{escape(other.title)}</a></li>' for other in related),
    )
    return _page(
        base, f"/{story.slug}/", story.title, content, story.excerpt, "single", _graph(base, story), story.published
    )


def _graph(base: str, story: Story) -> object:
    """A graph as an SEO plug-in prints it; the writer of a teased story is not in it."""
    assert story.published is not None
    article: dict[str, object] = {
        "@type": "Article",
        "@id": f"{base}/{story.slug}/#article",
        "headline": story.title,
        "datePublished": noon(story.published).isoformat(),
        "dateModified": noon(story.published).isoformat(),
        "articleSection": [story.section],
        "inLanguage": "en-GB",
        "publisher": {"@id": f"{base}/#organization"},
    }
    if not story.teased:
        article["author"] = [{"@type": "Person", "name": name} for name in (story.author or "").split(" and ")]
    publisher = {"@type": "Organization", "@id": f"{base}/#organization", "name": NAME, "url": base + "/"}
    return {"@context": "https://schema.org", "@graph": [article, publisher]}


def _listing(base: str, stories: tuple[Story, ...]) -> dict[str, Document]:
    chunks = [stories[start : start + PER_PAGE] for start in range(0, len(stories), PER_PAGE)]
    pages = {}
    for number, chunk in enumerate(chunks, 1):
        cards = "".join(
            f'<article class="post"><h2 class="entry-title"><a href="{base}/{story.slug}/" rel="bookmark">{escape(story.title)}</a></h2>'
            f'<div class="entry-summary"><p>{escape(story.excerpt)} <a href="{base}/{story.slug}/" class="more-link">Continue reading</a></p></div></article>'
            for story in chunk
        )
        if number < len(chunks):
            cards += f'<nav class="navigation pagination"><a class="next page-numbers" rel="next" href="{base}/page/{number + 1}/">Older stories</a></nav>'
        path = "/" if number == 1 else f"/page/{number}/"
        pages[path] = _page(base, path, NAME, cards, "Biotech, told by those who were there", "home blog")
    return pages
