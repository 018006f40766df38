"""Figures as shapes: where bars stand, how dark a cell is. The templates draw them as SVG and HTML. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from storage.queries.overview import FieldRow, WeekRow

WEEKS = 26
HUES = 7
"""Sources with a colour of their own; the others share one."""
OTHERS = "all others"
WIDTH, HEIGHT = 1000.0, 200.0
GAP = 0.22
"""Part of a week's width that stays empty."""
STEPS = (1, 2, 3, 4, 5, 6, 8)
SHADES = 5
"""Shades of a cell that is not empty."""
MOST_ROWS = 40
"""Sources in the heat map; the busiest ones."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle in the units of the picture."""

    x: float
    y: float
    width: float
    height: float
    hue: int


@dataclass(frozen=True, slots=True)
class WeekOfBars:
    """One week: its bars from bottom to top, and the same in words."""

    week: date
    x: float
    width: float
    bars: tuple[Bar, ...]
    words: str
    total: int


@dataclass(frozen=True, slots=True)
class BarPlot:
    """Stacked bars, one stack a week; each series has a hue and a total."""

    weeks: tuple[WeekOfBars, ...]
    series: tuple[tuple[str, int, int], ...]
    """Name, hue, total."""
    ticks: tuple[tuple[int, float], ...]
    """Number of articles, and its height in the picture."""
    width: float = WIDTH
    height: float = HEIGHT


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One source: for each week the number of articles and its shade, 0 for none."""

    source: str
    total: int
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Fill:
    """How often a field is filled over all sources, and where least."""

    field: str
    percent: int
    filled: int
    total: int
    worst: tuple[tuple[str, int], ...]
    """Sources where it is filled clearly less often than elsewhere, with the percentage there."""


def mondays(last: date, weeks: int = WEEKS) -> list[date]:
    """The Mondays of so many weeks, the last one holding that day."""
    monday = last - timedelta(days=last.weekday())
    return [monday - timedelta(weeks=back) for back in reversed(range(weeks))]


def bar_plot(rows: Iterable[WeekRow], weeks: Sequence[date]) -> BarPlot:
    """Articles per week, stacked by source: the busiest ones apart, the others together."""
    rows = list(rows)
    totals: Counter[str] = Counter()
    for row in rows:
        totals[row.source] += row.articles
    named = [source for source, _ in totals.most_common(HUES if len(totals) > HUES + 1 else HUES + 1)]
    hues = {source: hue for hue, source in enumerate(named)}
    stacks: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        stacks[row.week][row.source if row.source in hues else OTHERS] += row.articles
    top = _ceiling(max((stack.total() for stack in stacks.values()), default=0))
    series = [(source, hue, totals[source]) for source, hue in hues.items()]
    if rest := totals.total() - sum(total for _, _, total in series):
        series.append((OTHERS, HUES, rest))
    order = [(name, hue) for name, hue, _ in series]
    drawn = tuple(_week(place, week, stacks[str(week)], order, len(weeks), top) for place, week in enumerate(weeks))
    ticks = tuple((value, HEIGHT - HEIGHT * value / top) for value in {0, top if top % 2 else top // 2, top})
    return BarPlot(drawn, tuple(series), tuple(sorted(ticks)))


def _week(
    place: int, week: date, stack: Counter[str], order: Sequence[tuple[str, int]], weeks: int, top: int
) -> WeekOfBars:
    slot = WIDTH / weeks
    x, width = place * slot + slot * GAP / 2, slot * (1 - GAP)
    bars, level, words = [], HEIGHT, []
    for name, hue in order:
        if count := stack[name]:
            height = HEIGHT * count / top
            level -= height
            bars.append(Bar(round(x, 2), round(level, 2), round(width, 2), round(height, 2), hue))
            words.append(f"{name} {count}")
    return WeekOfBars(week, round(place * slot, 2), round(slot, 2), tuple(bars), ", ".join(words), stack.total())


def _ceiling(value: int) -> int:
    """The next round number: one of `STEPS` times a power of ten."""
    power = 1
    while True:
        for step in STEPS:
            if step * power >= max(value, 1):
                return step * power
        power *= 10


def heat_map(rows: Iterable[WeekRow], weeks: Sequence[date], known: Iterable[str]) -> list[HeatRow]:
    """Sources by weeks; every known source has a row, also where nothing came, as far as there is room."""
    counts: dict[str, Counter[str]] = {source: Counter() for source in known}
    for row in rows:
        counts.setdefault(row.source, Counter())[row.week] += row.articles
    busiest = sorted(counts, key=lambda source: (-counts[source].total(), source))[:MOST_ROWS]
    most = max((max(weeks.values(), default=0) for weeks in counts.values()), default=0)
    return [
        HeatRow(
            source,
            counts[source].total(),
            tuple((counts[source][str(week)], _shade(counts[source][str(week)], most)) for week in weeks),
        )
        for source in sorted(busiest)
    ]


def _shade(count: int, most: int) -> int:
    """By the square root, so that one very busy week does not make all others look empty."""
    return 0 if not count else max(1, round(SHADES * (count / most) ** 0.5))


def fill_rates(rows: Iterable[FieldRow]) -> dict[str, list[Fill]]:
    """For each kind of record its fields, the fullest first."""
    by_field: dict[tuple[str, str], list[FieldRow]] = defaultdict(list)
    for row in rows:
        by_field[row.kind, row.field].append(row)
    kinds: dict[str, list[Fill]] = defaultdict(list)
    for (kind, field), group in sorted(by_field.items()):
        kinds[kind].append(_fill(field, group))
    return {kind: sorted(fills, key=lambda fill: (-fill.percent, fill.field)) for kind, fills in kinds.items()}


def _fill(field: str, group: Sequence[FieldRow]) -> Fill:
    filled, total = sum(row.filled for row in group), sum(row.total for row in group)
    percent = round(100 * filled / total) if total else 0
    below = sorted((round(100 * row.filled / row.total), row.source) for row in group if row.total)
    worst = tuple((source, share) for share, source in below if share < percent - 20)[:3]
    return Fill(field, percent, filled, total, worst)
