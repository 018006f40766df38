"""What a later visit may do to what is held, and what it may not."""

import pytest

from storage import Archive
from storage.records import Link, LinkKind, Outcome
from tests.storage.making import Site, reading, rows, text_of

URL = "https://fit.example/story"
OTHER = "https://vox.example/story"
CURRENT = """SELECT page.url, version.title, version.body FROM article JOIN page ON page.id = article.page_id
JOIN article_version AS version ON version.id = article.current_version_id ORDER BY page.url"""

JUNK = sorted(set(Outcome) - {Outcome.OK, Outcome.NOT_MODIFIED, Outcome.REDIRECT})


@pytest.mark.parametrize("outcome", JUNK)
def test_the_last_good_version_stays_current_whatever_comes_instead(archive: Archive, outcome: Outcome) -> None:
    site = Site(archive)
    site.crawl({URL: reading(text_of("Fair", "The fair opens."))})
    before = rows(archive, CURRENT)
    site.crawl({URL: outcome})
    site.crawl({URL: reading(text_of("Please accept", "Accept our cookies."), outcome=outcome, reason="code: words")})
    assert rows(archive, CURRENT) == before == [(URL, "Fair", "The fair opens.")]
    assert rows(archive, "SELECT count(*) FROM article_version") == [(1,)]


def test_a_text_that_returns_is_known_as_a_revert_and_not_as_news(archive: Archive) -> None:
    site = Site(archive)
    one, other = reading(text_of(body="A")), reading(text_of(body="B"))
    results = [site.crawl({URL: text})[URL] for text in (one, other, one, one)]
    assert results == ["new", "changed", "reverted", "same"]
    assert rows(archive, "SELECT change FROM article_version ORDER BY seq") == [("new",), ("changed",), ("reverted",)]


def test_a_page_cannot_take_over_another_sites_article_by_claiming_its_address(archive: Archive) -> None:
    site = Site(archive)
    site.crawl({OTHER: reading(text_of("Original", "As it was written."))}, source="vox")
    claim = Link(kind=LinkKind.CANONICAL, url=OTHER, strategy="canonical")
    thief = text_of("Stolen", "Buy now.", canonical_url=OTHER)
    site.crawl({URL: reading(thief, links=(claim,))})
    assert rows(archive, CURRENT) == [
        (URL, "Stolen", "Buy now."),
        (OTHER, "Original", "As it was written."),
    ]
    claimed = "SELECT canonical_url FROM article_version WHERE title = 'Stolen'"
    assert rows(archive, claimed) == [(OTHER,)], "what it claims is on record"
    assert rows(archive, "SELECT count(*) FROM page_alias") == [(0,)], "and obeyed by nobody"
