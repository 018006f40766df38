"""What an excerpt says of its event besides the days, field by field, against the corpus' truth.

A value that the excerpt does not state counts against a field as much as one that is missed: nothing may be invented.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.events.cases import Item, as_pair
from crawler.parsers.editions import read_edition
from crawler.parsers.event_dates import read_text
from crawler.parsers.event_places import read_place
from crawler.parsers.event_ranges import days_of_event
from storage.records import DateRange, DateRole, EventStatus, Mode

SCORED_WHERE_STATED = frozenset(["start time", "end time"])
"""The labels leave hours out where each day has its own."""
Values = frozenset[str]
NONE: Values = frozenset()


@dataclass(slots=True)
class Marks:
    """Counts of one field over all items."""

    right: int = 0
    wrong: int = 0
    """Another value than the true one."""
    missed: int = 0
    invented: int = 0
    silent: int = 0
    """Rightly empty."""
    misses: list[tuple[Item, Values, Values]] = field(default_factory=list)

    def count(self, item: Item, truth: Values, answer: Values) -> None:
        """Add one item."""
        if same(truth, answer):
            self.right += bool(truth)
            self.silent += not truth
            return
        self.wrong += bool(truth and answer)
        self.missed += bool(truth and not answer)
        self.invented += bool(answer and not truth)
        self.misses.append((item, truth, answer))

    @property
    def precision(self) -> float:
        """Of the answers, how many are right."""
        return self.right / max(self.right + self.wrong + self.invented, 1)

    @property
    def recall(self) -> float:
        """Of the true values, how many are found."""
        return self.right / max(self.right + self.wrong + self.missed, 1)


def same(truth: Values, answer: Values) -> bool:
    """Equal, but for a year that the label says cannot be known, and for midnight at the end of a day."""
    return {plain(each, truth) for each in truth} == {plain(each, truth) for each in answer}


def plain(value: str, truth: Values) -> str:
    """A value as it is compared."""
    value = value.replace(" 24:00", " 23:59")
    return f"XXXX{value[4:]}" if any(each.startswith("XXXX") for each in truth) else value


def truth_of(item: Item) -> dict[str, Values]:
    """The item's labels by field. Times, zones and labels are those of ranges whose days the label states."""
    ranges: Sequence[Mapping[str, Any]] = item.expected.get("ranges", ())
    return {
        "edition": one(item.expected.get("edition")),
        "mode": one(item.expected.get("mode")),
        "status": one(item.expected.get("status")),
        "city": frozenset(fold(city) for city in str(item.expected.get("city") or "").split(" / ") if city),
        "country": one(item.expected.get("country")),
        "start time": frozenset(f"{each['start']} {each['start_time']}" for each in ranges if each.get("start_time")),
        "end time": frozenset(f"{each['end']} {each['end_time']}" for each in ranges if each.get("end_time")),
        "zone": frozenset(str(each["tz"]) for each in ranges if each.get("tz")),
        "recurrence": frozenset(item.expected.get("recurrence") or ()),
    }


def answer_of(item: Item) -> dict[str, Values]:
    """Our answers by field."""
    reading = read_text(item.text, language=item.language, reference_date=item.reference)
    own = [each for each in reading.ranges if each.role is DateRole.EVENT]
    edition = read_edition(item.text)
    place = read_place(item.text, item.language, days_of_event(reading))
    return {
        "edition": one(edition and edition.number),
        "mode": one(None if reading.mode is Mode.UNKNOWN else reading.mode.value),
        "status": one(None if reading.status is EventStatus.SCHEDULED else reading.status.value),
        "city": one(place.city and fold(place.city)),
        "country": one(place.country),
        "start time": times(own, lambda each: each.start_time and (as_pair(each)[0], each.start_time)),
        "end time": times(own, lambda each: each.end_time and (as_pair(each)[1], each.end_time)),
        "zone": frozenset(each.timezone for each in own if each.timezone),
        "recurrence": frozenset(each.rule for each in reading.recurrences),
    }


def times(ranges: Iterable[DateRange], when: Callable[[DateRange], Any]) -> Values:
    """Day and clock of each range that has one."""
    found = (when(each) for each in ranges)
    return frozenset(f"{day} {clock:%H:%M}" for day, clock in filter(None, found))


def one(value: Any) -> Values:
    """A set of one text, or of none."""
    return frozenset([str(value)]) if value else NONE


def fold(name: str) -> str:
    """A place's name without case and accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).strip()


def by_field(items: Sequence[Item]) -> dict[str, Marks]:
    """The marks of each field."""
    marks: dict[str, Marks] = {}
    for item in items:
        answer = answer_of(item)
        for name, truth in truth_of(item).items():
            told = marks.setdefault(name, Marks())
            if truth or name not in SCORED_WHERE_STATED:
                told.count(item, truth, answer[name])
    return marks
