"""Times of day: found first, so that `8-18` after `klo` or `20, 21 & 22 9 am` do not lose or win days."""

from dataclasses import dataclass
from datetime import time

from crawler.parsers.event_dates.tokens import Kind, Token
from crawler.parsers.event_dates.words import listed

BEFORE = listed(
    "kl klo kello klockan klokken godz godzinie godzinach um at @ alle dalle ore om às ob saat heure uhrzeit "
    "pukul plkst kell στις lúc"
)
"""Words before a bare hour."""
UNITS = listed(
    "am pm uhr uur h hrs hr hours heure heures horas hora ore hod klo u noon "
    "sati sata hodin hodín hodiny órakor órától óráig óra uri val часов часа godzin giờ 時 时 点 시"
)
"""Words after a bare hour."""
REACH = listed("- – — − / to till until bis tot à a al til do och og ja y e et and und en")
ZONES = listed("gmt utc cet cest mez mesz bst est edt cst cdt mst mdt pst pdt eet eest ist jst sgt aest wet west msk")


QUARTER = 15
"""`18 Uhr c.t.` (cum tempore): a quarter past, as universities mean it."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One stated time of day and the tokens it covers."""

    first: int
    last: int
    """Token after the last one."""
    hour: int
    minute: int
    half: str
    """`a`, `p` or empty."""

    def value(self, half: str = "") -> time | None:
        """The time of day, read with `half` where none was stated; 24:00 is the last minute of the day."""
        hour, half = self.hour, self.half or half
        if half == "p" and hour < 12:
            hour += 12
        elif half == "a" and hour == 12:
            hour = 0
        if hour == 24:
            return time(23, 59)
        return time(hour, self.minute) if hour < 24 else None


def glued(tokens: list[Token], at: int, text: str) -> bool:
    """Whether the token at a place is that mark or word, with no blank before it."""
    return at < len(tokens) and tokens[at].text == text and tokens[at].glued


def two_digits(tokens: list[Token], at: int) -> bool:
    """Whether minutes stand at a place, glued to what is before."""
    return (
        at < len(tokens)
        and tokens[at].kind is Kind.NUMBER
        and tokens[at].glued
        and tokens[at].end - tokens[at].start == 2
        and tokens[at].value < 60
    )


def half_of_day(tokens: list[Token], at: int) -> tuple[str, int]:
    """`a` or `p` and the place after it, for `pm`, `p.m.`, `p. m.`; empty where none stands."""
    if at >= len(tokens):
        return "", at
    word = tokens[at].text
    if word in ("am", "pm"):
        return word[0], at + 1
    if word in ("a", "p") and glued(tokens, at + 1, ".") and at + 2 < len(tokens) and tokens[at + 2].text == "m":
        return word, at + 4 if glued(tokens, at + 3, ".") else at + 3
    return "", at


def read_clock(tokens: list[Token], at: int) -> Clock | None:
    """A time that shows itself as one: by a colon or `h`, a unit, `am` or `pm`, or minutes that no month can be."""
    hour = tokens[at]
    if hour.kind is not Kind.NUMBER or not 0 <= hour.value <= 24 or hour.end - hour.start > 2:
        return None
    if (
        at > 1
        and tokens[at - 1].text == "."
        and hour.glued
        and tokens[at - 2].kind is Kind.NUMBER
        and tokens[at - 1].glued
    ):
        return None
    minute, after, sure = 0, at + 1, False
    if two_digits(tokens, at + 2) and tokens[at + 1].glued and tokens[at + 1].text in ":.h":
        minute, after = tokens[at + 2].value, at + 3
        sure = tokens[at + 1].text != "." or minute > 12 or minute == 0
        if sure and glued(tokens, after, ":") and two_digits(tokens, after + 1):
            after += 2
        if (
            glued(tokens, after, ".")
            and after + 1 < len(tokens)
            and tokens[after + 1].glued
            and tokens[after + 1].value > 0
        ):
            return None
    if after + 1 < len(tokens) and tokens[after].text == "h" and tokens[after + 1].text == "of":
        return None
    half, end = half_of_day(tokens, after)
    if half:
        return Clock(at, end, hour.value, minute, half)
    if (
        after < len(tokens)
        and tokens[after].text in UNITS
        and not (tokens[after].text == "h" and at and tokens[at - 1].text == "h")
    ):
        quarter = [token.text for token in tokens[after + 1 : after + 4]] == ["c", ".", "t"] and not minute
        return Clock(at, after + 4 if quarter else after + 1, hour.value, QUARTER if quarter else minute, "")
    marked = at > 0 and (
        tokens[at - 1].text in BEFORE or (tokens[at - 1].text == "." and at > 1 and tokens[at - 2].text in BEFORE)
    )
    if marked and not sure and after < len(tokens) and (tokens[after].month or tokens[after].text == "."):
        marked = after + 1 < len(tokens) and tokens[after].text == "." and not tokens[after].month and after != at + 1
    return Clock(at, after, hour.value, minute, "") if sure or marked else None


