"""The command `almanac`: one lazy group of verbs. A verb's module is imported only when the verb is used."""

import errno
import gc
import os
import signal
import sys
from importlib import import_module
from io import TextIOWrapper
from types import ModuleType
from typing import NamedTuple

import click

from crawler.entry import INTERRUPTED, interruptible


class Verb(NamedTuple):
    """Where a verb lives, and its line in `almanac --help`."""

    place: str
    """`module:function`."""
    about: str


SECTIONS: dict[str, dict[str, Verb]] = {
    "Bring in": {
        "source": Verb("crawler.commands.source:source", "Add, list, show, test and check the sources."),
        "plan": Verb("crawler.commands.plan:plan", "Say what the next run would ask, and how long it takes."),
        "crawl": Verb("crawler.commands.crawl:crawl", "Fetch and read what the sources have now."),
        "parse": Verb("crawler.commands.parse:parse", "Read one file or page and print what it says."),
        "import": Verb("crawler.commands.import_:import_", "Read the captures of a WARC file into the archive."),
        "cluster": Verb("crawler.commands.cluster:cluster", "Read many WARC files into Parquet, on many machines."),
    },
    "Ask": {
        "search": Verb("storage.commands.search:search", "Find articles by their words."),
        "show": Verb("storage.commands.show:show", "Print one article, now or as of a day."),
        "explain": Verb("crawler.commands.explain:explain", "Tell why a page or a value is what it is."),
        "log": Verb("storage.commands.log:log", "List what happened to one page, the latest first."),
        "diff": Verb("storage.commands.diff:diff", "Show what changed between two versions of an article."),
        "events": Verb("storage.commands.events:events", "List events and their dates, or write a calendar."),
        "organizations": Verb("storage.commands.organizations:organizations", "List partners with role and period."),
        "links": Verb("storage.commands.links:links", "List teasers and the full articles they point to."),
        "query": Verb("storage.commands.query:query", "Answer SQL or a saved question, read only."),
        "export": Verb("storage.commands.export:export", "Write the archive as CSV, Parquet, WARC, a feed …"),
        "serve": Verb("storage.commands.serve:serve", "Serve the archive as a local site to read and search."),
    },
    "Look after": {
        "reparse": Verb("crawler.commands.reparse:reparse", "Read stored captures again by today's rules."),
        "backup": Verb("storage.commands.backup:backup", "Copy the archive, also while a crawl runs."),
        "verify": Verb("storage.commands.verify:verify", "Check that the archive is sound."),
        "compact": Verb("storage.commands.compact:compact", "Make the archive small and quick again."),
        "doctor": Verb("crawler.commands.doctor:doctor", "Look whether everything is here that a crawl needs."),
        "schedule": Verb("crawler.commands.schedule:schedule", "Print what starts the crawl regularly."),
        "completion": Verb("crawler.commands.completion:completion", "Print the script that completes in a shell."),
        "init": Verb("storage.commands.init:init", "Make an archive, or bring one up to date."),
        "runs": Verb("storage.commands.runs:runs", "List runs, or show the report of one."),
        "workers": Verb("storage.commands.workers:workers", "List who works for the run, and what each holds."),
        "health": Verb("storage.commands.health:health", "List what is wrong with sources, and tell the owner once."),
        "failures": Verb("storage.commands.failures:failures", "List what went wrong, counted, with the reason."),
        "pages": Verb("storage.commands.pages:pages", "List every URL ever tried and what became of it."),
    },
}

VERBS: dict[str, Verb] = {name: verb for verbs in SECTIONS.values() for name, verb in verbs.items()}


class Almanac(click.Group):
    """The group of all verbs, and the one place where an expected error becomes a message and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All verbs, in the order of the help page."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the verb's module and take its command."""
        if cmd_name not in VERBS:
            return None
        module, _, function = VERBS[cmd_name].place.partition(":")
        command: click.Command = getattr(_imported(module), function)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest verbs when there is none of that name."""
        name = args[0]
        if name not in VERBS and not name.startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(f"No such verb: {name}.{_nearest(name)}", ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the verbs by section, from the table, without importing any."""
        for title, verbs in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(13), verb.about) for name, verb in verbs.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run a verb; expected trouble ends as `Error: …` on stderr, never as a traceback."""
        _never_fail_to_write()
        try:
            interruptible()
            return self._invoke_and_flush(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except BrokenPipeError:
            _forget_stdout()
            ctx.exit(0)
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, _end_at_once)
            click.echo(INTERRUPTED, err=True, nl=False)
            ctx.exit(130)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            _forget_stdout()
            click.echo(
                "Error: no space left on the device that is written to; make room, then run this again", err=True
            )
            ctx.exit(1)
        except _expected_errors() as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(_exit_code(error))

    def _invoke_and_flush(self, ctx: click.Context) -> object:
        """Run the verb, and write what it printed while trouble with that can still be told."""
        try:
            return super().invoke(ctx)
        finally:
            sys.stdout.flush()


def _end_at_once(*_: object) -> None:
    """A second Ctrl-C while the first is being told: nothing is waited for, and the exit code is the same."""
    os._exit(130)


def _imported(module: str) -> ModuleType:
    """The module. What imports make is there to stay: looking for garbage in it, again and again, costs 20 ms."""
    gc.disable()
    try:
        return import_module(module)
    finally:
        gc.enable()


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, VERBS, n=2, cutoff=0.5)
    return f" Did you mean {' or '.join(near)}?" if near else ""


def _expected_errors() -> tuple[type[Exception], ...]:
    """The errors that a user can put right. Imported here, so that help does not pay for them."""
    from crawler.sources import SourceError
    from storage.errors import ArchiveError

    return ArchiveError, SourceError


def _exit_code(error: Exception) -> int:
    from storage.errors import ArchiveBusy

    return 5 if isinstance(error, ArchiveBusy) else 1


def _never_fail_to_write() -> None:
    """A terminal that lacks a letter of a title gets its escape, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _forget_stdout() -> None:
    """The reader of our output went away: nothing more is written, and the interpreter's last flush must not fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.command(
    cls=Almanac, subcommand_metavar="VERB [ARGS]...", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="almanac-archive", prog_name="almanac", message="%(prog)s %(version)s")
def main() -> None:
    """Crawl event sites and their partners, keep every page with its evidence, and ask.

    Every verb has its own help with an example: almanac search --help
    """
