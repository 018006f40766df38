"""`almanac source test`: the saved pages of the sources, read by today's rules and compared with what is expected."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crawler.commands.suggesting import key_completion
from storage.commands.options import sources_option
from storage.commands.text import one_line

if TYPE_CHECKING:
    from crawler.cases.case import Case
    from crawler.cases.checking import FieldCheck
    from crawler.sources import Source

WIDTH = 14
RED, GREEN, PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[0m"


@click.command(
    "test", short_help="Check the cases of sources offline.", epilog="Example: almanac source test biofit --update"
)
@click.argument("keys", metavar="[KEY]...", nargs=-1, shell_complete=key_completion)
@click.option("--update", is_flag=True, help="Show what is read today, and accept it into expected.toml.")
@click.option("--quiet", is_flag=True, help="Only what is broken.")
@sources_option
def test_sources(keys: tuple[str, ...], update: bool, quiet: bool, sources_dir: str) -> None:
    """Check the cases of the sources offline, a line for every field, with a diff where one is broken.

    A case is a folder in sources/KEY/cases with page.html and expected.toml. Only the fields that the file names are
    checked; an empty text or list says that the page has none. Exit code 1 where a field is broken.
    """
    from crawler.cases.case import CaseError, cases_folder, load_cases
    from crawler.commands.source import chosen, usable

    loaded = usable(sources_dir, keys)
    fields = broken = cases = 0
    for source in chosen(loaded, keys, sources_dir):
        try:
            found = list(load_cases(cases_folder(sources_dir, source.key)))
        except CaseError as error:
            raise click.ClickException(str(error)) from None
        if not found and keys:
            click.echo(f"{source.key}: no cases in {cases_folder(sources_dir, source.key)}", err=True)
        for case in found:
            checks = _checked(case, source)
            wrong = [one for one in checks if not one.ok]
            sys.stdout.writelines(f"{line}\n" for line in _lines(source.key, case, wrong if quiet else checks))
            if update and wrong:
                _accept(case.path, wrong)
            cases, fields, broken = cases + 1, fields + len(checks), broken + len(wrong)
    _conclude(cases, fields, broken, update)


def _checked(case: "Case", source: "Source") -> "list[FieldCheck]":
    from crawler.cases.checking import check_case

    day = case.captured.date() if case.captured else None
    return check_case(case, source.rules.on(day))


def _lines(key: str, case: "Case", checks: "Iterable[FieldCheck]") -> Iterator[str]:
    shown = list(checks)
    if not shown:
        return
    confirmed = "" if case.confirmed else "  (not confirmed yet)"
    yield f"{key}/{case.path.name}{confirmed}"
    for check in shown:
        yield f"  {check.field:<{WIDTH}}{_paint(GREEN, 'ok') if check.ok else _paint(RED, 'broken')}"
        if not check.ok:
            yield from (f"    {_paint(RED if one[0] == '-' else GREEN, one_line(one))}" for one in check.diff())


def _accept(path: Path, wrong: "Sequence[FieldCheck]") -> None:
    from crawler.cases.writing import accept

    try:
        accept(path, wrong)
    except OSError as error:
        raise click.ClickException(f"{path}: cannot be written: {error.strerror or error}") from None
    click.echo(f"{path}: accepted {', '.join(check.field for check in wrong)}", err=True)


def _conclude(cases: int, fields: int, broken: int, update: bool) -> None:
    if not cases:
        click.echo("No cases yet; almanac source add makes them, docs/sources.md says how by hand.", err=True)
        sys.exit(0)
    words = f"{cases} case{'s' if cases > 1 else ''}, {fields} fields"
    if not broken:
        click.echo(f"{words}, all as expected.", err=True)
        sys.exit(0)
    click.echo(f"{words}, {broken} {'accepted as they are read today' if update else 'broken'}.", err=True)
    if not update:
        click.echo("  → put the rules right, or accept what is read today: almanac source test --update", err=True)
    sys.exit(0 if update else 1)


def _paint(colour: str, text: str) -> str:
    painted = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return f"{colour}{text}{PLAIN}" if painted else text
