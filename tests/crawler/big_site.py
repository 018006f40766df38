"""A site of many pages with a little of everything: redirects, failures, validators, links in all directions."""

from tests.crawler.loopback import Answer, Site, article, html, unchanging

MORE = '[kinds]\nlisting = ["^/$", "^/list/"]\n'
"""TOML for its source file."""
STEP = 10


def build(site: Site, pages: int) -> None:
    """So many pages below a front page, found by way of listings."""
    listings = range(0, pages, STEP)
    site.pages["/robots.txt"] = Answer("User-agent: *\nDisallow: /private\n", kind="text/plain")
    site.pages["/"] = html("".join(f'<li><a href="/list/{first}">Listing from {first}</a></li>' for first in listings))
    for first in listings:
        numbers = range(first, min(first + STEP, pages))
        site.pages[f"/list/{first}"] = html(
            "".join(f'<li><a href="/n/{n}">A story, number {n}</a></li>' for n in numbers)
        )
    for number in range(pages):
        site.pages[f"/n/{number}"] = _page(number, pages)


def _page(number: int, pages: int) -> object:
    if number % 37 == 5:
        return Answer(status=301, headers={"Location": f"/n/{number + 1}"})
    if number % 37 == 11:
        return Answer("<h1>Broken</h1>", 500)
    if number % 37 == 17:
        return Answer("<h1>Gone</h1>", 410)
    links = (f"/n/{(number * 7) % pages}", f"/n/{number + 1}" if number + 1 < pages else "/", "/private")
    return unchanging(article(number, *links))
