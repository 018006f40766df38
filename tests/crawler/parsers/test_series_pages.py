"""Pages of an event's own site: their days belong to the announced edition, or to the edition that their line names."""

import pytest

from crawler.parsers.events import EventReading, read_events
from crawler.parsers.page import read_bytes
from storage.records import DateRole, Event, Mode, PageKind

HEADER = """<header><p>13th edition</p><p>December 3rd &amp; 4th, 2024</p><p>Lille, France</p>
<p>December 11th&amp; 12th 2024</p><p>Online</p></header>"""
SITE_NAME = '<meta property="og:site_name" content="FitCon Europe">'
FAIR = """<script type="application/ld+json">{"@type":"Event","name":"Investors' dinner",
"startDate":"2024-12-02T19:00","endDate":"2024-12-02T22:00"}</script>"""


def read(
    markup: str, *, header: str = HEADER, head: str = "", kind: PageKind = PageKind.EVENT, series: str | None = None
) -> EventReading:
    html = (
        f"<html lang=en><head>{SITE_NAME}{head}</head><body>{header}<main><h1>Agenda</h1>{markup}</main></body></html>"
    )
    body = markup.replace("<p>", "").replace("</p>", "\n") if kind is PageKind.ARTICLE else None
    page = read_bytes(html.encode(), url="https://fitcon.example/agenda/")
    return read_events(page, title="Agenda", body=body, kind=kind, series=series)


def own(reading: EventReading) -> list[Event]:
    return [event for event in reading.events if event.place != "template"]


def said(event: Event) -> list[tuple[str, str, str]]:
    return [(str(each.role), str(each.start), str(each.end)) for each in (*event.ranges, *event.other_dates)]


@pytest.mark.parametrize(
    "markup",
    [
        "<h2>Tuesday 3 December 2024</h2><p>09:00 Opening</p><h2>Wednesday 11 December 2024</h2><p>07:00 Meetings</p>",
        "<p>Stands must be cleared on December 4th by ten in the evening.</p>",
        "<p>See you in Lille in December 2024!</p>",
        "<p>The 13th edition takes place on December 3rd and 4th, 2024.</p>",
    ],
)
def test_days_of_the_announced_edition_add_nothing(markup: str) -> None:
    assert own(read(markup)) == []


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>Set-up for exhibitors is on December 2nd, 2024.</p>", ("setup", "2024-12-02", "2024-12-02")),
        ("<p>The deadline for abstracts is 1 October 2024.</p>", ("deadline", "2024-10-01", "2024-10-01")),
        ("<p>FitCon was called into life by six firms on 5 May 2012.</p>", ("past", "2012-05-05", "2012-05-05")),
        ("<p>A reception takes place on 5 December 2024.</p>", ("event", "2024-12-05", "2024-12-05")),
    ],
)
def test_other_days_keep_their_role_and_belong_to_the_announced_edition(
    markup: str, expected: tuple[str, str, str]
) -> None:
    [event] = own(read(markup))
    assert (event.name, event.edition, event.place) == (None, 13, "series")
    assert said(event) == [expected]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>12th edition: Strasbourg, December 12th &amp; 13th, 2023, with 1,100 participants.</p>"
        "<p>10th edition: online, December 6th to 10th, 2021.</p>",
        "<p>12th edition: Strasbourg, December 12th &amp; 13th, 2023; "
        "10th edition: December 6th to 10th, 2021 (online)</p>",
        "<h3>12th edition</h3><p>Strasbourg, France</p><p>12-13 December 2023</p>"
        "<h3>Edition 10</h3><p>6-10 December 2021 (online)</p>",
    ],
)
def test_a_line_that_names_another_edition_speaks_of_that_one(markup: str) -> None:
    twelfth, tenth = own(read(markup))
    assert (twelfth.name, twelfth.edition, twelfth.city) == (None, 12, "Strasbourg")
    assert said(twelfth) == [("event", "2023-12-12", "2023-12-13")]
    assert (tenth.edition, tenth.city, tenth.ranges[0].mode) == (10, None, Mode.ONLINE)
    assert said(tenth) == [("event", "2021-12-06", "2021-12-10")]


def test_words_behind_an_editions_days_do_not_say_its_mode() -> None:
    [event] = own(read("<p>11th edition: Lille, November 29th &amp; 30th, 2022, the first after two years online.</p>"))
    assert (event.edition, event.event_attendance_mode, event.ranges[0].mode) == (11, Mode.UNKNOWN, Mode.UNKNOWN)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("25th edition of BioWorld: Boston, June 2-5, 2025.", ("news", "2025-06-02", "2025-06-05")),
        ("14th edition: 3 May 2023.", ("past", "2023-05-03", "2023-05-03")),
    ],
)
def test_an_edition_out_of_step_with_the_announced_one_is_not_of_the_series(
    line: str, expected: tuple[str, str, str]
) -> None:
    [event] = own(read(f"<p>{line}</p>"))
    assert (event.edition, said(event)) == (13, [expected])


def test_a_structured_event_with_a_name_stays_an_event_of_its_own() -> None:
    [dinner] = own(read("<p>Dress warmly.</p>", head=FAIR))
    assert (dinner.name, said(dinner)) == ("Investors' dinner", [("event", "2024-12-02", "2024-12-02")])


def test_a_series_in_the_source_file_is_enough() -> None:
    [event] = own(read("<p>Join us from 3 to 5 June 2025 in Lyon.</p>", header="", series="FitCon Europe"))
    assert (event.name, event.edition, event.place) == (None, None, "series")
    assert said(event) == [("event", "2025-06-03", "2025-06-05")]


def test_a_general_site_names_its_event_by_the_title() -> None:
    [event] = own(read("<p>Join us from 3 to 5 June 2025 in Lyon.</p>", header=""))
    assert (event.name, event.place) == ("Agenda", "text")


def test_an_articles_deadline_is_the_editions_only_where_the_series_is_named() -> None:
    deadline = "<p>The deadline for applications is September 27th, 2024.</p>"
    assert own(read(deadline, kind=PageKind.ARTICLE)) == []
    [event] = own(read(f"<p>Apply to pitch at FitCon Europe.</p>{deadline}", kind=PageKind.ARTICLE))
    assert (event.edition, said(event)) == (13, [("deadline", "2024-09-27", "2024-09-27")])
    assert event.other_dates[0].role is DateRole.DEADLINE
