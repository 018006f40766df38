"""What a writer has already looked up: rows that never change, kept so that each page does not ask for them again."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from sqlalchemy import Connection, select

from storage.errors import ArchiveError
from storage.schema import series, source, source_host

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Recent(OrderedDict[Key, Value], Generic[Key, Value]):
    """A mapping that forgets what was put into it longest ago."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def __setitem__(self, key: Key, value: Value) -> None:
        super().__setitem__(key, value)
        if len(self) > self._limit:
            self.popitem(last=False)


Rank: TypeAlias = tuple[int, str]
"""Hops from a start point and key of a page that links: less is nearer."""


class Settled(NamedTuple):
    """What is remembered of a page of the register, so that most links of most pages need no look at it."""

    excluded: bool
    depth: int
    nearest: Rank | None
    """Of its plain links so far; `None`: the round that made it known is over."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as the archive knows it."""

    id: int
    key: str
    kind: str
    series_id: int | None
    round: int
    round_opened_at: str | None


@dataclass(slots=True)
class Memory:
    """One per open archive. Everything in it can be forgotten at any time; after a rollback it must be."""

    sources: dict[str, SourceRow] = field(default_factory=dict)
    numbers: dict[int, SourceRow] = field(default_factory=dict)
    hosts: dict[str, int] = field(default_factory=dict)
    """Host name to the source it belongs to."""
    series: dict[str, int] = field(default_factory=dict)
    """Folded name to the series."""
    settled: Recent[str, Settled] = field(default_factory=lambda: Recent(20_000))
    """Keys of pages in the register, with what decides whether a plain link still changes anything about them."""
    people: Recent[str, int] = field(default_factory=lambda: Recent(20_000))
    organizations: Recent[str, int] = field(default_factory=lambda: Recent(20_000))
    events: Recent[Hashable, int] = field(default_factory=lambda: Recent(5_000))
    """A reading of an event to the row it was found to mean, within one round."""

    def forget(self) -> None:
        """Start anew."""
        for remembered in (
            self.sources,
            self.numbers,
            self.hosts,
            self.series,
            self.settled,
            self.people,
            self.organizations,
            self.events,
        ):
            remembered.clear()

    def source(self, connection: Connection, key: str) -> SourceRow:
        """The source of that key.

        Raises:
            ArchiveError: the archive does not know it.
        """
        if key not in self.sources:
            self._load(connection)
        if key not in self.sources:
            raise ArchiveError(f"source {key!r} is not in the archive: put_source() comes before its pages")
        return self.sources[key]

    def by_id(self, connection: Connection, source_id: int) -> SourceRow:
        """The source of that number."""
        if source_id not in self.numbers:
            self._load(connection)
        return self.numbers[source_id]

    def owner_of(self, connection: Connection, host: str) -> int | None:
        """The source that a host belongs to, itself or as a subdomain; `None` where no source claims it."""
        if not self.sources:
            self._load(connection)
        name = host
        while name:
            if name in self.hosts:
                return self.hosts[name]
            _, _, name = name.partition(".")
        return None

    def _load(self, connection: Connection) -> None:
        columns = source.c
        wanted = select(
            columns.id, columns.key, columns.kind, columns.series_id, columns.round, columns.round_opened_at
        )
        self.sources = {row.key: SourceRow(*row) for row in connection.execute(wanted)}
        self.numbers = {row.id: row for row in self.sources.values()}
        claims = select(source_host.c.host, source_host.c.source_id).order_by(source_host.c.source_id.desc())
        self.hosts = {row.host: row.source_id for row in connection.execute(claims)}
        self.series = {row.key: row.id for row in connection.execute(select(series.c.key, series.c.id))}
