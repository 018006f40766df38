"""Near-copies have near fingerprints and share a band; other texts do neither."""

import random

from hypothesis import given
from hypothesis import strategies as st

from crawler.parsers.fingerprints import fingerprint, fingerprinted, opening_fingerprint
from storage.records import Article, PageKind, Parsed
from storage.shingles import BITS, NEAR, bands, containment, distance, signed

WORDS = (
    "corridor pump harbour lake yeast winter market council chemist engine salt window tank letter stone plan".split()
)
NUMBERS = st.integers(min_value=0, max_value=2**BITS - 1)


def text(seed: int, length: int = 400) -> str:
    chance = random.Random(seed)
    return " ".join(f"{chance.choice(WORDS)}{chance.randrange(40)}" for _ in range(length))


def test_the_same_text_in_other_dress_has_the_same_fingerprint() -> None:
    plain = "Élodie ouvre le marché de la ville, puis elle ferme la porte et rentre à la maison. "
    dressed = "  elodie OUVRE le marché de la ville — puis, elle ferme «la porte» et rentre à la maison  "
    assert fingerprint(plain * 3) == fingerprint(dressed * 3) is not None


def test_a_press_release_with_a_changed_date_is_near_and_another_text_is_far() -> None:
    near, far = [], []
    for seed in range(30):
        one = text(seed)
        changed = " ".join([*one.split()[:5], "yesterday", *one.split()[6:]])
        near.append(distance(_print(one), _print(changed)))
        far.append(distance(_print(one), _print(text(seed + 1_000))))
    assert sorted(near)[27] <= NEAR
    assert min(far) > NEAR


def _print(words: str) -> int:
    value = fingerprint(words)
    assert value is not None
    return value


def test_a_teaser_and_its_article_share_the_opening_only() -> None:
    article = text(1, 900)
    teaser = " ".join(article.split()[:90])
    assert opening_fingerprint(teaser) == opening_fingerprint(article)
    assert distance(_print(teaser), _print(article)) > NEAR
    assert containment(teaser, article) == 1.0
    assert containment(teaser, text(2, 900)) < 0.05


def test_a_short_text_has_no_fingerprint() -> None:
    assert fingerprint("Read the full article here") is None
    assert fingerprint(text(1, 39)) is None
    assert fingerprint(text(1, 40)) is not None
    assert fingerprint("") is None
    assert containment("", "some words of a text") == 0.0


@given(NUMBERS, st.sets(st.integers(min_value=0, max_value=BITS - 1), max_size=NEAR))
def test_near_fingerprints_always_share_a_band(value: int, flipped: set[int]) -> None:
    other = value
    for bit in flipped:
        other ^= 1 << bit
    assert distance(value, other) == len(flipped)
    assert set(bands(value)) & set(bands(other))


@given(NUMBERS)
def test_a_signed_fingerprint_fits_a_database_and_loses_nothing(value: int) -> None:
    assert -(2**63) <= signed(value) < 2**63
    assert signed(value) % 2**BITS == value


@given(st.text(max_size=300))
def test_any_text_has_one_fingerprint_or_none(words: str) -> None:
    value = fingerprint(words)
    assert value == fingerprint(words)
    assert value is None or 0 <= value < 2**BITS


def test_a_reading_carries_the_fingerprints_of_its_body() -> None:
    parsed = fingerprinted(Parsed(kind=PageKind.ARTICLE, article=Article(title="Title", body=text(1))))
    assert (parsed.fingerprint, parsed.opening_fingerprint) == (fingerprint(text(1)), opening_fingerprint(text(1)))
    listing = Parsed(kind=PageKind.LISTING)
    assert fingerprinted(listing) is listing
