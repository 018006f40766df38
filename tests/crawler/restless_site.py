"""A site that does not change, though no two of its answers are alike: clocks, tokens, counters, ads, related cards."""

import hashlib
import itertools
import random
from collections.abc import Callable

from tests.crawler.loopback import Answer, Asked, Site, html

LINES = 6
STYLE = ".card { margin: 0 auto; padding: 1em; }" * 500
"""What most of a page's octets are for: 19 kB, a modest page."""
RULES = '[kinds]\nlisting = ["^/$"]\narticle = ["^/n/"]\n'
ADVERTISED = ("boots", "tents", "lamps", "maps", "rope", "tea")


class Text:
    """One article, a word of which may be changed."""

    def __init__(self, number: int) -> None:
        self.number, self.word = number, "tolerated"

    def lines(self) -> list[str]:
        """Its paragraphs."""
        number = self.number
        return [
            f"In part {line} of study {number} the researchers followed {number + 100} patients over {line + 2} years; "
            f"the treatment was {self.word if line == 3 else 'accepted'} in {number % 7 + 2} hospitals of the country."
            for line in range(LINES)
        ]


def restless(text: Text, texts: list[Text]) -> Callable[[Asked], Answer]:
    """The page, every time a little different around its text."""
    visits = itertools.count(1)
    chance = random.Random(text.number)

    def answer(asked: Asked) -> Answer:
        visit = next(visits)
        token = f"{chance.getrandbits(64):016x}"
        cards = "".join(
            f'<li><a href="/n/{other.number}">The trial number {other.number} has met its goal</a></li>'
            for other in chance.sample(texts, min(3, len(texts)))
        )
        body = (
            f'<meta property="article:modified_time" content="2025-06-01T{visit // 60 % 24:02}:{visit % 60:02}:00Z">'
            f"<header>It is {chance.randrange(24):02}:{chance.randrange(60):02}:{chance.randrange(60):02}</header>"
            f"<article><h1>The trial number {text.number} has met its goal</h1>"
            f"{''.join(f'<p>{line}</p>' for line in text.lines())}"
            f'<div class="ad">Buy {chance.choice(ADVERTISED)} now, only {chance.randrange(9, 99)} euros</div>'
            f'<p class="views">{visit * 17} views</p></article>'
            f'<section class="related"><h2>Related</h2><ul>{cards}</ul></section>'
            f'<form><input type="hidden" name="token" value="{token}"></form>'
            f"<script>var nonce = '{token}';</script><style>{STYLE}</style>"
        )
        return html(body, f"The trial number {text.number} has met its goal")

    return answer


def honest(text: Text, page: Callable[[Asked], Answer]) -> Callable[[Asked], Answer]:
    """The page with a validator that follows its text."""

    def answer(asked: Asked) -> Answer:
        tag = '"' + hashlib.sha256("".join(text.lines()).encode()).hexdigest()[:16] + '"'
        if asked.headers.get("if-none-match") == tag:
            return Answer(status=304, headers={"ETag": tag})
        whole = page(asked)
        return Answer(whole.body, whole.status, {"ETag": tag}, whole.kind)

    return answer


def lying(page: Callable[[Asked], Answer]) -> Callable[[Asked], Answer]:
    """The page with a validator that never changes, and a 304 for whoever sends one."""

    def answer(asked: Asked) -> Answer:
        if "if-none-match" in asked.headers:
            return Answer(status=304, headers={"ETag": '"same"'})
        whole = page(asked)
        return Answer(whole.body, whole.status, {"ETag": '"same"'}, whole.kind)

    return answer


def build(site: Site, texts: list[Text], validated: Callable[[Text], str]) -> None:
    """The front page and the articles; `validated` says `honest`, `lying` or nothing for each."""
    links = "".join(f'<li><a href="/n/{text.number}">Story {text.number}</a></li>' for text in texts)
    front = html(f"<h1>News</h1><ul>{links}</ul>")
    site.pages["/"] = front
    site.pages["/robots.txt"] = Answer("User-agent: *\n", kind="text/plain")
    for text in texts:
        page = restless(text, texts)
        ways = {"honest": honest(text, page), "lying": lying(page)}
        site.pages[f"/n/{text.number}"] = ways.get(validated(text), page)
