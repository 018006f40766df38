"""Events of whole pages: markup first, the header's edition as template, the text's dates, and what disagrees."""

from datetime import date, time

import pytest

from crawler.parsers.event_markup import machine_time
from crawler.parsers.event_places import read_place
from crawler.parsers.events import EventReading, read_events
from crawler.parsers.page import read_bytes
from storage.records import UNKNOWN_YEAR, EventStatus, Mode, PageKind

HEADER = """
<header class="elementor elementor-location-header"><div class="elementor-widget"><h2>13th edition</h2></div>
<div class="elementor-widget"><div><strong>December 3rd &amp; 4th, 2024</strong><br>Lille, France</div></div>
<div class="elementor-widget"><p>December 11th&amp; 12th 2024</p><p>Online</p></div></header>
"""


def read(markup: str, *, head: str = "", **options: object) -> EventReading:
    html = f"<!doctype html><html lang='en'><head>{head}</head><body>{markup}</body></html>"
    return read_events(read_bytes(html.encode(), url="https://fair.example/x"), **options)  # type: ignore[arg-type]


def days(reading: EventReading, place: str) -> list[tuple[str, str]]:
    ranges = [each for event in reading.events for each in event.ranges if each.place == place]
    return [(each.start.isoformat(), each.end.isoformat()) for each in ranges]


def test_a_header_gives_the_series_its_edition_and_both_ranges() -> None:
    story = "<main><h1>Valley of tomorrow</h1><p>As part of the initiative, many firms met.</p></main>"
    reading = read(HEADER + story, title="Valley of tomorrow", body="As part of it.", kind=PageKind.ARTICLE)
    [event] = reading.events
    assert (event.edition, event.edition_raw, event.place) == (13, "13th edition", "template")
    assert (event.city, event.country) == ("Lille", "FR")
    assert days(reading, "template") == [("2024-12-03", "2024-12-04"), ("2024-12-11", "2024-12-12")]
    assert [each.mode for each in event.ranges] == [Mode.ONSITE, Mode.ONLINE], "a city against online days"
    assert {each.strategy for each in reading.evidence} == {"template"}


def test_a_footer_with_a_copyright_year_is_no_event() -> None:
    assert read("<main><p>Hello there.</p></main><footer>© 2024 Fairs Ltd, 12 Quay Street</footer>").events == ()


JSON_LD = """<script type="application/ld+json">{"@context":"https://schema.org","@type":"BusinessEvent","name":"Fair",
"startDate":"%s","endDate":"%s","eventStatus":"https://schema.org/EventRescheduled",
"eventAttendanceMode":"https://schema.org/MixedEventAttendanceMode",
"location":{"@type":"Place","name":"Grand Palais","address":{"addressLocality":"Lille","addressCountry":"FR"}}}
</script>"""


def test_json_ld_states_everything() -> None:
    reading = read("<h1>Fair</h1>", head=JSON_LD % ("2024-12-03T09:00:00+01:00", "2024-12-04T18:00:00+01:00"))
    [event] = reading.events
    assert (event.name, event.venue, event.city, event.country) == ("Fair", "Grand Palais", "Lille", "FR")
    assert (event.event_status, event.event_attendance_mode) == (EventStatus.RESCHEDULED, Mode.HYBRID)
    [fair] = event.ranges
    assert (fair.start, fair.end, fair.start_time, fair.timezone) == (
        date(2024, 12, 3),
        date(2024, 12, 4),
        time(9),
        "+01:00",
    )


SCHEDULE = """<script type="application/ld+json">{"@context":"https://schema.org","@type":"Event","name":"Club",
"startDate":"2024-12-03","eventSchedule":{"@type":"Schedule","repeatFrequency":"P%s","byDay":
["https://schema.org/Tuesday","Thursday"],"startTime":"19:00:00","scheduleTimezone":"Europe/Paris"}}</script>"""


