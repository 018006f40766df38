"""One day as people write it: weekday, number, month and year in any of their orders."""

from crawler.parsers.event_dates.cursor import Day
from crawler.parsers.event_dates.numeric_days import NumericDays
from crawler.parsers.event_dates.tokens import NO_VALUE, Kind, Token
from crawler.parsers.event_dates.words import YEAR_SUFFIXES, listed

ROMAN_MONTHS = {name: number for number, name in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), start=1)}
EASTERN_WEEKDAYS = {
    sign: number
    for signs in ("月火水木金土日", "一二三四五六日", "월화수목금토일")
    for number, sign in enumerate(signs)
}
LONGEST_REMARK = 4
PLACES = listed(
    "hall halls halle hallen hal hallen stand stands booth booths room saal raum raums zaal salle hala hali hale "
    "pavilion pavillon pabellón pabellon padiglione pavilhão pavilhao pawilon level floor gate etage étage niveau sal "
    "sala stoisko stánek stanek messestand standnr stoiska зал павильон стенд hol salon salonu"
)
"""Words before the number of a place: `Hall 5, 24–26 February`."""
YEAR_LEADS = frozenset([".", "m", "gada", "(", ")", "e", "ko", "'", "г", "год", "թ", "ж"])
"""What may stand between a leading year and its month."""


