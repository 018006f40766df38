"""Who takes part, edition by edition: a table of organizations by editions. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from storage.views.records import PartnerRecord

Standing: TypeAlias = Literal["joined", "stayed", "left", "absent", "present", "unknown"]
"""`left`: it was at the edition before. `present`: it is there, and nothing is known of the edition before.
`unknown`: the archive holds no participants of that edition at all."""
MOST_EDITIONS = 60
"""Columns; of editions further apart only those that are held have one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One organization in one role at one edition."""

    standing: Standing
    tier: str = ""
    gone_at: str | None = None
    """Since when no page of that edition shows it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One organization in one role, over the editions."""

    organization_id: int
    organization: str
    home_url: str | None
    role: str
    cells: tuple[Cell, ...]


@dataclass(slots=True)
class _Part:
    first: PartnerRecord
    by_edition: dict[int, PartnerRecord] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Editions:
    """The whole table: its columns and lines."""

    editions: tuple[int, ...]
    lines: tuple[Line, ...]
    unnumbered: int = 0
    """Participations at events without the number of an edition: they have no column."""

    @property
    def roles(self) -> tuple[str, ...]:
        """Roles that occur."""
        return tuple(sorted({line.role for line in self.lines}))


def editions_of(rows: Iterable[PartnerRecord]) -> Editions:
    """The table of one series, its editions from the earliest to the latest that holds any participant."""
    parts: dict[tuple[int, str], _Part] = {}
    numbers: set[int] = set()
    unnumbered = 0
    for row in rows:
        if row.edition is None:
            unnumbered += 1
            continue
        numbers.add(row.edition)
        part = parts.setdefault((row.organization_id, row.role), _Part(row))
        part.by_edition[row.edition] = _shown(part.by_edition.get(row.edition), row)
    editions = _columns(numbers)
    lines = [_line(part, editions, numbers) for part in parts.values()]
    return Editions(editions, tuple(sorted(lines, key=_by_role_and_name)), unnumbered)


def _by_role_and_name(line: Line) -> tuple[str, str]:
    return line.role, line.organization.casefold()


def _columns(held: set[int]) -> tuple[int, ...]:
    """Every edition from the first to the last: one of which nothing is held is shown, and said to be unknown."""
    if not held or max(held) - min(held) >= MOST_EDITIONS:
        return tuple(sorted(held))
    return tuple(range(min(held), max(held) + 1))


def _shown(before: PartnerRecord | None, row: PartnerRecord) -> PartnerRecord:
    """Of two tiers at one edition the one that is still shown."""
    return row if before is None or (before.gone_at is not None and row.gone_at is None) else before


def _line(part: _Part, editions: Sequence[int], held: set[int]) -> Line:
    cells = []
    before: bool | None = None
    for edition in editions:
        row = part.by_edition.get(edition)
        cells.append(_cell(row, before) if edition in held else Cell("unknown"))
        before = row is not None if edition in held else None
    first = part.first
    return Line(first.organization_id, first.organization, first.home_url, first.role, tuple(cells))


def _cell(row: PartnerRecord | None, before: bool | None) -> Cell:
    if row is None:
        return Cell("left" if before else "absent")
    standing: Standing = "present" if before is None else "stayed" if before else "joined"
    return Cell(standing, row.tier, row.gone_at)
