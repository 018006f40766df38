"""Hours, zones and labels of ranges; rules by which events come back."""

from datetime import time

import pytest

from crawler.parsers.event_dates import read_dates, read_event_dates, read_text

HOURS = [
    ("en", "Tuesday 4 June 2024, 9 am - 5:30 pm in the old port", "09:00", "17:30"),
    ("en", "7 pm on Tuesday, 2 August 2022, at the pub", "19:00", None),
    ("en", "Saturday 10 June 2023, shows at 2.30pm and 6.30pm", "14:30", None),
    ("en", "May 14, 2026 12:00 PM - 1:30 PM Doors Open: 11:15 AM", "12:00", "13:30"),
    ("en", "July 4th @ 8:00am - July 7th, 2017 @ 8:00pm", "08:00", "20:00"),
    ("de", "am 28.10.2020 um 18 Uhr c.t. im Museum", "18:15", None),
    ("de", "Mittwoch, 4. März 2026, 16:30 bis 20:00 Uhr", "16:30", "20:00"),
    ("de", "Freitag, 5. Juni 2026, ab 10 Uhr bis um 18 Uhr", "10:00", "18:00"),
    ("fr", "le samedi 2 mars 2019 de 9h à 16h30", "09:00", "16:30"),
    ("fr", "à 20 h le vendredi 3 mai 2024", "20:00", None),
    ("it", "domenica 8 settembre 2024 dalle 17,00 alle 24,00", "17:00", "23:59"),
    ("es", "el 26 de mayo de 2022 de 10:00 a 14:00 horas", "10:00", "14:00"),
    ("nl", "zaterdag 5 september 2020 van 15.00 tot 20.00 uur", "15:00", "20:00"),
    ("fi", "ke 24.9.2025 klo 12.00–14.00", "12:00", "14:00"),
    ("en", "Early doors, 3 May 2024", None, None),
]


def shown(at: time | None) -> str | None:
    return at.isoformat("minutes") if at else None


@pytest.mark.parametrize(("language", "text", "start", "end"), HOURS)
def test_hours_of_a_day(language: str, text: str, start: str | None, end: str | None) -> None:
    [found] = read_event_dates(text, language=language)
    assert (shown(found.start_time), shown(found.end_time)) == (start, end)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Wed Sep 24 2025 at 12:00 pm to 02:00 pm UTC+03:00", "UTC+03:00"),
        ("Thursday May 14, 2026 12:00 PM - 1:30 PM CDT Doors Open: 11:15 AM", "CDT"),
        ("3 June 2025, 10:00-12:00 CEST", "CEST"),
        ("3 June 2025, 10:00 GMT-5", "GMT-5"),
        ("3 June 2025, 10:00", None),
    ],
)
def test_a_zone_is_kept_as_stated_and_its_distance_is_no_time(text: str, zone: str | None) -> None:
    [found] = read_event_dates(text, language="en")
    assert found.timezone == zone
    assert found.end_time is None or found.end_time >= time(12)


def test_the_days_of_a_list_share_the_hours_behind_it_and_a_second_mention_adds_them() -> None:
    listed = read_event_dates("Meetings on January 14, March 11 and May 13, 2019 at 10 am", language="en")
    assert [shown(each.start_time) for each in listed] == ["10:00"] * 3
    apart = read_event_dates("On 14 January 2019 we meet in Ghent, on 11 March 2019 at 10 am in Lille.", language="en")
    assert [shown(each.start_time) for each in apart] == [None, "10:00"]
    [again] = read_event_dates("Reception, 18 June 2013 … City Hall, 18 June 2013, 16:00-17:30", language="en")
    assert (shown(again.start_time), shown(again.end_time)) == ("16:00", "17:30")


@pytest.mark.parametrize(
    ("language", "text", "label"),
    [
        ("en", "Conference dinner: 4 May 2025", "Conference dinner"),
        ("en", "Join us! Workshops: 2 June 2025 | Exhibition: 3-4 June 2025", "Workshops"),
        ("de", "Fachmesse: 3. bis 4. Juni 2025", "Fachmesse"),
        ("fr", "Journées professionnelles : du 3 au 5 juin 2025", "Journées professionnelles"),
        ("en", "Date: 4 May 2025", None),
        ("de", "Datum und Uhrzeit: 4. Mai 2025", None),
        ("en", "We are glad to tell you that this is the day of the meeting: 4 May 2025", None),
        ("en", "Hall 4: 4 May 2025", None),
    ],
)
def test_a_label_is_what_stands_before_a_colon_and_says_more_than_date(
    language: str, text: str, label: str | None
) -> None:
    assert read_dates(text, language=language)[0].label == label


