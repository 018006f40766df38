"""On site, online or both: by words that speak of the event, not of another edition, a stamp or a name."""

from datetime import date

import pytest

from crawler.parsers.event_dates import read_text
from storage.records import Mode

SAID = [
    ("en", "The forum on 3 June 2025 takes place in Ghent and online.", Mode.HYBRID),
    ("en", "Join us online and in Lyon on 3 June 2025", Mode.HYBRID),
    ("en", "3 June 2025, online", Mode.ONLINE),
    ("en", "3-4 June 2025, in person and online", Mode.HYBRID),
    ("en", "After the online edition of 2021 we meet on 3 June 2025 in person", Mode.ONSITE),
    ("en", "Online in May 2025: 3 May 2025", Mode.ONLINE),
    ("de", "Die Tagung am 3. Juni 2025 findet in Graz und online statt", Mode.HYBRID),
    ("de", "Nach der digitalen Ausgabe 2021 treffen wir uns am 3. Juni 2025 in Präsenz", Mode.ONSITE),
    ("fr", "Colloque en format mixte, le 3 juin 2025", Mode.HYBRID),
    ("fr", "Le salon Rennes Digital ouvre le 3 juin 2025", Mode.UNKNOWN),
    ("fr", "Atelier virtuel le 3 juin 2025", Mode.ONLINE),
    ("it", "Il convegno del 3 giugno 2025 si terrà a Trento e online", Mode.HYBRID),
    ("es", "El 3 de junio de 2025 en Zaragoza y online", Mode.HYBRID),
    ("nl", "Op 3 juni 2025 in Zwolle en online", Mode.HYBRID),
    ("en", "Published 1 June 2025 online. The fair is on 3 July 2025.", Mode.UNKNOWN),
    ("en", "The online edition is on 3 June 2024. The next one, on 5 June 2025, is in person.", Mode.UNKNOWN),
]


@pytest.mark.parametrize(("language", "text", "mode"), SAID)
def test_the_mode_is_what_the_words_say_of_the_event(language: str, text: str, mode: Mode) -> None:
    assert read_text(text, language=language, reference_date=date(2024, 1, 10)).mode is mode
