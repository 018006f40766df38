"""Runs one peer inside the peers' environment: JSON lines of {"text", "lang", "reference"} in, ranges and CPU ms out.

Only the standard library and the peers are importable here. An exception of a peer is an empty answer.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

Pair = tuple[str, str]
Reader = Callable[[str, str, date], list[Pair]]


def ctparse() -> Reader:
    """ctparse: one time or interval a call."""
    from ctparse import ctparse as parse

    def read(text: str, lang: str, reference: date) -> list[Pair]:
        found = parse(text, ts=datetime.combine(reference, datetime.min.time()), timeout=5)
        value = found.resolution if found else None
        start = getattr(value, "start", value)
        end = getattr(value, "end", value)
        ends = [edge.dt.date().isoformat() for edge in (start.start, end.end)] if start and end else []
        return [(ends[0], ends[1])] if ends else []

    return read


def dateparser_strict() -> Reader:
    """dateparser's search_dates with day and month required, in the text's language."""
    from dateparser.search import search_dates

    def read(text: str, lang: str, reference: date) -> list[Pair]:
        settings = {
            "RELATIVE_BASE": datetime.combine(reference, datetime.min.time()),
            "REQUIRE_PARTS": ["day", "month"],
        }
        found = search_dates(text, languages=["nb" if lang == "no" else lang], settings=settings) or []
        return [(day, day) for day in dict.fromkeys(when.date().isoformat() for _, when in found)]

    return read


def datefinder() -> Reader:
    """datefinder: single days."""
    from datefinder import find_dates

    def read(text: str, lang: str, reference: date) -> list[Pair]:
        base = datetime.combine(reference, datetime.min.time())
        days = dict.fromkeys(when.date().isoformat() for when in find_dates(text, base_date=base))
        return [(day, day) for day in days]

    return read


def daterangeparser() -> Reader:
    """DateRangeParser over windows of up to eight words, as it reads whole strings only; the longest window wins."""
    from daterangeparser import parse

    def read(text: str, lang: str, reference: date) -> list[Pair]:
        words = text.split()
        found: list[Pair] = []
        place = 0
        while place < len(words):
            for size in range(min(8, len(words) - place), 1, -1):
                window = " ".join(words[place : place + size])
                try:
                    start, end = parse(window)
                except Exception:  # noqa: BLE001 - pyparsing raises many kinds, and all of them mean: no date
                    continue
                found.append((start.date().isoformat(), (end or start).date().isoformat()))
                place += size - 1
                break
            place += 1
        return [pair for pair in dict.fromkeys(found) if date.fromisoformat(pair[0]) < reference + timedelta(3660)]

    return read


PEERS = {
    "ctparse": ctparse,
    "dateparser strict": dateparser_strict,
    "datefinder": datefinder,
    "DateRangeParser": daterangeparser,
}


def main() -> None:
    """Answer until the input ends."""
    read = PEERS[sys.argv[1]]()
    for line in sys.stdin:
        item = json.loads(line)
        began = time.process_time()
        try:
            pairs = read(item["text"], item["lang"], date.fromisoformat(item["reference"]))
        except Exception:  # noqa: BLE001 - a peer that fails has no answer
            pairs = []
        print(json.dumps({"pairs": pairs, "ms": 1000 * (time.process_time() - began)}), flush=True)


if __name__ == "__main__":
    main()
