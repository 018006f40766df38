"""Interfaces for programs that a page announces: WordPress's REST, The Events Calendar's, JSON Feed. Pure.

WordPress names the root of its REST interface by `<link rel="https://api.w.org/" href="…/wp-json/">`; The Events
Calendar its own by `<link rel="alternate" href="…/wp-json/tribe/events/v1/">` (developer.wordpress.org/rest-api,
docs.theeventscalendar.com).
"""

from collections.abc import Collection

WORDPRESS = "https://api.w.org/"
POSTS = "wp/v2/posts"
POSTS_PER_PAGE = 100
"""The most that WordPress gives."""
EVENTS_PER_PAGE = 50
_TRIBE = "tribe/events/v1"


def announced(url: str, relations: Collection[str], media_type: str) -> str | None:
    """The address of the feed that a `link` element announces by naming an interface, or a JSON Feed by its type."""
    if WORDPRESS in relations or WORDPRESS.rstrip("/") in relations:
        return _with_count(_joined(url, POSTS), POSTS_PER_PAGE)
    if "alternate" not in relations:
        return None
    if url.rstrip("/").endswith(_TRIBE):
        return _with_count(_joined(url, "events"), EVENTS_PER_PAGE)
    is_json = media_type == "application/json" and "wp-json/" not in url and "rest_route=" not in url
    return url if is_json else None


def _joined(root: str, path: str) -> str:
    """Below a root, which is a path or, where a site has no pretty addresses, the parameter `rest_route`."""
    return f"{root.rstrip('/')}/{path}"


def _with_count(url: str, count: int) -> str:
    return f"{url}{'&' if '?' in url else '?'}per_page={count}"
