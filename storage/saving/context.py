"""What the steps of one save share: the transaction, the run, the time, and the counts they add up."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from storage.saving.memory import Memory


@dataclass(slots=True)
class Saving:
    """One transaction that saves, from its beginning to its commit."""

    connection: Connection
    run_id: int
    now: str
    memory: Memory
    anew: bool = False
    """Stored captures are read again: nothing of it is news of the sites."""
    counts: Counter[tuple[int, str]] = field(default_factory=Counter)
    """`(source id, column of run_source)` to what is added to it."""
    seconds: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))
    """Source to the time spent waiting for its servers."""
    new_pages: set[int] = field(default_factory=set)
    """Pages that this transaction made known."""
    stated: list[tuple[int, int | None, int, date, date]] = field(default_factory=list)
    """Days that this transaction read of events of a series: series, edition, event, first and last day."""
    fields: Counter[tuple[int, str, str, bool]] = field(default_factory=Counter)
    """`(source id, kind, field, filled)` to readings."""

    def count(self, source_id: int, column: str, more: int = 1) -> None:
        """Add to a count of the run."""
        self.counts[source_id, column] += more
