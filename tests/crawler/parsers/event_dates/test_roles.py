"""Deadlines, stamps, past editions and days given up are told apart from the event's own."""

from datetime import date

import pytest

from crawler.parsers.event_dates import read_dates, read_event_dates, read_text
from storage.records import DateRole, EventStatus, Mode

REFERENCE = date(2024, 3, 1)
E, D, R, P = DateRole.EVENT, DateRole.DEADLINE, DateRole.REGISTRATION, DateRole.PUBLISHED
O, PAST, S, T = DateRole.ORIGINAL, DateRole.PAST, DateRole.SETUP, DateRole.TEARDOWN  # noqa: E741
SORTED = [
    ("en", "Abstract deadline: 15 June. The meeting is held on 7-9 October 2024.", [D, E]),
    ("en", "16 January - Call opens for papers 1 August - Call closes 9 October 2024 - Conference", [D, D, E]),
    ("en", "Posted on February 12, 2024 by admin\nJoin us on Thursday, March 21st", [P, E]),
    ("en", "The show set for May 4-6, 2024 has been moved to September 14-16, 2024.", [O, E]),
    ("en", "The summit on 5-6 June 2024 has been cancelled.", [O]),
    ("en", "Last year's event (April 12-13, 2023) was good. This year: April 10-11, 2024.", [PAST, E]),
    ("en", "Build-up: 2–3 June 2024. Exhibition open: 4–6 June 2024. Dismantling: 7 June 2024.", [S, E, T]),
    ("de", "Aufbau\nMontag, 3. Juni 2024\nDienstag, 4. Juni 2024\nÖffnungszeiten\nMittwoch, 5. Juni 2024", [S, S, E]),
    ("de", "Vom 4. bis 6. Juni 2024. Anmeldeschluss ist der 30. April 2024.", [E, D]),
    ("de", "Die für den 12. Mai geplante Tagung wird auf den 8. September verschoben.", [O, E]),
    ("fr", "Initialement prévu du 12 au 14 mars 2024, le congrès est reporté au 1er octobre 2024.", [O, E]),
    ("fr", "Le salon se tiendra les 4 et 5 juin 2024. Date limite : 15 mai.", [E, D]),
    ("nl", "De beurs vindt plaats op 5 juni 2024. Aanmelden kan tot 1 juni.", [E, D]),
    ("it", "La fiera si terrà dal 3 al 5 giugno 2024. Iscrizioni entro il 15 maggio.", [E, D]),
    ("es", "Del 6 al 8 de noviembre de 2024. Fecha límite: 30 de junio.", [E, D]),
    ("pt", "Nos dias 12 e 13 de junho de 2024. Inscrições até 31 de maio.", [E, D]),
    ("pl", "Odbędzie się 16–18 maja 2024 r. Zgłoszenia do 15 kwietnia 2024.", [E, D]),
    ("cs", "Koná se 14.–17. května 2024. Uzávěrka přihlášek: 31. března.", [E, D]),
    ("sv", "Mässan äger rum 22–24 oktober 2024. Sista anmälningsdag 1 oktober.", [E, D]),
    ("da", "Afholdes onsdag den 15. maj 2024. Tilmelding senest 1. maj.", [E, D]),
    ("no", "Arrangeres tirsdag 16. april. Påmeldingsfrist: 9. april.", [E, D]),
    ("fi", "Messut järjestetään 12.–14.4.2024. Ilmoittautuminen 31.3. mennessä.", [E, D]),
    ("tr", "Fuar 24-27 Nisan 2024 tarihleri arasında. Son başvuru tarihi: 15 Mart 2024.", [E, D]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "roles"), SORTED)
def test_each_date_has_its_role(language: str, text: str, roles: list[DateRole]) -> None:
    found = read_dates(text, language=language, reference_date=REFERENCE)
    assert [each.role for each in found] == roles


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The summit on 5-6 June 2024 has been cancelled.", EventStatus.CANCELLED),
        ("The show of May 4-6, 2024 is postponed.", EventStatus.POSTPONED),
        ("The show of May 4-6, 2024 has been postponed to September 14-16, 2024.", EventStatus.RESCHEDULED),
        ("The show opens on May 4, 2024.", EventStatus.SCHEDULED),
    ],
)
def test_the_status_is_read(text: str, status: EventStatus) -> None:
    assert read_text(text, language="en").status is status


@pytest.mark.parametrize(
    ("text", "mode"),
    [("in person and online", Mode.HYBRID), ("eine Präsenzveranstaltung", Mode.ONSITE), ("en ligne", Mode.ONLINE)],
)
def test_the_mode_is_read(text: str, mode: Mode) -> None:
    language = {"in": "en", "ei": "de", "en": "fr"}[text[:2]] if "person" in text or text[:2] != "en" else "fr"
    assert read_text(f"5. 5. 2024 {text}", language=language).mode is mode


def test_start_and_end_said_apart_are_one_range() -> None:
    text = "Festiwal startuje w niedzielę, 1 października 2023, i potrwa do 12 listopada"
    [found] = read_event_dates(text, language="pl", reference_date=date(2023, 9, 30))
    assert (found.start, found.end) == (date(2023, 10, 1), date(2023, 11, 12))
