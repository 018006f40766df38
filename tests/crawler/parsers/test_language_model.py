"""The compact model answers as py3langid does."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.parsers.language_model import language_model

SAID = (
    "",
    "?!",
    "THE MEETING IS HELD EVERY SECOND YEAR, AND NOBODY KNOWS WHY.",
    "The meeting is held every second year, and nobody knows why.",
    "Die Tagung findet alle zwei Jahre statt, und niemand weiß, warum.",
    "Le congrès a lieu tous les deux ans, et personne ne sait pourquoi.",
    "Konferencja odbywa się co dwa lata i nikt nie wie dlaczego.",
    "Сајам се одржава сваке друге године у Београду, и нико не зна зашто.",
    "Sajam se održava svake druge godine u Beogradu, i niko ne zna zašto.",
    "会議は二年ごとに開かれます。",
    "Η διάσκεψη γίνεται κάθε δύο χρόνια.",
    "half of a character: \ud83d",
)


@pytest.fixture(scope="module")
def original() -> Any:
    """py3langid's own."""
    langid = pytest.importorskip("py3langid.langid")
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


@pytest.mark.parametrize("text", SAID)
def test_a_text_is_in_the_language_that_py3langid_says(text: str, original: Any) -> None:
    label, probability = language_model().classify(text)
    assert (label, pytest.approx(probability)) == original.classify(text)


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_answered_as_by_py3langid(original: Any, text: str) -> None:
    label, probability = language_model().classify(text)
    assert (label, pytest.approx(probability)) == original.classify(text)
