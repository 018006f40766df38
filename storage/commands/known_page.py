"""The page that a URL on the command line means, or the nearest ones that the archive has."""

import difflib

import click

from storage.archive import Archive
from storage.commands.text import one_line
from storage.queries.pages import KnownPage, near_urls, page_of

SHOWN = 3


def known_page(archive: Archive, url: str) -> KnownPage:
    """The page at that address, in any of its spellings; where there is none, exit code 1 and the nearest."""
    page = page_of(archive, url)
    if page is not None:
        return page
    near = difflib.get_close_matches(url, near_urls(archive, url), n=SHOWN, cutoff=0.6)
    hint = "".join(f"\n  {one_line(other)}" for other in near)
    raise click.ClickException(
        f"{one_line(url)} is not in this archive; "
        + (f"did you mean{hint}" if hint else "`almanac search WORDS` and `almanac pages` find what is")
    )
