"""`almanac query`: SQL or a saved question, read only."""

import re
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from difflib import get_close_matches

import click

from storage.archive import Archive
from storage.commands.options import archive_option, as_of_option, format_options, on_day
from storage.commands.output import Format, on_terminal, write_rows
from storage.queries.ask import QueryError, ask
from storage.queries.saved import SavedQuery, saved_queries, used_parameters

NAME = re.compile(r"[\w-]+(\.sql)?")
LIST = ("name", "parameters", "about")


@click.command()
@click.argument("question", metavar="SQL|NAME", required=False)
@click.option("-p", "--param", "given", nargs=2, multiple=True, metavar="KEY VALUE", help="A value for :KEY.")
@click.option("--list", "listed", is_flag=True, help="List the saved questions and their parameters.")
@click.option("--sql", "printed", is_flag=True, help="Print the SQL of a saved question instead of asking it.")
@click.option(
    "--time-limit",
    "seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=30.0,
    show_default=True,
    help="Stop after so many seconds.",
)
@as_of_option
@format_options
@archive_option
def query(
    question: str | None,
    given: tuple[tuple[str, str], ...],
    listed: bool,
    printed: bool,
    seconds: float,
    as_of: date | None,
    form: Format | None,
    location: str,
) -> None:
    """Answer SQL, or a saved question by its NAME, without being able to change anything.

    docs/schema.md describes the views to ask: articles, events, event_dates, partners, teasers, runs, failures …

    \b
    almanac query "SELECT source, count(*) FROM articles GROUP BY source"
    almanac query --list
    almanac query events-between -p from 2024-12-01 -p to 2024-12-31 --csv
    almanac query writers --as-of 2024-06-30
    """
    from storage import open_archive

    if listed:
        _list(form)
        return
    if not question or not question.strip():
        raise click.UsageError("name a saved question or write SQL; `almanac query --list` lists the questions")
    saved = _saved(question.strip())
    with open_archive(location, readonly=True) as archive, on_day(archive, as_of) as past:
        _answer(past, question, saved, dict(given), seconds, form, printed)


def _answer(
    archive: Archive,
    question: str,
    saved: SavedQuery | None,
    given: Mapping[str, str],
    seconds: float,
    form: Format | None,
    printed: bool,
) -> None:
    sql = saved.sql[archive.engine.dialect.name] if saved else question
    if printed:
        click.echo(sql)
        return
    try:
        values = saved.bind(given, _today(archive)) if saved else given
        parameters = {name: _number(value) for name, value in values.items() if name in used_parameters(sql)}
        with ask(archive, sql, parameters, seconds=seconds) as answer:
            write_rows(answer.columns, answer.rows, form)
    except QueryError as error:
        raise click.UsageError(str(error)) from None


def _today(archive: Archive) -> date:
    """The day that is asked about, where a question has none of its own."""
    return datetime.fromisoformat(archive.as_of).date() if archive.as_of else datetime.now(UTC).date()


def _saved(question: str) -> SavedQuery | None:
    """The saved question of that name; `None` where it is SQL."""
    if not NAME.fullmatch(question):
        return None
    saved = saved_queries().get(question.removesuffix(".sql"))
    if saved is None:
        near = get_close_matches(question, saved_queries(), n=2, cutoff=0.4)
        hint = f"did you mean {' or '.join(near)}? " if near else ""
        raise click.UsageError(f"no saved question {question!r}; {hint}`almanac query --list` lists them")
    return saved


def _number(value: str) -> str | int:
    """Whole numbers as numbers, so that they compare as such; `007` and `1e3` stay text."""
    return int(value) if re.fullmatch(r"0|-?[1-9]\d{0,17}", value, re.ASCII) else value


def _described(saved: SavedQuery) -> tuple[str, str, str]:
    parameters = (
        parameter.name if parameter.default is None else f"{parameter.name}={parameter.default}"
        for parameter in saved.parameters
    )
    return saved.name, " ".join(parameters), saved.about


def _list(form: Format | None) -> None:
    rows = [_described(saved) for saved in saved_queries().values()]
    if form is not None or not on_terminal():
        write_rows(LIST, rows, form)
        return
    from rich.text import Text

    from storage.commands.table import console, wrapped

    screen = console()
    for name, parameters, about in rows:
        screen.print(Text.assemble((name, "bold"), f"  {parameters}" if parameters else ""), soft_wrap=True)
        sys.stdout.writelines(f"    {line}\n" for line in wrapped(about, screen.width - 4))
