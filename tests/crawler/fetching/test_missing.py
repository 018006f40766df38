"""What a host answers for any wrong address is no page."""

import pytest

from tests.crawler.desk import Desk
from tests.crawler.dump import dump
from tests.crawler.loopback import Answer, Site, article, html, serve

SORRY = "".join(
    f"<p>We are sorry, but what you are looking for has moved on, part {n} of our regrets.</p>" for n in range(9)
)


class Catchall(dict[str, object]):
    """Pages of a site that has an answer for every address."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def get(self, path: str, default: object = None) -> object:
        return super().get(path, self.answer)


def site_with(site: Site, answer: Answer) -> None:
    pages = Catchall(answer)
    links = "".join(f'<li><a href="/{name}">Story</a></li>' for name in ("a", "b", "old", "older"))
    pages["/"] = html(f"<ul>{links}</ul>")
    pages["/robots.txt"] = Answer("User-agent: *\n", kind="text/plain")
    pages["/a"], pages["/b"] = article(1), article(2)
    site.pages = pages  # type: ignore[assignment]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (html(f"<article><h1>Our magazine</h1>{SORRY}</article>", "Our magazine"), "says what the host says"),
        (Answer(status=302, headers={"Location": "/a"}), "redirects to"),
    ],
)
def test_pages_that_are_as_any_wrong_address_are_soft_404s(desk: Desk, answer: Answer, reason: str) -> None:
    with serve() as [site]:
        site_with(site, answer)
        desk.source("shop", site, delay=0.05)
        done = desk.run("crawl", ALMANAC_ASK_MISSING="1")
        assert done.returncode == 0, done.stderr
        probes = [path for path in site.paths() if path.startswith("/no-such-page")]
        assert len(probes) == 1
        assert desk.run("crawl", ALMANAC_ASK_MISSING="1").returncode == 0
        assert sum(path.startswith("/no-such-page") for path in site.paths()) == 1, "once a month, not once a run"
        pages = desk.pages()
        for path in ("/old", "/older"):
            assert (pages[site.url(path)]["outcome"], reason in pages[site.url(path)]["reason"]) == ("soft_404", True)
    assert len(dump(desk.archive)["articles"]) == 2


def test_a_site_that_forbids_the_wrong_address_is_not_asked_for_it(desk: Desk) -> None:
    with serve() as [site]:
        site_with(site, Answer("<h1>Not found</h1>", 404))
        site.pages["/robots.txt"] = Answer("User-agent: *\nDisallow: /no\n", kind="text/plain")
        desk.source("shop", site)
        assert desk.run("crawl", ALMANAC_ASK_MISSING="1").returncode == 0
        assert sorted(site.paths()) == ["/", "/a", "/b", "/old", "/older"]
