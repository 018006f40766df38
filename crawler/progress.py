"""What a run has done so far, counted as it is committed."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from time import monotonic

from storage.records import Outcome, Visit

FINE = frozenset({Outcome.OK, Outcome.NOT_MODIFIED, Outcome.REDIRECT})
NEWS = frozenset({"new", "changed", "reverted"})
"""What a visit may have been to its article that is worth an earlier look next time."""
EXPECTED = FINE | {Outcome.GONE, Outcome.ROBOTS, Outcome.REFUSED}
"""What a healthy site may answer, or we refuse by rule."""


@dataclass(slots=True)
class ProgressCounts:
    """Counts of one process, by outcome and by source."""

    visits: int = 0
    bytes: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    began: float = field(default_factory=monotonic)
    _news: Counter[str] = field(default_factory=Counter)
    _by_source: defaultdict[str, Counter[Outcome]] = field(default_factory=lambda: defaultdict(Counter))

    def count(self, visit: Visit, change: str) -> None:
        """One visit is safe in the archive."""
        if change == "stale":
            return
        self.visits += 1
        self.bytes += len(visit.capture.body) if visit.capture else 0
        self.outcomes[visit.outcome] += 1
        self.changes[change] += bool(change)
        self._news[visit.source] += change in NEWS
        self._by_source[visit.source][visit.outcome] += 1

    def news(self, source: str) -> int:
        """Articles of the source that are new or have changed."""
        return self._news[source]

    def status(self, source: str) -> str:
        """`ok`, `degraded`, `failed` or `skipped`: how a source fared in this process."""
        outcomes = self._by_source.get(source, Counter())
        if not outcomes:
            return "skipped"
        if not any(outcomes[fine] for fine in FINE):
            return "failed"
        return "ok" if all(outcome in EXPECTED for outcome in outcomes) else "degraded"

    def line(self) -> str:
        """One line for people: `128 visits, 96 fetched, 30 unchanged, 2 failed, 14.2/s`."""
        seconds = max(monotonic() - self.began, 0.001)
        unchanged = self.outcomes[Outcome.NOT_MODIFIED]
        failed = sum(number for outcome, number in self.outcomes.items() if outcome not in EXPECTED)
        parts = [f"{self.visits} visits", f"{self.outcomes[Outcome.OK]} read", f"{unchanged} not modified"]
        parts += [f"{self.changes['new']} new", f"{self.changes['changed']} changed", f"{failed} failed"]
        return ", ".join(parts) + f", {self.visits / seconds:.1f}/s"
