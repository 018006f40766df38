"""Are broken sources noticed, and healthy ones left alone? Two years of 200 sources, played through the health rules.

    python -m benchmarks.health [SOURCES] [DAYS] [SEED]

Every source publishes in a rhythm of its own: several times a working day, weekly, monthly, in bursts before an event,
with holidays and quiet summers; its server has hiccups and a field is now and then missing. Of sites with validators
a listing is read when it changed and else answers 304; of a dark site not even robots.txt answers, so no page fails.
A fifth of the sources break once: dark, empty listing, lost field, wall; eight more fall silent, which a rule can only
know after three usual gaps. Each is crawled once a day. Printed: how many usual gaps passed before each break was
found, and the false alarms a source and year.
"""

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from statistics import median

from storage.health import Alarm, History, Outage, Rate, RunFacts, judge

BREAKS = ("dark", "empty_listing", "lost_field", "wall")
FROZEN = "frozen"
BEGIN = date(2024, 1, 1)
KNOWN_RUNS, KNOWN_DAYS = 40, 400
FIELDS = {"title": 0.995, "published": 0.96, "authors": 0.88, "body": 0.99}
FOUND_BY = {
    "dark": ("host_errors",),
    "empty_listing": ("empty:listing",),
    "lost_field": ("field:article.published", "field:article.authors"),
    "wall": ("walled",),
    FROZEN: ("silent",),
}


@dataclass(slots=True)
class Site:
    """A source as it really is: what it publishes when, and when it is broken."""

    chance: random.Random
    days: dict[date, int]
    """New items by day."""
    usual_gap: float
    always_whole: bool
    """It has no validators: its pages are read again in every run."""
    broken: str | None = None
    since: date = date.max
    until: date = date.max
    lost: str = "published"

    def ill(self, day: date) -> str | None:
        """What is wrong with it on a day."""
        return self.broken if self.since <= day < self.until else None


def publishing_days(chance: random.Random, length: int) -> dict[date, int]:
    """New items by day, in one of the rhythms that sites have."""
    kind = chance.choices(("daily", "often", "weekly", "monthly", "event"), (4, 4, 6, 2, 4))[0]
    gap = {"daily": 0.4, "often": 2.5, "weekly": 7.0, "monthly": 30.0, "event": 4.0}[kind] * chance.uniform(0.8, 1.25)
    spread = {"daily": 0.6, "often": 0.6, "weekly": 0.35, "monthly": 0.25, "event": 0.6}[kind]
    holidays, quiet_august = chance.random() < 0.7, chance.random() < 0.4
    weekends = chance.random() < 0.25
    event_month, items, at = chance.randrange(1, 13), Counter[date](), 0.0
    while at < length:
        day = BEGIN + timedelta(int(at))
        slow = 3.0 if quiet_august and day.month == 8 else 1.0
        if kind == "event":
            slow *= 6.0 if 1 <= (day.month - event_month) % 12 <= 5 else 1.0
        while (day.weekday() >= 5 and not weekends) or (holidays and (day.month, day.day) >= (12, 22)):
            day += timedelta(1)
        items[day] += 1
        at = max(at, (day - BEGIN).days) + gap * slow * chance.lognormvariate(-(spread**2) / 2, spread)
    return dict(items)


