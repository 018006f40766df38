"""`almanac runs`: the list of runs, and the report of one."""

import shutil
import sys
from dataclasses import asdict

import click
from click.core import ParameterSource

from storage import open_archive
from storage.archive import Archive
from storage.commands.options import archive_option, format_options, limit_option, one_of, one_source, reads_archive
from storage.commands.output import MINUTE, Column, Format, dumped, on_terminal, write_rows
from storage.commands.report import report_lines
from storage.queries.runs import RunReport, UnknownRun, latest_run, run_report
from storage.queries.runs import runs as read_runs
from storage.records import RunStatus
from storage.views.records import RunRecord

TABLE = [
    Column(name="id", heading="run", right=True),
    Column(name="kind"),
    Column(name="status"),
    Column(name="started_at", heading="started", length=MINUTE),
    Column(name="seconds", heading="s", right=True),
    Column(name="fetched", right=True),
    Column(name="new", right=True),
    Column(name="changed", right=True),
    Column(name="same", right=True),
    Column(name="failed", right=True),
]


@click.group(invoke_without_command=True)
@click.option("--source", metavar="KEY", help="Only runs that worked on this source.")
@click.option("--status", type=one_of(RunStatus), metavar="STATUS", help=f"Only {', '.join(RunStatus)} ones.")
@limit_option
@format_options
@archive_option
@click.pass_context
def runs(
    ctx: click.Context,
    source: str | None,
    status: str | None,
    limit: int,
    form: Format | None,
    location: str,
) -> None:
    """List runs, the newest first; `almanac runs show N` prints the report of one.

    \b
    almanac runs --source biofit
    almanac runs show 12
    """
    if ctx.invoked_subcommand is not None:
        _nothing_before(ctx, ctx.invoked_subcommand)
        return
    with open_archive(location, readonly=True) as archive:
        one_source(archive, source)
        rows = read_runs(archive, source=source, status=status, limit=limit)
        write_rows(RunRecord._fields, rows, form, table=TABLE, empty="No runs yet.")


def _nothing_before(ctx: click.Context, subcommand: str) -> None:
    """Options of the list mean nothing to `show`: better said than silently dropped."""
    for parameter in ctx.command.params:
        if parameter.name and ctx.get_parameter_source(parameter.name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"write {parameter.opts[0]} after `{subcommand}`, if {subcommand} has it")


@runs.command("show")
@click.argument("number", metavar="N", type=int, required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@reads_archive
def show_run(archive: Archive, number: int | None, as_json: bool) -> None:
    """Print the report of run N, by default the newest: counts by source, failures by reason, teasers.

    \b
    almanac runs show
    almanac runs show 12 --json
    """
    run_id = number if number is not None else latest_run(archive)
    if run_id is None:
        raise click.ClickException("no runs yet; `almanac crawl` starts one")
    try:
        report = run_report(archive, run_id)
    except UnknownRun as error:
        raise click.ClickException(str(error)) from None
    lines = [_json(report)] if as_json else report_lines(report, width=_width())
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _json(report: RunReport) -> str:
    record = report.run._asdict() | {
        "by_source": [asdict(counts) for counts in report.sources],
        "failures": [failure._asdict() for failure in report.failures],
        "teasers": {
            "found": report.teasers.found,
            "resolved": report.teasers.resolved,
            "unresolved": [group._asdict() for group in report.teasers.waiting],
        },
    }
    return dumped(record, indent=2)


def _width() -> int:
    return shutil.get_terminal_size().columns if on_terminal() else 1_000
