"""A table for people: fitted to the terminal, wrapped or cut by the width of letters, and written as the rows come."""

import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from storage.commands.output import Column, Row, as_text
from storage.commands.text import one_line

SAMPLE_ROWS = 200
"""Rows that set the widths."""
GAP = "  "
LEAST_WRAPPED = 20
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
    widths = _widths(list(zip(headings, *sample, strict=True)), shown, screen.width)
    if widths is None:
        _write_records(screen, headings, chain(sample, texts))
        return
    for line in lines_of(headings, widths, shown):
        screen.print(Text(line, style="bold"), soft_wrap=True)
    for cells in chain(sample, texts):
        sys.stdout.writelines(f"{line}\n" for line in lines_of(cells, widths, shown))


def _widths(cells: Sequence[Sequence[str]], shown: Sequence[Column], available: int) -> list[int] | None:
    """Widths by what stands in each column. Where not all fits, a wrapped column gives way to what nine in ten need."""
    ordered = [sorted(map(cell_len, column)) for column in cells]
    most = [lengths[-1] for lengths in ordered]
    usual = [
        min(lengths[-1], max(LEAST_WRAPPED, lengths[len(lengths) * 9 // 10])) if column.wrap else lengths[-1]
        for lengths, column in zip(ordered, shown, strict=True)
    ]
    wraps = [column.wrap for column in shown]
    widths = fitted(most, available, wraps)
    if widths != most:
        widths = fitted(usual, available, wraps)
    return widths and grown(widths, most, available)


def grown(widths: Sequence[int], most: Sequence[int], available: int) -> list[int]:
    """The widths, with the room that is left given to the first columns that can use it."""
    room = available - len(GAP) * (len(widths) - 1) - sum(widths)
    larger = []
    for width, wanted in zip(widths, most, strict=True):
        more = min(room, max(0, wanted - width))
        larger.append(width + more)
        room -= more
    return larger


def fitted(natural: Sequence[int], available: int, wraps: Sequence[bool]) -> list[int] | None:
    """Widths that fit: the widest give way evenly, first of all those that wrap. `None` where only scraps would fit."""
    room = available - len(GAP) * (len(natural) - 1)
    for gives in (wraps, [True] * len(natural)):
        for cap in range(max(natural), LEAST_WIDTH - 1, -1):
            widths = [min(width, cap) if may else width for width, may in zip(natural, gives, strict=True)]
            if sum(widths) <= room:
                return widths
    return None


def lines_of(cells: Sequence[str], widths: Sequence[int], shown: Sequence[Column]) -> Iterator[str]:
    """The lines of one row, without spaces at their ends."""
    blocks = [
        wrapped(cell, width) if column.wrap else [cut(cell, width)]
        for cell, width, column in zip(cells, widths, shown, strict=True)
    ]
    for parts in zip_longest(*blocks, fillvalue=""):
        padded = (_padded(part, width, column) for part, width, column in zip(parts, widths, shown, strict=True))
        yield GAP.join(padded).rstrip()


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns, broken between words, or within one that is longer."""
    if cell_len(text) <= width:
        return [text]
    if text.isascii():
        return textwrap.wrap(text, width, break_on_hyphens=False)
    lines = Text(text).wrap(console(), width, overflow="fold")
    return [line.plain.rstrip() for line in lines]


def cut(text: str, width: int) -> str:
    """The text, or its beginning and … where it is wider."""
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"


def _cell(value: object, column: Column) -> str:
    text = one_line(as_text(value))
    return text[: column.length].replace("T", " ") if column.length else text


def _padded(text: str, width: int, column: Column) -> str:
    space = " " * (width - cell_len(text))
    return space + text if column.right else text + space


def _write_records(screen: Console, headings: list[str], rows: Iterable[list[str]]) -> None:
    label_width = max(map(cell_len, headings))
    for number, row in enumerate(rows):
        if number:
            sys.stdout.write("\n")
        for heading, value in zip(headings, row, strict=True):
            write_fact(screen, heading, value, label_width, screen.width)


def write_fact(screen: Console, label: str, value: str, label_width: int, width: int) -> None:
    """Write a label, then its value, wrapped within its own column."""
    indent = label_width + len(GAP)
    first, *more = wrapped(value, max(LEAST_WIDTH, width - indent))
    line = Text.assemble((label.ljust(label_width), "dim"), f"{GAP}{first}")
    line.rstrip()
    screen.print(line, soft_wrap=True)
    sys.stdout.writelines(f"{' ' * indent}{rest}\n" for rest in more)
