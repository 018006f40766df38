"""What sites call the sections that list their texts."""

import pytest

from crawler.probe.words import NEWS


@pytest.mark.parametrize("label", ["Články", "Hírek", "Haberler", "Vijesti", "Novice", "Naujienos", "Știri", "Fréttir"])
def test_a_menu_word_for_news_is_known_in_smaller_languages_too(label: str) -> None:
    assert NEWS.search(label)


@pytest.mark.parametrize("label", ["Kontakt", "O nás", "Impressum", "Iletişim"])
def test_other_menu_words_are_no_news(label: str) -> None:
    assert not NEWS.search(label)
