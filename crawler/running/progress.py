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


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """How a run stands at one moment."""

    visits: int
    read: int
    not_modified: int
    new: int
    changed: int
    failed: int
    bytes: int
    seconds: float
    """Since the run began."""
    hosts_asked: int = 0
    """Hosts with a request under way."""
    hosts_waiting: int = 0
    """Hosts whose turn has not come, with pages to ask for."""
    left: int | None = None
    """Pages that are due and known so far; `None` before they were counted."""
    seconds_left: float | None = None
    """At the pace of the host that takes longest."""

    @property
    def rate(self) -> float:
        """Visits a second."""
        return self.visits / max(self.seconds, 0.001)

    def line(self) -> str:
        """One line for people: `128 visits, 96 read, 30 not modified, 4 new, 1 changed, 2 failed, 14.2/s`."""
        parts = [f"{self.visits} visits", f"{self.read} read", f"{self.not_modified} not modified"]
        parts += [f"{self.new} new", f"{self.changed} changed", f"{self.failed} failed", f"{self.rate:.1f}/s"]
        if self.left:
            parts.append(f"{self.left} left")
        return ", ".join(parts)


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

    def saved(self, source: str) -> int:
        """Visits of the source."""
        return self._by_source[source].total()

    def status(self, source: str) -> str:
        """`ok`, `degraded`, `failed` or `skipped`: how a source fared in this process."""
        outcomes = self._by_source.get(source, Counter())
        if not outcomes:
            return "skipped"
        if not any(outcomes[fine] for fine in FINE):
            return "failed"
        return "ok" if all(outcome in EXPECTED for outcome in outcomes) else "degraded"

    def snapshot(
        self,
        *,
        hosts_asked: int = 0,
        hosts_waiting: int = 0,
        left: int | None = None,
        seconds_left: float | None = None,
    ) -> Snapshot:
        """How it stands now."""
        return Snapshot(
            visits=self.visits,
            read=self.outcomes[Outcome.OK],
            not_modified=self.outcomes[Outcome.NOT_MODIFIED],
            new=self.changes["new"],
            changed=self.changes["changed"],
            failed=sum(number for outcome, number in self.outcomes.items() if outcome not in EXPECTED),
            bytes=self.bytes,
            seconds=round(monotonic() - self.began, 1),
            hosts_asked=hosts_asked,
            hosts_waiting=hosts_waiting,
            left=left,
            seconds_left=seconds_left,
        )
