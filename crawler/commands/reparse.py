"""`almanac reparse`: today's rules over stored captures."""

import os
import sys
from datetime import date

import click

from storage.commands.options import archive_option, first_day, last_day, sources_option


@click.command(
    epilog="Example: almanac reparse --source biovox --diff, then almanac backup before.db, then almanac reparse "
    "--source biovox --apply"
)
@archive_option
@sources_option
@click.option("--source", "keys", metavar="KEY", multiple=True, help="Only this source; may be repeated.")
@click.option("--since", type=first_day, metavar="DAY", help="Only what was captured on that day or later.")
@click.option("--until", type=last_day, metavar="DAY", help="Only what was captured on that day or before.")
@click.option("--diff", is_flag=True, help="Show what is read otherwise, with examples. The default.")
@click.option("--apply", is_flag=True, help="Write the new readings. A run that was killed is gone on with.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that read. By default one per core.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with counts and examples.")
@click.pass_context
def reparse(
    context: click.Context,
    location: str,
    sources_dir: str,
    keys: tuple[str, ...],
    since: date | None,
    until: date | None,
    diff: bool,
    apply: bool,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Read stored captures again by today's rules, and tell what comes out otherwise. Nothing is fetched.

    Of each version of an article the last capture that showed it is read, of other pages the latest good one; captures
    from before a `valid_until` of their source file by the rules of that time.

    With --apply the new readings take the place of the old ones, under the version of the parser that read them. An
    article that today's rules do not find any more is kept and told of. Exit code 3: some pages could not be read.
    """
    from crawler.reparsing.report import report_lines
    from crawler.reparsing.run import Scope, reparse_archive
    from crawler.sources import load_sources
    from storage import open_archive
    from storage.commands.options import one_source
    from storage.commands.output import dumped

    sources = load_sources(sources_dir)
    scope = Scope(
        keys=keys, since=f"{since}T00:00:00Z" if since else None, until=f"{until}T23:59:59Z" if until else None
    )
    with open_archive(location, readonly=not apply) as archive:
        for key in keys:
            one_source(archive, key)
            if key not in sources:
                raise click.UsageError(f"{sources_dir} holds no source {key!r}; without its file its rules are unknown")
        tally = reparse_archive(
            archive, sources, scope, apply=apply, jobs=jobs or os.cpu_count() or 1, argv=sys.argv[1:]
        )
    if as_json:
        click.echo(dumped(tally.told(), indent=2))
    else:
        click.echo("\n".join(report_lines(tally, applied=apply, examples=diff or not apply)))
    context.exit(3 if tally.unread_count or (apply and tally.results["kept"]) else 0)
