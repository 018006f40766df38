"""`almanac schedule`: prints what starts the crawl regularly, and installs nothing."""

import re
import sys
from pathlib import Path

import click

from storage.commands.options import archive_option, sources_option

STEPS = (5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720)
"""Minutes that divide an hour or a day, so that the times are regular."""


def read_every(context: click.Context, parameter: click.Parameter, text: str) -> int:
    """`15m` or `2h`, as minutes."""
    match = re.fullmatch(r"(\d{1,3})(m|h)", text.strip())
    minutes = int(match[1]) * (60 if match[2] == "h" else 1) if match else 0
    if minutes not in STEPS:
        raise click.BadParameter(f"{text!r} is none of 5m, 10m, 15m, 20m, 30m, 1h, 2h, 3h, 4h, 6h, 12h")
    return minutes


@click.command(epilog="Example: almanac schedule --for systemd")
@click.option(
    "--for", "system", type=click.Choice(["cron", "systemd", "actions"]), required=True, help="Who starts it."
)
@click.option("--every", callback=read_every, default="15m", show_default=True, help="How often; what is due decides.")
@archive_option
@sources_option
def schedule(system: str, every: int, location: str, sources_dir: str) -> None:
    """Print the lines that start `almanac crawl --due` regularly; nothing is installed.

    Every 15 minutes is all that is needed: each source has a rhythm of its own, and a run that finds nothing due ends
    at once with exit code 6. A run that finds another under way ends at once with 5.
    """
    from crawler.planning.schedule import Job, actions_text, cron_text, systemd_text

    if system == "systemd" and "\n" in f"{location}{sources_dir}":
        raise click.UsageError("a path with a line break cannot stand in a unit file")
    job = Job(
        program=_program(),
        folder=Path.cwd(),
        archive=_archive(location),
        sources=Path(sources_dir).absolute(),
        every_minutes=every,
    )
    click.echo({"cron": cron_text, "systemd": systemd_text, "actions": actions_text}[system](job), nl=False)
    if not job.sources.is_dir():
        click.echo(f"Warning: {job.sources} is no folder yet; almanac source add makes it", err=True)


def _archive(location: str) -> str | None:
    """What may be printed of the archive's place: no URL with a password."""
    from storage.engine import is_server, shown, url_of

    if not is_server(location):
        return str(Path(location).absolute())
    return location if shown(location) == url_of(location).render_as_string(hide_password=False) else None


def _program() -> Path:
    """The command as this interpreter has it: cron knows no virtual environment."""
    beside = Path(sys.executable).with_name("almanac")
    return beside if beside.exists() else Path(sys.argv[0]).absolute()