def bare_hour(tokens: list[Token], at: int) -> Clock | None:
    """A number without any sign of a time, read as one because a time reaches to it or from it."""
    if not 0 <= at < len(tokens):
        return None
    hour = tokens[at]
    if hour.kind is not Kind.NUMBER or not 0 <= hour.value <= 24 or hour.end - hour.start > 2:
        return None
    if at + 2 < len(tokens) and tokens[at + 1].text == "." and tokens[at + 1].glued and two_digits(tokens, at + 2):
        return Clock(at, at + 3, hour.value, tokens[at + 2].value, "")
    return Clock(at, at + 1, hour.value, 0, "")


def bare_before(tokens: list[Token], at: int) -> Clock | None:
    """The bare hour before a place: `16` of `16-17:30`. After a month it is rather a day: `May 16 - 17:30`."""
    before = at - 2
    if before < 0 or tokens[at - 1].text not in REACH or tokens[before].clock:
        return None
    month = before > 0 and tokens[before - 1].month and not (before > 1 and tokens[before - 2].is_day)
    dotted = before > 1 and tokens[before - 1].text == "." and tokens[before].glued
    clock = None if month or dotted else bare_hour(tokens, before)
    return clock if clock and clock.last == at - 1 else None


def bare_after(tokens: list[Token], at: int) -> Clock | None:
    """The bare hour that a time reaches to: `18` of `klo 8-18`, unless a month follows it."""
    if at >= len(tokens) or tokens[at].text not in REACH:
        return None
    clock = bare_hour(tokens, at + 1)
    if clock is None:
        return None
    following = tokens[clock.last] if clock.last < len(tokens) else None
    if following is not None and (following.month or leads_to_number(tokens, clock.last)):
        return None
    return clock


def leads_to_number(tokens: list[Token], at: int) -> bool:
    """Whether a dot or slash joins what is before to a number: `18.05`, `18/5`; a full stop does not."""
    mark = tokens[at]
    number = at + 1 < len(tokens) and tokens[at + 1].kind is Kind.NUMBER and tokens[at + 1].glued
    return mark.text in "./" and mark.glued and number


def read_clocks(tokens: list[Token]) -> list[Clock]:
    """All times of day in order; their tokens are marked `clock`."""
    found: list[Clock] = []
    mark_offsets(tokens)
    at = 0
    while at < len(tokens):
        clock = read_clock(tokens, at) if tokens[at].kind is Kind.NUMBER and not tokens[at].clock else None
        if clock is None:
            at += 1
            continue
        group = [bare_before(tokens, at), clock, bare_after(tokens, clock.last)]
        if group[2] is not None and read_clock(tokens, group[2].first) is not None:
            group[2] = None
        for member in group:
            if member is not None:
                found.append(member)
                for token in tokens[member.first : member.last]:
                    token.clock = True
        at = max(member.last for member in group if member is not None)
    return found


def mark_offsets(tokens: list[Token]) -> None:
    """Mark what stands behind `UTC+`: no day, and no time of day."""
    for at, token in enumerate(tokens):
        if token.text in ("utc", "gmt") and at + 1 < len(tokens) and tokens[at + 1].text in "+-−":
            for behind in tokens[at + 2 : at + 5]:
                if not behind.glued:
                    break
                behind.clock = True
