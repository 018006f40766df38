"""robots.txt as a crawl asks for it: through redirects, and again before it is too old (RFC 9309, 2.3.1.2 and 2.4)."""

import itertools
from collections.abc import Iterator

from tests.crawler.desk import Desk
from tests.crawler.loopback import Answer, Asked, Site, article, html, serve


def rules(*lines: str) -> Answer:
    return Answer("\n".join(("User-agent: *", *lines)), kind="text/plain")


def hops(site: Site, count: int) -> Iterator[tuple[str, Answer]]:
    """`/robots.txt` and so many redirects to `/robots-N`, the last of which is left to the test."""
    names = ["/robots.txt", *(f"/robots-{number}" for number in range(1, count + 1))]
    for here, there in itertools.pairwise(names):
        yield here, Answer(status=301, headers={"Location": there})


def pages() -> dict[str, Answer]:
    links = "".join(f'<li><a href="/n/{number}">Story {number}</a></li>' for number in (1, 2))
    return {"/": html(f"<ul>{links}</ul>"), "/n/1": article(1), "/n/2": article(2)}


def test_five_redirects_are_followed_also_to_another_host_and_its_rules_hold_where_we_asked(desk: Desk) -> None:
    """A sixth is one too many: then there are no rules, and all may be read."""
    with serve(2) as [five, six]:
        for site in (five, six):
            site.pages |= pages()
        five.pages |= dict(hops(five, 4))
        five.pages["/robots-4"] = Answer(status=302, headers={"Location": six.url("/theirs.txt")})
        six.pages |= dict(hops(six, 6))
        six.pages["/robots-6"] = rules("Disallow: /n/1")
        six.pages["/theirs.txt"] = rules("Disallow: /n/2")
        desk.source("five", five)
        desk.source("six", six)
        path = desk.folder / "sources" / "five.toml"
        both = f'allow_addresses = ["{five.address}", "{six.address}"]'
        path.write_text(path.read_text(encoding="utf-8").replace(f'allow_addresses = ["{five.address}"]', both))
        done = desk.run("crawl")
        assert done.returncode == 0, done.stdout
        outcomes = {url: (row["outcome"], row["reason"]) for url, row in desk.pages().items()}
    assert outcomes[five.url("/n/1")][0] == "ok"
    assert outcomes[five.url("/n/2")] == ("robots", "robots_disallowed: line 2: Disallow: /n/2")
    assert [outcomes[six.url(path)][0] for path in ("/n/1", "/n/2")] == ["ok", "ok"]


def test_a_file_that_has_grown_old_is_asked_for_again_within_the_run(desk: Desk) -> None:
    with serve() as [site]:
        answers = iter((rules(), rules()))

        def robots(asked: Asked) -> Answer:
            return next(answers, rules("Disallow: /n/"))

        site.pages |= {**pages(), "/robots.txt": robots}
        desk.source("one", site)
        done = desk.run("crawl", ALMANAC_ROBOTS_SECONDS="0")
        assert done.returncode in {0, 3}, done.stderr
        told = sorted(row["outcome"] for url, row in desk.pages().items() if "/n/" in url)
    assert told == ["ok", "robots"], "the second story was forbidden while the first was read"
