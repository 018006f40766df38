"""Rules by which events come back, as stated: `every Tuesday and Thursday`, `first Monday of each month`.

A rule is read where a word for *every* or *of the month* stands with the weekday, and no further than it goes:
`every second Saturday` may count weeks or the Saturdays of a month, so it is none. `every third Saturday` and `every
first and third Saturday` count those of a month, as nobody meets every three weeks or every one and three.
"""

from collections.abc import Iterator, Sequence

from crawler.parsers.edition_words import ordinal_words
from crawler.parsers.event_dates.clocks import Clock
from crawler.parsers.event_dates.context import ends_sentence
from crawler.parsers.event_dates.hours import hours_from
from crawler.parsers.event_dates.names import names
from crawler.parsers.event_dates.tokens import NO_VALUE, Kind, Token
from crawler.parsers.event_dates.words import Words, listed
from storage.records import Recurrence

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EVERY = listed(
    "every each jeden jeder jede jedes chaque tous toutes elke iedere ogni tutti tutte cada todos todas todo toda "
    "każdy każdą każda każde każdego co každý každé každou každá kazdy varje hver hvert joka her svaki svake minden "
    "fiecare каждый каждую каждое каждого κάθε"
)
ARTICLES = listed("the a der die das den dem le la les las los el il i gli lo l de het o os as den det ve v w")
MONTHS = listed(
    "month months monat monats monate mois maand maanden mese mesi mes meses mês miesiąca miesiącu miesiąc měsíce "
    "měsíci měsíc månad månaden måned måneden kuukauden kuukausi kuun ayın ay ayda hónap lună lunii месяца месяц μήνα"
)
TO_MONTH = (
    ARTICLES | EVERY | listed("of in im des du van von del dei do da no na i pr per per. au aus w v di ins monatlich")
)
"""Words between a weekday and `month`."""
LAST = listed(
    "last letzter letzten letzte letztes dernier dernière laatste ultimo ultima último última ostatni ostatnia "
    "ostatnią poslední sista sidste siste viimeinen son"
)
MORE_ORDINALS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "1st erster ersten erstes premier primo primer pierwszy pierwszą pierwsze prvního ilk første forsta",
            "2nd zweiter zweiten zweites deuxième second secondo segundo drugi drugą druhé druhou ikinci andre",
            "3rd dritter dritten drittes troisième terzo tercer trzeci trzecią třetí üçüncü",
            "4th vierter vierten viertes quatrième quarto cuarto czwarty czwartą čtvrtou dördüncü",
        ),
        start=1,
    )
    for word in words.split()
}
SEVERAL_WEEKS = listed("other anderen")
"""`every other Tuesday`."""
ENDINGS = listed("st nd rd th er e ère ème º ª . ° a o de")
MOST_OF_MONTH = 5
AMBIGUOUS = [2]
"""`every second Saturday`: of the month, or every other one."""
FAR = 6
"""Tokens between a weekday and `month`."""
REACH_OF_HOURS = 12


def read_recurrences(
    text: str, tokens: Sequence[Token], clocks: Sequence[Clock], words: Words, language: str, dated: frozenset[int]
) -> tuple[Recurrence, ...]:
    """The rules of a text in its order, each once. `dated` are the places of tokens that belong to a date."""
    found: dict[str, Recurrence] = {}
    place = 0
    while place < len(tokens):
        run = weekdays_at(tokens, place, words, language) if place not in dated else ()
        if not run:
            place += 1
            continue
        last = run[-1][0] + 1
        rule, first, end = rule_at(tokens, place, last, [day for _, day in run])
        if rule:
            until = next(
                (p for p in range(end, min(end + REACH_OF_HOURS, len(tokens))) if ends_sentence(tokens, p)),
                end + REACH_OF_HOURS,
            )
            times = hours_from([clock for clock in clocks if last <= clock.first <= until], tokens)
            raw = text[tokens[first].start : tokens[end - 1].end]
            found.setdefault(
                rule, Recurrence(rule=rule, start_time=times[0], end_time=times[1], timezone=times[2], raw=raw)
            )
        place = last
    return tuple(found.values())