RULES = [
    ("en", "every Tuesday at 7pm in the library", "FREQ=WEEKLY;BYDAY=TU", "19:00"),
    ("en", "We meet each Tuesday and Thursday, 18:00-20:00.", "FREQ=WEEKLY;BYDAY=TU,TH", "18:00"),
    ("en", "on the first Monday of every month", "FREQ=MONTHLY;BYDAY=1MO", None),
    ("en", "the 2nd and 4th Friday of each month", "FREQ=MONTHLY;BYDAY=2FR,4FR", None),
    ("en", "the last Saturday of the month", "FREQ=MONTHLY;BYDAY=-1SA", None),
    ("en", "every other Wednesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", None),
    ("en", "every third Saturday", "FREQ=MONTHLY;BYDAY=3SA", None),
    ("en", "every second and fourth Friday at 6 pm", "FREQ=MONTHLY;BYDAY=2FR,4FR", "18:00"),
    ("de", "jeden letzten Freitag", "FREQ=MONTHLY;BYDAY=-1FR", None),
    ("fr", "chaque troisième samedi", "FREQ=MONTHLY;BYDAY=3SA", None),
    ("de", "jeden Dienstag um 19 Uhr", "FREQ=WEEKLY;BYDAY=TU", "19:00"),
    ("de", "jeden ersten Mittwoch im Monat", "FREQ=MONTHLY;BYDAY=1WE", None),
    ("fr", "tous les mardis à 20h", "FREQ=WEEKLY;BYDAY=TU", "20:00"),
    ("fr", "chaque premier lundi du mois", "FREQ=MONTHLY;BYDAY=1MO", None),
    ("nl", "elke eerste dinsdag van de maand", "FREQ=MONTHLY;BYDAY=1TU", None),
    ("it", "ogni primo giovedì del mese", "FREQ=MONTHLY;BYDAY=1TH", None),
    ("it", "tutti i martedì alle 18", "FREQ=WEEKLY;BYDAY=TU", "18:00"),
    ("es", "el primer lunes de cada mes", "FREQ=MONTHLY;BYDAY=1MO", None),
    ("es", "todos los jueves a las 19:30", "FREQ=WEEKLY;BYDAY=TH", "19:30"),
    ("pt", "todas as quintas-feiras às 18h", "FREQ=WEEKLY;BYDAY=TH", "18:00"),
    ("pl", "w każdy wtorek o godz. 18", "FREQ=WEEKLY;BYDAY=TU", "18:00"),
    ("cs", "každou první středu v měsíci", "FREQ=MONTHLY;BYDAY=1WE", None),
    ("sv", "första tisdagen i varje månad, kl. 14.30", "FREQ=MONTHLY;BYDAY=1TU", "14:30"),
    ("da", "hver torsdag kl. 19", "FREQ=WEEKLY;BYDAY=TH", "19:00"),
    ("no", "første mandag i måneden", "FREQ=MONTHLY;BYDAY=1MO", None),
    ("fi", "joka tiistai klo 18", "FREQ=WEEKLY;BYDAY=TU", "18:00"),
    ("tr", "her ayın ilk salı günü", "FREQ=MONTHLY;BYDAY=1TU", None),
]


@pytest.mark.parametrize(("language", "text", "rule", "start"), RULES)
def test_a_rule_is_read_as_stated(language: str, text: str, rule: str, start: str | None) -> None:
    [found] = read_text(text, language=language).recurrences
    assert (found.rule, shown(found.start_time)) == (rule, start)
    assert found.raw in text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "every second Saturday"),
        ("en", "on Tuesday 4 June 2024"),
        ("en", "The first Monday after the fair is free."),
        ("en", "Open Tuesdays and Thursdays"),
        ("de", "Am Montag startet die Messe"),
        ("fr", "le mardi 4 juin 2024"),
        ("en", "every day counts; Monday is near"),
    ],
)
def test_what_states_no_rule_gives_none(language: str, text: str) -> None:
    assert read_text(text, language=language).recurrences == ()


@pytest.mark.parametrize(
    ("language", "text", "start", "end"),
    [
        ("en", "The fair is held on 3 May 2025, 10 am. It ends at 4 pm.", "10:00", "16:00"),
        ("de", "3. Mai 2025, Beginn 10 Uhr, Ende 16 Uhr", "10:00", "16:00"),
        ("fr", "3 mai 2025, ouverture à 10h, fermeture à 16h", "10:00", "16:00"),
        ("nl", "3 mei 2025, aanvang 10 uur, einde 16 uur", "10:00", "16:00"),
        ("it", "3 maggio 2025, inizio ore 10, fine ore 16", "10:00", "16:00"),
        ("es", "El 3 de mayo de 2025 a las 11 horas; finaliza a las 13.30 horas", "11:00", "13:30"),
        ("pl", "3 maja 2025, początek godz. 10, zakończenie godz. 16", "10:00", "16:00"),
        ("sv", "3 maj 2025, start kl 10, slut kl 16", "10:00", "16:00"),
        (
            "en",
            "3 May 2025. 9:00 Coffee 10:00 Welcome by the mayor 12:30 Lunch 14:00-15:30 Talks",
            "09:00",
            "15:30",
        ),
        ("en", "Tuesday 6 May 2025 … reception, Tuesday 6 May 2025, 16-17:30", "16:00", "17:30"),
        ("en", "3 May 2025, 10 am, coffee at 4 pm", "10:00", None),
    ],
)
def test_an_end_is_what_words_or_the_last_point_of_a_programme_say(
    language: str, text: str, start: str, end: str | None
) -> None:
    [found] = read_event_dates(text, language=language)
    assert (shown(found.start_time), shown(found.end_time)) == (start, end)


def test_hours_before_a_list_are_those_of_each_of_its_days() -> None:
    found = read_event_dates("Thursdays 7-9 pm: 3, 10 and 17 May 2025", language="en")
    assert [(shown(each.start_time), shown(each.end_time)) for each in found] == [("19:00", "21:00")] * 3
