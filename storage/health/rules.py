"""The health rules: each looks at one source's history and says what is wrong with it, or nothing.

Pure functions, in the order of a report. What a rule calls usual is always the source's own past, and never a time
in which the same rule was already broken: an illness does not become the habit.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from storage.health.history import History, RunFacts
from storage.health.rhythm import rhythm_of, silence
from storage.health.shares import FALL, Fallen, fallen, past, pooled, readings, recent, still_fallen

IN_A_ROW = 2
"""Runs that must agree before a server's fault is an alarm: a hiccup is not worth a mail."""
LEAST_READINGS = 8
"""Before so many readings nothing is usual."""
HALF = 0.5
"""A host with more failed than answered requests is in trouble; a listing that rarely held links says nothing."""
OVERDUE = 3.0
"""Intervals without a run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """A broken rule."""

    source: str
    rule: str
    """Such as `silent`, or `field:article.title`."""
    value: float
    """What was measured."""
    bound: float
    """What is still healthy."""
    words: str


ADVICE = {
    "overdue": "almanac crawl {source}; then see whether cron or the timer still starts it",
    "host_errors": "almanac failures --source {source}",
    "walled": "almanac failures --source {source}",
    "empty": "almanac source check {source}",
    "field": "almanac reparse --source {source} --diff",
    "silent": "almanac source check {source}",
    "expect": "almanac source check {source}; where the site has less now, lower [expect] in its file",
}


def advice(rule: str, source: str) -> str:
    """What to type next when a rule is broken."""
    return ADVICE[rule.partition(":")[0]].format(source=source)


Rule = Callable[[History, datetime], Iterable[Alarm]]


def judge(history: History, now: datetime) -> tuple[Alarm, ...]:
    """Every rule that the source breaks now."""
    return tuple(alarm for rule in RULES for alarm in rule(history, now))


def overdue(history: History, now: datetime) -> Iterator[Alarm]:
    """Nobody has asked the source for three of its intervals: the schedule is broken, not the site."""
    if not history.runs or history.interval_seconds is None:
        return
    waited = (now - history.runs[-1].ended_at).total_seconds()
    bound = OVERDUE * max(history.interval_seconds, 3600.0)
    if waited > bound:
        words = f"no run for {_span(waited)}; it is due every {_span(history.interval_seconds)}"
        yield Alarm(
            source=history.source,
            rule="overdue",
            value=waited,
            bound=bound,
            words=words,
        )


def unreachable(history: History, now: datetime) -> Iterator[Alarm]:
    """The host fails more often than it answers, run after run."""
    shares = [_failing(run) for run in history.runs[-IN_A_ROW:]]
    if len(shares) == IN_A_ROW and min(shares) >= HALF:
        in_a_row = next((n for n, run in enumerate(reversed(history.runs)) if _failing(run) < HALF), len(history.runs))
        yield Alarm(
            source=history.source,
            rule="host_errors",
            value=shares[-1],
            bound=HALF,
            words=f"{_what_failed(history.runs[-1])} in the last run; {in_a_row} runs in a row were so",
        )


def walled(history: History, now: datetime) -> Iterator[Alarm]:
    """Consent walls, challenges, logins: a larger share of the answers than usual."""
    runs = [run for run in history.runs if run.answered]
    usual = median([_blocked(run) for run in past(runs, IN_A_ROW)] or [0.0])
    bound = history.standing.get("walled", usual + FALL)
    shares = [_blocked(run) for run in runs[-IN_A_ROW:]]
    if len(shares) == IN_A_ROW and min(shares) >= bound:
        yield Alarm(
            source=history.source,
            rule="walled",
            value=shares[-1],
            bound=bound,
            words=f"{shares[-1]:.0%} of the pages are behind a wall (usual {max(0.0, bound - FALL):.0%})",
        )


def listing_empty(history: History, now: datetime) -> Iterator[Alarm]:
    """Feeds, sitemaps or listings that held links and hold none now."""
    for name in _names(history, links=True):
        kind = name.removeprefix("links.")
        if low := _low_links(history, name, f"empty:{kind}"):
            yield Alarm(
                source=history.source,
                rule=f"empty:{kind}",
                value=low.share,
                bound=low.bound,
                words=f"{low.share:.0%} of the pages of kind {kind} hold links (usual {low.bound + FALL:.0%})",
            )


def _low_links(history: History, name: str, rule: str) -> Fallen | None:
    runs = readings(history.runs, name)
    if rule in history.standing:
        return still_fallen(runs, name, history.standing[rule])
    usual = pooled(past(runs, IN_A_ROW), name)
    if len(runs) < 2 * IN_A_ROW or usual.share < HALF:
        return None
    return fallen(runs[-IN_A_ROW:], name, usual, sure_runs=1 if _stood(history, runs[-1]) else IN_A_ROW)


def _stood(history: History, reading: RunFacts) -> bool:
    """A later run was answered and read no list anew: the server says that nothing has changed (304)."""
    return any(run.answered > run.blocked and run.run_id > reading.run_id for run in history.runs)


def field_lost(history: History, now: datetime) -> Iterator[Alarm]:
    """A field is filled much less often than usual: the site changed its layout."""
    for name in _names(history, links=False):
        if low := _low_field(history, name, f"field:{name}"):
            yield Alarm(
                source=history.source,
                rule=f"field:{name}",
                value=low.share,
                bound=low.bound,
                words=f"{name} filled {low.share:.0%} of the time (usual {low.bound + FALL:.0%})",
            )


def _low_field(history: History, name: str, rule: str) -> Fallen | None:
    runs = readings(history.runs, name)
    if rule in history.standing:
        return still_fallen(runs, name, history.standing[rule])
    present = recent(runs, name)
    usual = pooled(past(runs, len(present)), name)
    return fallen(present, name, usual) if usual.total >= LEAST_READINGS else None


def silent(history: History, now: datetime) -> Iterator[Alarm]:
    """Nothing new for much longer than the source's own rhythm, although it answers."""
    rhythm = rhythm_of(history.days, history.outages)
    answering = [run.ended_at for run in history.runs if run.answered]
    if rhythm is None or not answering:
        return
    quiet = silence(history.days, min(now, answering[-1]).date(), rhythm)
    if quiet > rhythm.bound:
        yield Alarm(
            source=history.source,
            rule="silent",
            value=quiet,
            bound=rhythm.bound,
            words=f"nothing new since {history.days[-1]}: {quiet} of its working days"
            f" (usual {rhythm.usual:g}, longest so far {rhythm.longest:g})",
        )


