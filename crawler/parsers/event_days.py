"""Days that the page's own words give to an event: no stamp of publication, however alone they stand.

A programme's headings, a deadline and the days in a site's header look like the date of a post. Only days that nothing
but the visible text states are doubted; what a machine-readable place or the word `published` says is believed.
"""

from datetime import date

from crawler.parsers.date_lines import Line, lines
from crawler.parsers.event_dates import read_text
from crawler.parsers.event_ranges import is_day_of
from crawler.parsers.event_regions import read_lines
from crawler.parsers.events import template_event
from crawler.parsers.marks import Marks
from crawler.parsers.names import strip_by
from storage.records import DateRange, DateRole

OF_AN_EVENT = frozenset(
    [DateRole.DEADLINE, DateRole.REGISTRATION, DateRole.SETUP, DateRole.TEARDOWN, DateRole.ORIGINAL, DateRole.CANCELLED]
)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
SEVERAL = 2


def given_to_an_event(marks: Marks, day: date) -> str | None:
    """Why a day of the visible text is an event's and not the page's, in words for people; `None` where it may be."""
    stating = [line for line in lines(marks) if day in (line.found.day, line.found.other)]
    if not stating or any(line.machine or line.element.tag == "time" or line.label == "published" for line in stating):
        return None
    reasons = [why(line, day, marks) for line in stating]
    if all(reasons):
        return reasons[0]
    if any(is_day_of(day, each) for each in announced_days(marks)):
        return "the site's header or footer announces an event on that day"
    return None


def why(line: Line, day: date, marks: Marks) -> str | None:
    """What shows that a line gives its day to an event. A day that leads its line may stamp a post of any subject.

    So may one in a byline: `By Ann on 5 March` is no deadline.
    """
    if "line_class_byline" in line.signs and strip_by(line.raw) != line.raw:
        return None
    reading = read_text(line.raw, language=marks.page.language)
    for each in reading.ranges:
        held = each.role is DateRole.EVENT and each.start in reading.announced
        leads = line.raw.startswith(each.raw)
        if is_day_of(day, each) and not leads and (held or each.role in OF_AN_EVENT):
            return f"its line gives it to an event ({each.role}): {line.raw}"
    if "line_sentence" in line.signs and "line_dateline" not in line.signs:
        return f"it stands in a sentence that does not speak of publication: {line.raw}"
    if heading(line) and len({other.found.day for other in lines(marks) if heading(other)}) >= SEVERAL:
        return f"it is one of several headings with a day each: {line.raw}"
    return None


def heading(line: Line) -> bool:
    """Whether a line is or stands in a heading that says no more than its day."""
    return "line_lone" in line.signs and (
        line.element.tag in HEADINGS or any(around.tag in HEADINGS for around in line.element.iterancestors())
    )


def announced_days(marks: Marks) -> tuple[DateRange, ...]:
    """The days of the edition in the site's header or footer, read once."""
    days: tuple[DateRange, ...] = marks.keep("announced days", read_announced_days)
    return days


def read_announced_days(marks: Marks) -> tuple[DateRange, ...]:
    """The days of the edition in the site's header or footer."""
    template = template_event(read_lines(marks.page, own=False), marks.page.language, None)
    return template.ranges if template else ()