def made(number: int, length: int, seed: int, broken: str | None) -> Site:
    """One site, the same for the same seed."""
    chance = random.Random(f"{seed}-{number}")
    days = publishing_days(chance, length)
    known = sorted(days)
    gap = float(median((b - a).days for a, b in pairwise(known)))
    site = Site(chance, days, max(1.0, gap), chance.random() < 0.4, broken)
    if broken:
        site.since = BEGIN + timedelta(chance.randrange(length // 3, length - max(60, int(8 * site.usual_gap))))
        site.until = site.since + timedelta(max(21, round(6 * site.usual_gap)))
        site.lost = chance.choice(("published", "authors"))
    return site


def runs(site: Site, length: int) -> Iterator[tuple[date, RunFacts, bool]]:
    """One crawl a day: what it finds, and whether it finds something new."""
    unseen = known = 0
    held_links = True
    for number in range(length):
        day = BEGIN + timedelta(number)
        ill, chance = site.ill(day), site.chance
        unseen += 0 if ill == FROZEN else site.days.get(day, 0)
        hiccup = chance.random()
        listing = Rate(int(ill != "empty_listing" and hiccup >= 0.003), 1)
        down = ill == "dark" or 0.003 < hiccup < 0.013
        fresh = 0 if down or ill == "wall" or not listing.filled else unseen
        again = min(12, known) if site.always_whole or (ill == "lost_field" and day < site.since + timedelta(3)) else 0
        unseen, known = unseen - fresh, known + fresh
        pages = 1 + fresh + min(12, known)
        walled = pages if ill == "wall" else sum(chance.random() < 0.01 for _ in range(pages))
        answers = not (down or ill == "wall")
        told = site.always_whole or fresh or bool(listing.filled) is not held_links
        rates = {"links.listing": listing} if answers and told else {}
        held_links = bool(listing.filled) if answers else held_links
        for name, usual in FIELDS.items():
            share = 0.0 if ill == "lost_field" and name == site.lost else usual
            if (fresh or again) and answers:
                total = fresh + again
                rates[f"article.{name}"] = Rate(sum(chance.random() < share for _ in range(total)), total)
        yield (
            day,
            RunFacts(
                run_id=number,
                ended_at=datetime(day.year, day.month, day.day, 20, tzinfo=UTC),
                status="failed" if down else "ok",
                answered=0 if down else pages,
                blocked=0 if down else walled,
                failed=1 if down and ill != "dark" else 0,
                rates=rates,
            ),
            fresh > 0,
        )


def watched(site: Site, length: int) -> list[tuple[date, str]]:
    """Every alarm that opens, with its day."""
    opened: list[tuple[date, str]] = []
    standing: dict[str, tuple[Alarm, date]] = {}
    outages: list[Outage] = []
    past: list[RunFacts] = []
    news: list[date] = []
    for day, run, new in runs(site, length):
        past = known_runs([*past, run])
        news = [*(n for n in news if (day - n).days < KNOWN_DAYS), day] if new else news
        history = History(
            source="s",
            runs=tuple(past),
            days=tuple(news),
            outages=tuple(outages),
            standing={rule: alarm.bound for rule, (alarm, _) in standing.items()},
        )
        alarms = {alarm.rule: alarm for alarm in judge(history, run.ended_at + timedelta(hours=1))}
        outages += [Outage(since, day) for rule, (_, since) in standing.items() if rule not in alarms]
        standing = {rule: standing.get(rule, (alarm, day)) for rule, alarm in alarms.items()}
        opened += [(day, rule) for rule, (_, since) in standing.items() if since == day]
    return opened


def known_runs(runs: list[RunFacts]) -> list[RunFacts]:
    """What the archive hands to the rules: the last runs, and the last ones in which something was read."""
    read = [run for run in runs if any(name.startswith("article.") for name in run.rates)]
    return sorted({run.run_id: run for run in [*read[-KNOWN_RUNS:], *runs[-KNOWN_RUNS:]]}.values(), key=by_number)


def by_number(run: RunFacts) -> int:
    """The order of runs."""
    return run.run_id


def main(sources: int = 200, length: int = 731, seed: int = 7) -> None:
    """Play it, and print both figures."""
    ills = [kind for kind in BREAKS for _ in range(sources // 20)] + [FROZEN] * (sources // 25)
    waits: defaultdict[str, list[float]] = defaultdict(list)
    missed, false = Counter[str](), Counter[str]()
    for number in range(sources):
        site = made(number, length, seed, ills[number] if number < len(ills) else None)
        found = None
        for day, rule in watched(site, length):
            if site.broken and site.since <= day <= site.until + timedelta(3 * site.usual_gap):
                found = found or (day if rule in FOUND_BY[site.broken] else None)
            else:
                false[rule] += 1
        if site.broken and found is None:
            missed[site.broken] += 1
        elif site.broken and found:
            waits[site.broken].append(((found - site.since).days + 1) / max(site.usual_gap, 1.0))
    years = sources * length / 365.25
    for kind in (*BREAKS, FROZEN):
        gaps = waits[kind]
        within = sum(gap <= 2 for gap in gaps)
        print(
            f"{kind:14} {len(gaps) + missed[kind]:3} broken  {len(gaps):3} found  {within:3} within two usual gaps"
            f"  median {median(gaps) if gaps else 0:4.1f}  longest {max(gaps, default=0):4.1f}"
        )
    print(f"false alarms   {false.total() / years:.2f} a source and year   {dict(false)}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
