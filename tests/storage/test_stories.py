"""Stories: which articles count as one, because a link says so or because their texts do."""

import random
from dataclasses import replace
from datetime import date

import pytest

from crawler.parsers.fingerprints import fingerprinted
from storage import Archive
from storage.records import Article, Link, LinkKind, Outcome, Parsed, SourceFacts
from storage.saving import near_copies
from storage.saving.stories import _told
from tests.storage.making import FIT, VOX, Site, answer, begin, frontier, lease, one, reading, rows, text_of, visit

POST = SourceFacts(
    key="post", name="Post", kind="partner", home_url="https://post.example/", config_json="{}", hosts=("post.example",)
)
PAGES = {"fit": "https://fit.example/a", "vox": "https://vox.example/b", "post": "https://post.example/c"}


def prose(seed: int, length: int = 300) -> list[str]:
    chance = random.Random(seed)
    return [f"{chance.choice('abcdefgh')}{chance.randrange(900)}" for _ in range(length)]


def told(words: list[str], title: str = "Title", **more: object) -> Parsed:
    return fingerprinted(reading(text_of(title, " ".join(words)), **more))


def site(archive: Archive) -> Site:
    return Site(archive, FIT, VOX, POST)


def publish(archive: Archive, **readings: Parsed) -> None:
    for source, parsed in readings.items():
        site(archive).crawl({PAGES[source]: parsed}, source=source)


def stories(archive: Archive) -> list[set[str]]:
    """The sources of the articles of each story."""
    found: dict[int, set[str]] = {}
    for story, source in rows(archive, "SELECT story_id, source FROM articles"):
        found.setdefault(story, set()).add(source)
    return [found[story] for story in sorted(found)]


WORDS = prose(1)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (WORDS, True),
        (WORDS[:200], True),
        ([*WORDS[:120], "amended", *WORDS[121:]], True),
        (prose(2, 80) + WORDS[80:], False),
        (WORDS[:225] + prose(2, 75), False),
        (WORDS[:255] + prose(2, 45), True),
        (prose(2), False),
    ],
    ids=["the same", "cut", "a word", "another beginning", "another quarter", "another end", "another text"],
)
def test_texts_of_two_sources_are_one_story_where_most_of_the_shorter_is_in_both(
    archive: Archive, other: list[str], same: bool
) -> None:
    publish(archive, fit=told(WORDS, "One headline"), vox=told(other, "Another headline"))
    assert stories(archive) == ([{"fit", "vox"}] if same else [{"fit"}, {"vox"}])


def test_a_title_joins_nothing(archive: Archive) -> None:
    publish(archive, fit=told(prose(1), "The same"), vox=told(prose(2), "The same"))
    assert len(stories(archive)) == 2


def test_short_texts_are_not_joined_by_their_words(archive: Archive) -> None:
    publish(archive, fit=told(WORDS[:39]), vox=told(WORDS[:39]))
    assert len(stories(archive)) == 2
    assert one(archive, "SELECT count(*) FROM article_band") == 0


def test_within_one_source_the_same_text_twice_is_no_story(archive: Archive) -> None:
    site(archive).crawl({"https://fit.example/a": told(WORDS), "https://fit.example/b": told(WORDS)})
    assert one(archive, "SELECT count(DISTINCT story_id) FROM articles") == 2


def test_two_copies_may_come_in_one_batch(archive: Archive) -> None:
    shared = replace(FIT, hosts=())
    Site(archive, shared, VOX).crawl({PAGES["vox"]: told(prose(3))}, source="vox")
    Site(archive, shared, VOX).crawl({"https://fit.example/x": told(prose(3)), "https://fit.example/y": told(WORDS)})
    assert sorted(map(len, stories(archive))) == [1, 2]


def test_a_changed_text_leaves_its_story_and_finds_another(archive: Archive) -> None:
    other = prose(9)
    publish(archive, fit=told(WORDS), vox=told(WORDS), post=told(other))
    publish(archive, vox=told(other))
    assert stories(archive) == [{"fit"}, {"post", "vox"}]
    assert rows(archive, "SELECT containment FROM near_copy") == [(1.0,)]
    assert one(archive, "SELECT count(*) FROM article_band WHERE article_id = 2") == 20


