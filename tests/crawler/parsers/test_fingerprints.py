"""Near-copies share a band of their fingerprints; other texts do not."""

import random

from hypothesis import given
from hypothesis import strategies as st

from crawler.parsers.fingerprints import BANDS, fingerprint, fingerprinted, opening_fingerprint
from storage.records import Article, PageKind, Parsed
from storage.texts.shingles import containment

WORDS = (
    "corridor pump harbour lake yeast winter market council chemist engine salt window tank letter stone plan".split()
)


def text(seed: int, length: int = 400) -> str:
    chance = random.Random(seed)
    return " ".join(f"{chance.choice(WORDS)}{chance.randrange(40)}" for _ in range(length))


def test_the_same_text_in_other_dress_has_the_same_fingerprint() -> None:
    plain = "Élodie ouvre le marché de la ville, puis elle ferme la porte et rentre à la maison. "
    dressed = "  elodie OUVRE le marché de la ville — puis, elle ferme «la porte» et rentre à la maison  "
    assert fingerprint(plain * 3) == fingerprint(dressed * 3) != ()


def test_texts_that_hold_four_fifths_of_each_other_share_a_band_and_others_do_not() -> None:
    near = far = 0
    for seed in range(200):
        one = text(seed)
        other = " ".join([*one.split()[:322], *text(seed + 1_000, 78).split()])
        assert 0.79 < containment(one, other) < 0.81
        near += bool(set(fingerprint(one)) & set(fingerprint(other)))
        far += bool(set(fingerprint(one)) & set(fingerprint(text(seed + 2_000))))
    assert near >= 190
    assert far == 0


def test_openings_that_differ_in_a_dateline_share_a_band() -> None:
    near = 0
    for seed in range(100):
        one = text(seed)
        near += bool(set(opening_fingerprint(one)) & set(opening_fingerprint(f"Lakeside May 3 {one}")))
    assert near >= 95


def test_a_teaser_and_its_article_share_the_opening_only() -> None:
    article = text(1, 900)
    teaser = " ".join(article.split()[:90])
    assert opening_fingerprint(teaser) == opening_fingerprint(article)
    assert not set(fingerprint(teaser)) & set(fingerprint(article))
    assert containment(teaser, article) == 1.0
    assert containment(teaser, text(2, 900)) < 0.05


def test_an_opening_is_never_taken_for_a_whole_text() -> None:
    short = text(1, 50)
    assert not set(fingerprint(short)) & set(opening_fingerprint(short))


def test_a_short_text_has_no_fingerprint() -> None:
    assert fingerprint("Read the full article here") == ()
    assert fingerprint(text(1, 39)) == ()
    assert len(fingerprint(text(1, 40))) == BANDS
    assert fingerprint("") == ()
    assert containment("", "some words of a text") == 0.0


@given(st.text(max_size=300))
def test_any_text_has_one_fingerprint_or_none(words: str) -> None:
    keys = fingerprint(words)
    assert keys == fingerprint(words)
    assert len(keys) in {0, BANDS}
    assert all(-(2**63) <= key < 2**63 for key in keys)


def test_fingerprints_are_the_same_on_every_machine() -> None:
    assert fingerprint(text(1))[:2] == (-9080099765734823949, 2608890454209028714)


def test_a_reading_carries_the_fingerprints_of_its_body() -> None:
    parsed = fingerprinted(Parsed(kind=PageKind.ARTICLE, article=Article(title="Title", body=text(1))))
    assert (parsed.fingerprint, parsed.opening_fingerprint) == (fingerprint(text(1)), opening_fingerprint(text(1)))
    listing = Parsed(kind=PageKind.LISTING)
    assert fingerprinted(listing) is listing