class WrittenDays(NumericDays):
    """Reads one day, in figures or in words."""

    def day(self, place: int) -> Day | None:
        """The day that begins at a place: with a weekday, a number or a month."""
        first = place
        weekday, place = self.weekday(place)
        token = self.at(place)
        if token.kind is Kind.NUMBER:
            day = self.numeric(place) or self.day_first(place) or self.year_first(place)
        else:
            day = self.month_first(place) if token.month else None
        if day is None:
            return None
        day.first = first
        day.weekday = weekday if weekday != NO_VALUE else day.weekday
        self.year(day)
        self.year_tail(day)
        self.weekday_behind(day)
        return day

    def weekday(self, place: int) -> tuple[int, int]:
        """A weekday and the place after it, its comma, dot, bracket and fillers; of several weekdays the first."""
        weekday = self.at(place).weekday
        if weekday == NO_VALUE:
            return NO_VALUE, place
        place += 1
        for _ in range(6):
            token = self.at(place)
            joins = token.text in self.words.reach or token.text in self.words.join
            if (
                (token.weekday != NO_VALUE and not token.month)
                or token.text in (".", ",", "(", "feira", ":", "|")
                or token.text in self.words.fill
                or (joins and (self.at(place + 1).weekday != NO_VALUE or self.at(place + 1).text == "feira"))
            ):
                place += 1
            else:
                break
        return weekday, place

    def weekday_behind(self, day: Day) -> None:
        """Take `(Friday)` or `, Friday` after a day that has no weekday yet."""
        place = day.last + 1 if self.at(day.last).text == "," else day.last
        follows = self.at(place + 1)
        leads_on = follows.month or (follows.kind is Kind.NUMBER and not follows.clock)
        if day.weekday == NO_VALUE and self.at(place).weekday != NO_VALUE and day.month and not leads_on:
            day.weekday, day.last = self.at(place).weekday, place + 1
            return
        bracket = self.at(day.last).text == "("
        named = self.at(day.last + 1)
        closed = self.at(day.last + 2).text == ")"
        if day.weekday == NO_VALUE and bracket and closed and named.weekday != NO_VALUE:
            day.weekday = named.weekday
            day.last += 3
        elif bracket and named.text[:1] in EASTERN_WEEKDAYS and day.month:
            self.eastern_weekday(day, named)

    def eastern_weekday(self, day: Day, named: Token) -> None:
        """Take `(水)`, `(金・祝)`, `(수)` after a day."""
        for place in range(day.last + 2, day.last + LONGEST_REMARK + 2):
            if self.at(place).text == ")":
                weekday = EASTERN_WEEKDAYS[named.text[0]]
                day.weekday, day.last = day.weekday if day.weekday != NO_VALUE else weekday, place + 1
                return

    def ordinal(self, place: int) -> int:
        """The place after what is glued to a day number: `rd`, `.`, `:e`, `er`; also `1 st` with a blank in English."""
        token = self.at(place)
        if token.text in self.words.ordinals and (token.glued or token.text in ("st", "nd", "rd", "th", "d")):
            place += 1
        elif token.text in ":-" and self.at(place + 1).text in self.words.ordinals and self.at(place + 1).glued:
            place += 2
        elif token.kind is Kind.WORD and token.glued and len(token.text) <= 2 and not token.month:
            behind = self.past_of(place + 1)
            place = place + 1 if self.at(behind).month or behind > place + 1 else place
        if self.at(place).text == "(" and self.at(place + 1).text in ("a", "an") and self.at(place + 2).text == ")":
            place += 3
        if self.at(place).text == "." and self.at(place).glued:
            place += 1
        return place

    def day_first(self, place: int) -> Day | None:
        """`3`, `3rd`, `3. Mai`, `3 de mayo`, `3-May`."""
        number = self.at(place)
        if not number.is_day or (number.glued and self.at(place - 1).text in ("$", "€", "#", "№")):
            return None
        if number.glued and self.at(place - 1).text == "," and self.at(place - 2).value >= number.value:
            return None
        after = self.ordinal(place + 1)
        if self.at(after).text == "," and self.at(after).glued and self.at(after + 1).text == ".":
            after += 2
        month_at = self.past_of(after)
        if self.at(month_at).text in ("-", "/", "–", ",", ".") and self.at(month_at + 1).month:
            behind = self.at(month_at + 2 if self.at(month_at + 2).text != "." else month_at + 3)
            if self.at(month_at).text != "," or not behind.is_day:
                month_at += 1
        month = self.at(month_at).month or self.roman_month(month_at)
        if not month:
            return None if self.numbers_place(place, after) else Day(place, after, number.value)
        after = month_at + 1
        if self.at(after).text == "." and self.at(after).glued and self.at(month_at).end - self.at(month_at).start <= 5:
            after += 1
        return Day(place, after, number.value, month)

    def roman_month(self, place: int) -> int:
        """The month of `14.III.2026`, `9-11 IX 2026`; 0 where no year follows or the letters are small."""
        token = self.at(place)
        month = ROMAN_MONTHS.get(token.text, 0) if token.capital else 0
        behind = self.at(place + 2 if self.at(place + 1).text in (".", "/", "-") else place + 1)
        dotted = self.at(place - 1).text in (".", "/", "-")
        return month if behind.is_year and (dotted or self.words.counts_in_roman) else 0

    def numbers_place(self, place: int, after: int) -> bool:
        """Whether a number without a month is that of a hall or stand, with a comma behind it."""
        return self.at(place - 1).text in PLACES and self.at(after).text == ","

    def month_first(self, place: int) -> Day | None:
        """`May 3`, `Sept. 3rd`, `kesäkuun 5.`"""
        month = self.at(place).month
        if self.at(place).text in self.words.modal and not self.at(place).capital:
            return None
        after = place + 1
        if self.at(after).text == ".":
            after += 1
        after = self.past_fillers(after)
        if self.at(after).text == "," and self.at(self.ordinal(after + 2)).text in self.words.reach:
            after += 1
        number = self.at(after)
        if not number.is_day or (number.glued and self.at(after - 1).text != "."):
            return None
        last = self.ordinal(after + 1)
        behind = self.at(self.past_of(last))
        if behind.month and not (behind is self.at(last) and self.month_first(self.past_of(last))):
            return None
        if self.at(last).text == "/" and self.at(last + 1).kind is Kind.NUMBER and not self.at(last + 1).is_day:
            return None
        return Day(place, last, number.value, month, month_first=True)

    def year(self, day: Day) -> None:
        """Take the year after a day: `, 2024`, ` de 2024`, ` '24`, ` – 2024`, `/2024`."""
        if day.year or not day.month:
            return
        place = day.last
        mark = self.at(place)
        if mark.text in (",", "-", "–", "—", "/", ".", ")") and self.at(place + 1).is_year:
            place += 1
        place = self.past_of(place)
        if self.at(place).text in ("'", "’") and self.at(place + 1).end - self.at(place + 1).start == 2:
            if self.at(place + 1).value > 0 and self.at(place + 1).glued:
                day.year, day.last = 2000 + self.at(place + 1).value, place + 2
            return
        if not self.at(place).is_year or self.year_span(place) or self.heads(place):
            return
        day.year, day.last = self.at(place).value, place + 1

    def year_tail(self, day: Day) -> None:
        """Take what some languages write after a year: `r.`, `г.`, or the dot of an ordinal before a reach."""
        if not day.year:
            return
        if self.at(day.last).text in YEAR_SUFFIXES:
            day.last += 2 if self.at(day.last + 1).text == "." else 1
        elif (
            self.at(day.last).text == "." and self.at(day.last).glued and self.at(day.last + 1).text in self.words.reach
        ):
            day.last += 1

    def year_first(self, place: int) -> Day | None:
        """`2025. május 3.`, `2025 m. gegužės 3 d.`, `2025. gada 3. maijs`, `2022 February, 18.`"""
        if not self.at(place).is_year:
            return None
        after = place + 1
        for _ in range(5):
            if self.at(after).text not in YEAR_LEADS:
                break
            after += 1
        named = self.at(after).month
        spoken = after > place + 2 and self.at(after).is_day
        day = self.month_first(after) if named else self.day_first(after) if spoken else None
        if day is None or not day.month:
            return None
        day.first, day.year, day.year_first, day.month_first = place, self.at(place).value, True, True
        return day

    def heads(self, place: int) -> bool:
        """Whether the year at a place is the heading of what follows: `2024: 3-4 May`."""
        following = self.at(place + 2)
        return self.at(place + 1).text == ":" and (following.is_day or bool(following.month))

    def year_span(self, place: int) -> bool:
        """Whether the year at a place begins or ends a span of years, such as `1790-1820`."""
        return self.at(place + 1).text in ("-", "–") and self.at(place + 1).glued and self.at(place + 2).is_year