def test_a_text_on_each_page_of_a_site_proposes_only_so_many(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    proposed: list[int] = []
    monkeypatch.setattr(near_copies, "MOST_PER_BAND", 5)
    monkeypatch.setattr(near_copies, "_elsewhere", lambda _, near, __: proposed.append(len(near)))
    monkeypatch.setattr(near_copies, "_texts", lambda _, __: [])
    site(archive).crawl({f"https://fit.example/{n}": told(WORDS) for n in range(12)})
    assert sorted(proposed) == [4] * 5 + [5] * 7


def test_what_was_read_before_there_were_fingerprints_is_found_by_its_next_reading(archive: Archive) -> None:
    plain = reading(text_of("Title", " ".join(WORDS)))
    publish(archive, fit=plain, vox=told(WORDS))
    assert len(stories(archive)) == 2
    publish(archive, fit=fingerprinted(plain))
    assert stories(archive) == [{"fit", "vox"}]


def pointing(source: str, kind: LinkKind = LinkKind.TEASER_OF) -> Link:
    return Link(kind=kind, url=PAGES[source], score=0.9)


def short(title: str, *links: Link) -> Parsed:
    return reading(text_of(title, "A few words."), links=links)


@pytest.mark.parametrize("order", [("fit", "vox", "post"), ("post", "vox", "fit"), ("vox", "post", "fit")])
def test_a_chain_of_links_and_copies_is_one_story_in_whatever_order_it_is_read(
    archive: Archive, order: tuple[str, ...]
) -> None:
    readings = {"fit": short("Teaser", pointing("vox")), "vox": told(WORDS), "post": told(WORDS[:250])}
    publish(archive, **{source: readings[source] for source in order})
    assert rows(archive, "SELECT DISTINCT story_id FROM articles") == [(1,)]
    lead = "SELECT source, articles, sources, source_keys FROM stories"
    assert [(row[0] != "fit", *row[1:]) for row in rows(archive, lead)] == [(True, 3, 3, "fit,post,vox")]


def test_a_story_falls_apart_when_the_link_that_held_it_goes(archive: Archive) -> None:
    publish(archive, fit=told(WORDS), vox=told(WORDS), post=short("Teaser", pointing("vox")))
    assert stories(archive) == [{"fit", "vox", "post"}]
    publish(archive, post=short("Teaser"))
    assert stories(archive) == [{"fit", "vox"}, {"post"}]


def test_a_page_that_points_to_several_texts_joins_none_of_them(archive: Archive) -> None:
    digest = short("This week", pointing("vox"), pointing("post"))
    publish(archive, fit=digest, vox=told(WORDS))
    assert stories(archive) == [{"fit", "vox"}], "only one of them is held"
    publish(archive, post=told(prose(5)))
    assert stories(archive) == [{"fit"}, {"vox"}, {"post"}]


def test_a_redirect_takes_the_story_along(archive: Archive) -> None:
    publish(archive, vox=told(WORDS), fit=short("Teaser", pointing("vox")), post=told(prose(4)))
    assert stories(archive) == [{"fit", "vox"}, {"post"}]
    run_id = begin(archive, FIT, VOX, POST)
    page = lease(frontier(archive, run_id, "vox"))["vox.example/b"]
    hop = answer(archive, page, status=301)
    archive.save([visit(archive, page, Outcome.REDIRECT, capture=hop, redirect_url=PAGES["post"])], run_id=run_id)
    assert stories(archive) == [{"vox"}, {"fit", "post"}]


def test_the_lead_is_a_full_article_and_the_earliest(archive: Archive) -> None:
    def dated(day: int) -> Parsed:
        return fingerprinted(reading(Article(title="T", body=" ".join(WORDS), published=date(2024, 5, day))))

    publish(archive, fit=short("Teaser", pointing("vox")), vox=dated(9), post=dated(2))
    assert rows(archive, "SELECT source, published, story_id, lead_id FROM stories") == [("post", "2024-05-02", 1, 3)]


def test_the_smallest_number_names_the_story() -> None:
    assert _told({9}, {(7, 5), (2, 7), (5, 6)}) == {2: 2, 5: 2, 6: 2, 7: 2, 9: 9}
