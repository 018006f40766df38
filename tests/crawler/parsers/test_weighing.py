"""What strategies and signs are worth adds up, and absence is an answer too."""

import pytest

from crawler.parsers import about, authors, image, language, published, summary, title
from crawler.parsers.class_words import ASIDE, AUTHOR, BYLINE, DATE, TITLE, UPDATED, kind
from crawler.parsers.ladder import Candidate
from crawler.parsers.weighing import NONE, options, total, weights


def test_candidates_with_one_value_are_one_option() -> None:
    found = options(
        [Candidate("Ships", "h1", "Ships", "h1"), Candidate("SHIPS", "meta", "SHIPS", "og_title", frozenset({"late"}))],
        str.casefold,
        lambda key, groups: [f"groups_{len(groups)}"],
    )
    assert [option.signs for option in found] == [{"h1", "og_title", "late", "groups_1"}]
    assert found[0].candidates[0].value == "Ships"


def test_weights_add_up_and_unknown_signs_say_nothing() -> None:
    assert total(frozenset({"a", "b", "unknown"}), {"a": 1.5, "b": -0.5}) == 1.0


@pytest.mark.parametrize("field", ["title", "authors", "published"])
def test_every_weighed_field_has_a_table_with_absence(field: str) -> None:
    assert NONE in weights()[field]


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("entry-title", TITLE),
        ("post__headline", TITLE),
        ("author vcard", AUTHOR),
        ("c-byline", BYLINE),
        ("entry-date published", DATE),
        ("date updated", UPDATED),
        ("related-posts", ASIDE),
        ("site-footer", ASIDE),
    ],
)
def test_class_words_say_what_an_element_is(words: str, mark: int) -> None:
    assert kind(words) & mark


def test_words_that_only_begin_alike_say_nothing() -> None:
    assert kind("byte-counter wide bold col-md-6") == 0


def test_every_strategy_has_a_name_of_its_own_and_says_what_it_finds() -> None:
    for ladder in (
        title.LADDER,
        authors.LADDER,
        published.LADDER,
        summary.LADDER,
        image.LADDER,
        language.LADDER,
        about.TAGS,
    ):
        names = [strategy.name for strategy in ladder]
        assert len(set(names)) == len(names)
        assert all(strategy.read.__doc__ for strategy in ladder)
