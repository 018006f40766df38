"""`almanac health`: the alarms, told once to whoever has to know."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from storage.commands.options import archive_option, format_options
from storage.commands.output import Column, Format, write_rows

if TYPE_CHECKING:
    from storage.archive import Archive
    from storage.health import Alarm

FAMILIES = ("overdue", "host_errors", "walled", "empty", "field", "silent", "expect")
COLUMNS = ("source", "rule", "value", "bound", "words", "next")
TABLE = [Column(name="source"), Column(name="rule"), Column(name="words", wrap=True), Column(name="next", wrap=True)]
UNHEALTHY = 4


def read_families(context: click.Context, parameter: click.Parameter, text: str) -> frozenset[str]:
    """`any`, `none`, or families of rules: `silent,field`."""
    words = frozenset(word.strip() for word in text.split(",") if word.strip())
    if words == {"any"}:
        return frozenset(FAMILIES)
    if words == {"none"}:
        return frozenset()
    if unknown := sorted(words.difference(FAMILIES)):
        raise click.BadParameter(f"no rule {unknown[0]}; there are any, none, {', '.join(FAMILIES)}")
    return words


@click.command(epilog="Example: almanac health --mail-to me@example.org --fail-on silent,field")
@click.argument("keys", metavar="[KEY]...", nargs=-1)
@archive_option
@click.option(
    "--fail-on",
    callback=read_families,
    default="any",
    show_default=True,
    metavar="RULES",
    help=f"End with code 4 only for these rules: any, none, or of {', '.join(FAMILIES)}.",
)
@click.option("--webhook", metavar="URL", help="Post what opened and closed since the last time, as JSON.")
@click.option("--mail-to", "recipients", metavar="ADDRESS", multiple=True, help="Mail it; may be given again.")
@click.option(
    "--mail-server",
    envvar="ALMANAC_SMTP",
    default="localhost",
    show_default=True,
    metavar="HOST[:PORT]",
    help="By this.",
)
@click.option(
    "--mail-from", envvar="ALMANAC_MAIL_FROM", default="almanac@localhost", show_default=True, help="As this."
)
@click.option(
    "--metrics", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write a Prometheus text file."
)
@click.option("--quiet", is_flag=True, help="Say nothing where all is well, as a job should.")
@format_options
@click.pass_context
def health(
    context: click.Context,
    keys: tuple[str, ...],
    location: str,
    fail_on: frozenset[str],
    webhook: str | None,
    recipients: tuple[str, ...],
    mail_server: str,
    mail_from: str,
    metrics: Path | None,
    quiet: bool,
    form: Format | None,
) -> None:
    """List the health rules that sources break now, all of them or those named by KEY, and what to do next.

    Usual is always the source's own past. An alarm opens once and closes by itself; with --webhook or --mail-to each
    opening and each closing is told once. Ends with code 4 where a rule is broken.
    """
    from storage import open_archive
    from storage.health import advice
    from storage.health.checking import check, tell
    from storage.health.notifying import summary

    with open_archive(location) as archive:
        one_by_one(archive, keys)
        checked = check(archive, keys)
        rows = [(a.source, a.rule, a.value, a.bound, a.words, advice(a.rule, a.source)) for a in checked.alarms]
        if rows or not quiet:
            write_rows(COLUMNS, rows, form, table=TABLE, empty=f"{checked.words}: all well.")
        if metrics:
            from storage.health.metrics import write_metrics

            write_metrics(metrics, checked.histories, checked.alarms)
        if webhook or recipients:
            news = tell(archive, webhook, recipients, mail_server, mail_from)
            if news or not quiet:
                click.echo(f"told: {summary(news)}" if news else "nothing new to tell", err=True)
    context.exit(UNHEALTHY if _fails(checked.alarms, fail_on) else 0)


def one_by_one(archive: "Archive", keys: tuple[str, ...]) -> None:
    """Check every key that was typed."""
    from storage.commands.options import one_source

    for key in keys:
        one_source(archive, key)


def _fails(alarms: "tuple[Alarm, ...]", families: frozenset[str]) -> bool:
    return any(alarm.rule.partition(":")[0] in families for alarm in alarms)