@pytest.mark.parametrize(
    ("frequency", "rules"),
    [
        ("1W", ["FREQ=WEEKLY;BYDAY=TU,TH"]),
        ("2W", ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"]),
        ("1M", ["FREQ=MONTHLY;BYDAY=TU,TH"]),
        ("soon", []),
    ],
)
def test_a_schedule_of_schema_org_is_a_rule(frequency: str, rules: list[str]) -> None:
    [event] = read("<h1>Club</h1>", head=SCHEDULE % frequency).events
    assert [each.rule for each in event.recurrences] == rules
    assert {(each.start_time, each.timezone) for each in event.recurrences} <= {(time(19), "Europe/Paris")}


def test_an_event_page_without_days_may_state_a_rule() -> None:
    [event] = read(
        "<main><h1>Club</h1><p>We meet every Tuesday at 7pm.</p></main>", title="Club", kind=PageKind.EVENT
    ).events
    assert ([each.rule for each in event.recurrences], event.ranges) == (["FREQ=WEEKLY;BYDAY=TU"], ())


def test_the_visible_hour_wins_over_utc_that_does_not_say_so() -> None:
    reading = read(
        "<main><p>Tuesday, December 3, 2024, 10:00 am</p></main>", head=JSON_LD % ("2024-12-03T14:00:00", "")
    )
    assert reading.events[0].ranges[0].start_time == time(10)
    assert "14:00" in reading.events[0].ranges[0].raw
    assert [issue.code for issue in reading.issues] == []


def test_markup_and_text_that_disagree_are_both_kept() -> None:
    reading = read(
        "<main><p>The fair is held on 10 December 2024.</p></main>", head=JSON_LD % ("2024-12-03", "2024-12-04")
    )
    assert days(reading, "structured") == [("2024-12-03", "2024-12-04")]
    assert days(reading, "text") == [("2024-12-10", "2024-12-10")]
    assert [issue.code for issue in reading.issues] == ["dates_disagree"]


MICRODATA = """<div itemscope itemtype="http://schema.org/Event"><span itemprop="name">Evening</span>
<time itemprop="startDate" datetime="2024-05-07T19:30">7 May</time><div itemprop="location" itemscope
itemtype="http://schema.org/Place"><span itemprop="name">No location set</span></div></div>"""
H_EVENT = """<article class="h-event"><h1 class="p-name">Walk</h1>
<time class="dt-start" datetime="2024-05-07">7 May</time>
<time class="dt-end" datetime="2024-05-09">9 May</time></article>"""
TRIBE = """<div class="tribe-events-single vevent"><h1 class="summary">Walk</h1><abbr class="tribe-events-abbr
tribe-events-start-date published dtstart" title="2024-05-07">May 7</abbr></div>"""


@pytest.mark.parametrize(
    ("markup", "name", "expected"),
    [
        (MICRODATA, "Evening", ("2024-05-07", "2024-05-07")),
        (H_EVENT, "Walk", ("2024-05-07", "2024-05-09")),
        (TRIBE, "Walk", ("2024-05-07", "2024-05-07")),
    ],
)
def test_other_markup(markup: str, name: str, expected: tuple[str, str]) -> None:
    reading = read(markup)
    assert reading.events[0].name == name
    assert reading.events[0].venue is None
    assert days(reading, "structured")[0] == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2024-05-07", (date(2024, 5, 7), None, None)),
        ("2024-05-07T19:30:00Z", (date(2024, 5, 7), time(19, 30), "Z")),
        ("2019-9-18T10-10-00-00", (date(2019, 9, 18), time(10, 10), None)),
        ("2024-5-28T16:30+0:00", (date(2024, 5, 28), time(16, 30), "+0:00")),
        ("2024-02-31", None),
        ("7 May", None),
        ("", None),
    ],
)
def test_machine_times_of_calendars(raw: str, expected: object) -> None:
    assert machine_time(raw) == expected


def test_an_event_page_is_read_from_its_own_lines() -> None:
    body = """<nav>Archive 1 May 2010</nav><main><h1>12th Spring Fair</h1><p>4 – 6 June 2024 in Lyon, in person</p>
    <h3>Registration deadline</h3><p>15 May 2024</p></main><aside>Next: 1 July 2024</aside>"""
    [event] = read(body, title="12th Spring Fair", kind=PageKind.EVENT).events
    assert (event.name, event.edition, event.event_attendance_mode) == ("12th Spring Fair", 12, Mode.ONSITE)
    assert [each.start for each in event.ranges] == [date(2024, 6, 4)]
    assert [(each.start, each.role.value) for each in event.other_dates] == [(date(2024, 5, 15), "deadline")]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("in Lyon, France", "en", ("Lyon", "FR")),
        ("in Köln, Deutschland, vom 3. bis 5. Mai", "de", ("Köln", "DE")),
        ("Den Haag (Nederland)", "nl", ("Den Haag", "NL")),
        ("Lisbon, Portugal and Madrid, Spain", "en", (None, None)),
        ("Grand Hotel, Germany", "en", (None, None)),
        ("Berlin", "de", (None, None)),
    ],
)
def test_city_and_country_are_read_where_both_are_stated(text: str, language: str, expected: object) -> None:
    found = read_place(text, language)
    assert (found.city, found.country) == expected


def test_an_inferred_country_is_told_from_a_stated_one_by_its_evidence() -> None:
    body = "<main><h1>Spring Fair</h1><p>4 - 6 June 2024 in Lyon{}</p></main>"
    for stated, inferred in (("", True), (", France", False)):
        found = read(body.format(stated), title="Spring Fair", kind=PageKind.EVENT)
        [event] = found.events
        assert (event.city, event.country, event.country_inferred) == ("Lyon", "FR", inferred)
        told = [(each.strategy, each.value, each.raw) for each in found.evidence if each.field == "country"]
        assert told == ([("gazetteer", "FR", "Lyon")] if inferred else [])


def test_the_place_may_stand_in_a_short_line_below_the_days() -> None:
    body = "<main><h1>Spring Fair</h1><p>4 - 6 June 2024</p><p>Eindhoven</p></main>"
    [event] = read(body, title="Spring Fair", kind=PageKind.EVENT).events
    assert (event.city, event.country) == ("Eindhoven", "NL")


def test_doubts_become_issues() -> None:
    reading = read("<main><p>See you on 05/06/2024 or from 3 to 5 June.</p></main>", kind=PageKind.EVENT)
    assert {issue.code for issue in reading.issues} == {"ambiguous_date"}
    unknown = read("<main><p>The fair takes place from 3 to 5 June.</p></main>", kind=PageKind.EVENT)
    assert unknown.events[0].ranges[0].start.year == UNKNOWN_YEAR
    assert [issue.code for issue in unknown.issues] == ["unknown_year"]


@pytest.mark.parametrize(
    "html",
    [
        b"",
        b"\xff\x00",
        b"<html>",
        b"<div itemscope itemtype=Event>",
        b'<script type="application/ld+json">{"@type":"Event","startDate":[[1]]}</script>',
    ],
)
def test_any_page_is_read(html: bytes) -> None:
    assert read_events(read_bytes(html)).events == ()
