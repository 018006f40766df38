"""Texts made to be slow: cue words, dates and names over and over, and words at random."""

import random
import time
from datetime import date

from crawler.parsers.event_dates import read_text
from crawler.parsers.event_places import read_place
from crawler.parsers.event_ranges import days_of_event

LENGTH = 400
UNITS = (
    "every Tuesday ", "first and third Monday and ", "postponed from 4 May to 5 June, ", "moved from ", "4 May 2025, ",
    "10年10月7日", "2025年10月7日～", "1 ", "A: 4 May\n", "in Ghent on 4 May ", "Aa ", "Aa-", "59000 Aa, ",
    "12:00-13:00 ", "utc+03:00 ", "every ", "May ", "1/2/3/4/5/", "Monday, ", "in A ", "4-5-6 May-7-8 ", "12.", "(",
    "4 May 2025 | Messe Basel | Lille, ", "Ghent Book Fair\n4 May 2025\n", "Venue: Messe Hall In At Aa-Bb 4 May 2025 ",
)  # fmt: skip
WORDS = (
    "every first last Monday May 4 5 2025 to from - , : . and in Ghent 10:00 pm postponed online deadline until the of "
    "month each week 12.06. / moved cancelled was originally"
).split()
RANDOM_TEXTS = 300
ROUNDS = 3


def texts(length: int = LENGTH) -> list[str]:
    """The same texts every time."""
    chance = random.Random(1)
    repeated = [(unit * (length // len(unit) + 1))[:length] for unit in UNITS]
    return repeated + [" ".join(chance.choices(WORDS, k=length // 4))[:length] for _ in range(RANDOM_TEXTS)]


def milliseconds(text: str) -> float:
    """CPU time of reading one text for dates and places; the fastest of a few rounds."""
    costs = []
    for _ in range(ROUNDS):
        began = time.process_time()
        reading = read_text(text, language="en", reference_date=date(2025, 3, 10))
        read_place(text, "en", days_of_event(reading))
        costs.append(1000 * (time.process_time() - began))
    return min(costs)


def slowest() -> tuple[float, str]:
    """The most that a text of `LENGTH` characters costs, and which one it is."""
    return max((milliseconds(text), text[:30]) for text in texts())
