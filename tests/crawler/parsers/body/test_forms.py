"""What a page repeats in form: cards, the form of its prose, other articles under titles of their own."""

import numpy as np

from crawler.parsers.body.blocks import read_blocks
from crawler.parsers.body.features import COLUMNS, Features, read_features
from crawler.parsers.body.texts import Known
from crawler.parsers.page import read_bytes

LONG = "The first sentence of a long paragraph says what happened, and where. The second says why, and to whom."


def features(markup: str, title: str = "") -> Features:
    return read_features(read_blocks(read_bytes(markup.encode()).walk), Known(title))


def story(title: str, tag: str = "article", name: str = "story") -> str:
    return f"<{tag} class={name}><header><h1 class=head>{title}</h1></header><p>{LONG}</p></{tag}>"


def elsewhere(markup: str, title: str) -> list[bool]:
    return features(markup, title).barred.tolist()


def test_an_article_that_follows_under_its_own_title_is_another_one() -> None:
    assert elsewhere(story("One") + story("Two") + story("Three"), "One") == [False] * 2 + [True] * 4


def test_the_article_is_the_one_whose_title_the_page_bears() -> None:
    assert elsewhere(story("One") + story("Two"), "Two") == [True] * 2 + [False] * 2


def test_parts_with_headings_of_the_first_level_are_no_other_articles() -> None:
    parts = "<section><h1>One</h1><p>First.</p></section><section><h1>Two</h1><p>Second.</p></section>"
    assert not any(elsewhere(parts, "One"))


def test_without_a_known_title_nothing_is_sure() -> None:
    assert not any(elsewhere(story("One") + story("Two"), "Neither"))


def test_cards_have_many_elements_of_their_form_beside_them() -> None:
    cards = "".join(f"<div class=card><h3>Card {number}</h3></div>" for number in range(9))
    forms = features(f"<div class=text><p>{LONG}</p></div>{cards}").rows[:, COLUMNS["forms"]]
    beside_parent = forms[:, 4]
    assert beside_parent[0] == 0
    assert (beside_parent[1:] > 0.5).all()


def test_prose_of_one_form_is_told_by_its_share() -> None:
    forms = features(f"<div class=a><p>{LONG}</p><p>{LONG}</p><p>{LONG}</p></div><div class=b><p>{LONG}</p></div>")
    assert forms.rows[:, COLUMNS["forms"].start].tolist() == [0.75, 0.75, 0.75, 0.25]
    assert np.isfinite(forms.rows).all()
