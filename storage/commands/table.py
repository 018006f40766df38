"""A table for people, drawn by rich: fitted to the terminal, in blocks, so that it streams."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from storage.commands.output import Column, Row, as_text
from storage.commands.text import one_line

SAMPLE_ROWS = 200
"""Rows that set the widths, and rows in one block."""
GAP = 2
LABEL_WIDTH = 10
LEAST_WIDTH = 10
"""Below this a cut column says nothing; then rows are written as records instead."""


def console() -> Console:
    """A console on stdout that obeys COLUMNS and NO_COLOR and reads no markup in data."""
    return Console(file=sys.stdout, markup=False, highlight=False, emoji=False)


def write_table(columns: Sequence[str], rows: Iterable[Row], shown: Sequence[Column]) -> None:
    """Write the shown columns as a table; where they do not fit, each row as a record, one value a line."""
    names = [column.name for column in shown]
    places = list(range(len(columns))) if names == list(columns) else [columns.index(name) for name in names]
    texts = ([_cell(row[place], column) for place, column in zip(places, shown, strict=True)] for row in rows)
    sample = list(islice(texts, SAMPLE_ROWS))
    if not sample:
        return
    screen = console()
    headings = [column.heading or column.name.replace("_", " ") for column in shown]
    natural = [max(map(cell_len, cells)) for cells in zip(headings, *sample, strict=True)]
    widths = fitted(natural, screen.width)
    if widths is None:
        _write_records(screen, headings, chain(sample, texts))
        return
    for number, block in enumerate(_blocks(chain(sample, texts))):
        write_trimmed(screen, _table(shown, headings if number == 0 else None, widths, block))


def _cell(value: object, column: Column) -> str:
    text = one_line(as_text(value))
    return text[: column.length].replace("T", " ") if column.length else text


def fitted(natural: Sequence[int], available: int) -> list[int] | None:
    """Widths that fit: short columns keep theirs, the widest are cut evenly. `None` where that would leave scraps."""
    room = available - GAP * (len(natural) - 1)
    if sum(natural) <= room:
        return list(natural)
    cap = max(natural)
    while cap >= LEAST_WIDTH and sum(min(width, cap) for width in natural) > room:
        cap -= 1
    if cap < LEAST_WIDTH:
        return None
    widths = [min(width, cap) for width in natural]
    spare = room - sum(widths)
    for place in [place for place, width in enumerate(natural) if width > cap][:spare]:
        widths[place] += 1
    return widths


def _table(shown: Sequence[Column], headings: list[str] | None, widths: list[int], rows: list[list[str]]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), show_header=headings is not None, header_style="")
    for place, column in enumerate(shown):
        table.add_column(
            Text(headings[place], style="bold") if headings else "",
            width=widths[place],
            style=column.style,
            justify="right" if column.right else "left",
            no_wrap=not column.wrap,
            overflow="fold" if column.wrap else "ellipsis",
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def write_labelled(screen: Console, label: str, text: Text, width: int) -> None:
    """Write a fact: its label in `LABEL_WIDTH` columns, then the text, wrapped within its own column."""
    grid = Table.grid()
    grid.add_column(width=LABEL_WIDTH, style="dim")
    grid.add_column(overflow="fold")
    grid.add_row(Text(label), text)
    write_trimmed(screen, grid, width)


def write_trimmed(screen: Console, what: Table | Text, width: int | None = None) -> None:
    """Without the spaces that fill the last column: they would only be copied along."""
    with screen.capture() as captured:
        screen.print(what, width=width)
    screen.file.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _write_records(screen: Console, headings: list[str], rows: Iterable[list[str]]) -> None:
    width = max(map(cell_len, headings))
    for number, row in enumerate(rows):
        if number:
            screen.print()
        grid = Table.grid(padding=(0, GAP, 0, 0))
        grid.add_column(width=width, style="dim")
        grid.add_column(overflow="fold")
        for heading, cell in zip(headings, row, strict=True):
            grid.add_row(Text(heading), Text(cell))
        write_trimmed(screen, grid)


def _blocks(rows: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    while block := list(islice(rows, SAMPLE_ROWS)):
        yield block