def weekdays_at(tokens: Sequence[Token], place: int, words: Words, language: str) -> tuple[tuple[int, int], ...]:
    """Place and number of each weekday of a list that begins here: `Tuesday, Thursday and Friday`."""
    found: list[tuple[int, int]] = []
    while place < len(tokens) and (day := weekday(tokens[place], language)) != NO_VALUE:
        found.append((place, day))
        place += 1
        while place < len(tokens) and (
            tokens[place].text in words.join or tokens[place].text in ",-" or tokens[place].text in ("feira", "feiras")
        ):
            place += 1
    return tuple(found)


def weekday(token: Token, language: str) -> int:
    """The weekday a word names, also in the plural (`mardis`); short forms of two letters count for none."""
    if token.kind is not Kind.WORD or token.end - token.start < 3:
        return NO_VALUE
    if token.weekday != NO_VALUE:
        return token.weekday
    singular = names(language).weekday(token.text[:-1]) if token.text.endswith("s") else None
    return NO_VALUE if singular is None else singular


def rule_at(tokens: Sequence[Token], begin: int, last: int, days: Sequence[int]) -> tuple[str, int, int]:
    """The rule around weekdays from `begin` to `last`, with its first token and the place after it; empty for none."""
    counts, first = ordinals_before(tokens, begin)
    interval = first > 1 and not counts and tokens[first - 1].text in SEVERAL_WEEKS and tokens[first - 2].text in EVERY
    first -= interval
    every, first = every_before(tokens, first)
    end = month_after(tokens, last)
    if counts:
        if not end and not (every and (counts != AMBIGUOUS or month_before(tokens, first))):
            return "", first, last
        by_day = ",".join(f"{count}{DAYS[day]}" for count in counts for day in days)
        return f"FREQ=MONTHLY;BYDAY={by_day}", first, end or last
    if not every:
        return "", first, last
    by_day = ",".join(DAYS[day] for day in sorted(set(days)))
    return f"FREQ=WEEKLY;{'INTERVAL=2;' if interval else ''}BYDAY={by_day}", first, last


def ordinals_before(tokens: Sequence[Token], place: int) -> tuple[list[int], int]:
    """The ordinals right before a place, in order, and where they begin: `first and third`."""
    counts: list[int] = []
    while place > 0:
        count, width = ordinal_ending(tokens, place)
        if not count:
            break
        counts.insert(0, count)
        place -= width
        while (
            place > 1
            and counts
            and tokens[place - 1].text in ("and", "und", "et", "en", "e", "y", "i", "och", "og", "ja", "ve", ",", "a")
            and ordinal_ending(tokens, place - 1)[0]
        ):
            place -= 1
    return counts, place


def ordinal_ending(tokens: Sequence[Token], place: int) -> tuple[int, int]:
    """The ordinal that ends before a place, and its width in tokens; 0 for none. The last one is -1."""
    token = tokens[place - 1]
    if token.text in LAST:
        return -1, 1
    number = MORE_ORDINALS.get(token.text) or ordinal_words().get(token.text, 0)
    if number:
        return (number if number <= MOST_OF_MONTH else 0), 1
    if token.text in ENDINGS and token.glued and place > 1 and 1 <= tokens[place - 2].value <= MOST_OF_MONTH:
        return tokens[place - 2].value, 2
    return 0, 0


def every_before(tokens: Sequence[Token], place: int) -> tuple[bool, int]:
    """Whether a word for *every* stands before a place, an article or two between, and where it begins."""
    for back in range(1, 4):
        if place - back < 0 or tokens[place - back].text not in EVERY | ARTICLES | MONTHS:
            break
        if tokens[place - back].text in EVERY:
            return True, place - back
    return False, place


def month_after(tokens: Sequence[Token], place: int) -> int:
    """The place after `of each month`; 0 where no such words follow."""
    for at in steps(tokens, place):
        if tokens[at].text in MONTHS:
            return at + 1
        if tokens[at].text not in TO_MONTH:
            return 0
    return 0


def steps(tokens: Sequence[Token], place: int) -> Iterator[int]:
    """The next places of a sentence."""
    yield from range(place, min(place + FAR, len(tokens)))


def month_before(tokens: Sequence[Token], every: int) -> bool:
    """Whether *every* speaks of months: `her ayın ilk salı`, `joka kuukauden ensimmäinen tiistai`."""
    return every + 1 < len(tokens) and tokens[every + 1].text in MONTHS
