"""Hits of a search as cards for people on a terminal, the found words marked."""

import sys
from collections.abc import Sequence

import click
from rich.text import Text

from storage.commands.table import console
from storage.commands.text import one_line
from storage.search import MARK, UNMARK, Hit


def write_cards(hits: Sequence[Hit]) -> None:
    """Title, source and day, passage and address of each hit, on stdout."""
    if not hits:
        click.echo("No article matches.", err=True)
    screen = console()
    for number, hit in enumerate(hits):
        if number:
            sys.stdout.write("\n")
        about = [
            (hit.published or f"seen {hit.first_seen_at}")[:15].split("T")[0],
            hit.source,
            hit.byline,
            hit.language,
            f"{hit.articles} articles" if hit.articles > 1 else None,
        ]
        screen.print(Text(one_line(hit.title or "(no title)"), style="bold"))
        screen.print(Text(" · ".join(one_line(part) for part in about if part)))
        screen.print(_highlighted(hit.snippet))
        screen.print(Text(one_line(hit.url), style="cyan", overflow="fold"))


def _highlighted(snippet: str) -> Text:
    text = Text()
    for place, part in enumerate(snippet.split(MARK)):
        found, mark, rest = part.partition(UNMARK)
        text.append(one_line_within(found), style="bold yellow" if place and mark else "")
        text.append(one_line_within(rest))
    return text


def one_line_within(text: str) -> str:
    """`one_line` for a piece of a line: its outer spaces stay."""
    return one_line(f"|{text}|")[1:-1]