def below_expectation(history: History, now: datetime) -> Iterator[Alarm]:
    """Less than the source file promises."""
    if not any(run.whole for run in history.runs):
        return
    for name, least in sorted(history.expected.items()):
        held = history.held.get(name, 0)
        if held < least:
            yield Alarm(
                source=history.source,
                rule=f"expect:{name}",
                value=held,
                bound=least,
                words=f"{held} {name} found, the source file expects at least {least}",
            )


RULES: tuple[Rule, ...] = (overdue, unreachable, walled, listing_empty, field_lost, silent, below_expectation)


def _blocked(run: RunFacts) -> float:
    return run.blocked / max(1, run.answered)


def _failing(run: RunFacts) -> float:
    """From a half (every answer is an error) to 1 (nobody answers at all) for a host that is down.

    Where robots.txt cannot be had no page is asked for, so that none fails either (RFC 9309 2.3.1.4).
    """
    if run.status == "failed" and not run.answered:
        return 1.0
    return run.failed / max(1, run.failed + run.answered)


def _what_failed(run: RunFacts) -> str:
    return f"{run.failed} of its pages failed" if run.failed else "no page of it could be asked for"


def _names(history: History, *, links: bool) -> list[str]:
    return sorted({name for run in history.runs for name in run.rates if name.startswith("links.") is links})


def _span(seconds: float) -> str:
    hours = seconds / 3600
    return f"{hours / 24:.0f} days" if hours >= 48 else f"{hours:.0f} hours"
