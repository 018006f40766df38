"""Days in figures only: `2024-05-03`, `3.5.2024`, `3/5/24`, `23. 12.`, and `10/17` where something says so."""

from crawler.parsers.event_dates.cursor import Cursor, Day
from crawler.parsers.event_dates.tokens import NO_VALUE, Kind, Token


class NumericDays(Cursor):
    """Reads one day whose month is a number."""

    def numeric(self, place: int) -> Day | None:
        """`2024-05-03`, `3.5.2024`, `3/5/24`, `23. 12.`, and `10/17` where something says that it is a date."""
        one, two, three = (self.at(place + step) for step in (0, 2, 4))
        mark = self.at(place + 1).text
        if mark not in ("-", ".", "/") or two.kind is not Kind.NUMBER or not self.at(place + 1).glued:
            return None
        if (
            self.at(place - 1).text in (mark, ":", ",")
            and one.glued
            and self.at(place - 2).kind is Kind.NUMBER
            and mark != "-"
        ):
            chained = self.at(place - 1).text == mark and mark == "."
            if chained or self.at(place - 1).text in (":", ","):
                return None
        if self.at(place + 3).text == mark and self.at(place + 3).glued and three.kind is Kind.NUMBER:
            return self.numeric_full(place, one, two, three, mark)
        return self.numeric_short(place, one, two, mark)

    def numeric_full(self, place: int, one: Token, two: Token, three: Token, mark: str) -> Day | None:
        """Three numbers with two equal marks."""
        if self.at(place + 5).text == mark and self.at(place + 6).kind is Kind.NUMBER and self.at(place + 6).glued:
            return None
        if one.is_year and 1 <= two.value <= 12 and three.is_day:
            after = self.past_dot(place + 5, mark)
            return Day(place, after, three.value, two.value, one.value, year_first=True, month_first=True)
        if not (one.is_day and two.is_day):
            return None
        if three.is_year or (three.end - three.start == 2 and mark != "-" and not three.clock):
            year = three.value if three.is_year else 2000 + three.value
            if one.value <= 12 or two.value <= 12:
                return Day(place, place + 5, one.value, two.value, year, numeric=True)
        if mark == "." and three.kind is Kind.NUMBER and not three.glued:
            return self.numeric_short(place, one, two, mark)
        return None

    def past_dot(self, place: int, mark: str) -> int:
        """The place after the dot that closes `2026. 9. 2.`, where it does not close a sentence."""
        if mark != "." or self.at(place).text != "." or not self.at(place).glued:
            return place
        behind = self.at(place + 1).text
        return place + 1 if behind == "(" or behind in self.words.reach else place

    def numeric_short(self, place: int, one: Token, two: Token, mark: str) -> Day | None:
        """Two numbers: a date if a closing dot, a weekday, a reach to its like or a word before it says so."""
        if not (one.is_day and two.is_day) or mark == "-" or min(one.value, two.value) > 12:
            return None
        after = place + 3
        dotted = mark == "." and self.at(after).text == "." and self.at(after).glued
        if dotted:
            after += 1
        elif not two.glued or not self.short_is_date(place, after, mark):
            return None
        return Day(place, after, one.value, two.value, numeric=True)

    def short_is_date(self, place: int, after: int, mark: str) -> bool:
        """Whether `10/17` is a date: a weekday before it, or a reach to or from another of the same form."""
        before = self.at(place - 1)
        if before.weekday != NO_VALUE or (before.text in (",", "(") and self.at(place - 2).weekday != NO_VALUE):
            return True
        same_behind = (
            self.at(after).text in self.words.reach and self.at(after + 2).text == mark and self.at(after).text != mark
        )
        same_before = before.text in self.words.reach and self.at(place - 3).text == mark and before.text != mark
        padded = self.at(place + 2).end - self.at(place + 2).start == 2
        called = before.text in (
            "on",
            "am",
            "le",
            "il",
            "el",
            "op",
            "den",
            "vom",
            "dal",
            "du",
            "del",
            "od",
            "from",
            "by",
            "until",
        )
        shortened = before.text == "." and self.at(place - 2).text == "d"
        dated = mark == "/" and self.at(after).is_year and not self.at(after).glued
        return same_behind or same_before or shortened or dated or (called and (padded or before.text == "den"))
