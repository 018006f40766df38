"""`almanac serve`: look at the archive in a browser."""

import click

from storage.commands.options import archive_option

DEFAULT_PORT = 8040
PACKAGES = frozenset({"datasette", "nh3", "uvicorn", "jinja2", "markupsafe"})
"""What the extra `web` brings."""


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    help="Where to listen; where it is taken, a free port is used, and said.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen on. Any but this machine's own asks every visitor for a token.",
)
@click.option("--token", envvar="ALMANAC_TOKEN", help="The token to ask for; made up where it is needed and not given.")
@click.option("--open", "opens", is_flag=True, help="Open the page in a browser.")
@archive_option
def serve(port: int, host: str, token: str | None, opens: bool, location: str) -> None:
    """Serve the archive as a local site to read, search and query; it changes nothing, also while a crawl is writing.

    Stop it with Ctrl-C. Needs the extra `web`: pip install 'almanac-archive[web]'.

    \b
    almanac serve --open
    almanac serve --archive events.db --port 8100
    almanac serve --host 0.0.0.0
    """
    from storage.engine import is_server, shown

    if is_server(location):
        raise click.UsageError(
            f"{shown(location)} is a database on a server; the pages are served over a file, which also keeps readers "
            "off the crawl's database. Write one with `almanac export sqlite`, then serve that with --archive FILE."
        )
    _serve(location, host, port, token, opens)


def _serve(location: str, host: str, port: int, token: str | None, opens: bool) -> None:
    from storage import open_archive

    try:
        from storage.web.serving import CannotServe
        from storage.web.serving import serve as serve_site
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in PACKAGES:
            raise
        raise click.ClickException(
            f"the pages need {error.name}, which is not installed: pip install 'almanac-archive[web]'"
        ) from None

    def told(address: str, as_asked: bool) -> None:
        if not as_asked:
            click.echo(f"Port {port} is taken; a free one is used instead.", err=True)
        click.echo(address)
        click.echo("Read only. Stop with Ctrl-C.", err=True)

    with open_archive(location, readonly=True) as archive:
        try:
            serve_site(archive, host=host, port=port, token=token, opens=opens, told=told)
        except CannotServe as error:
            raise click.UsageError(str(error)) from None
