"""What helps who types: the nearest command for one that is not there, and the keys of sources for the shell."""

import os
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

import click
from click.shell_completion import CompletionItem


class SuggestingGroup(click.Group):
    """A group of commands that names the nearest ones where there is none of that name."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or end with a usage error."""
        name = args[0]
        if name not in self.commands and not name.startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(f"No such command: {name}.{nearest(name, self.commands)}", ctx=ctx)
        return super().resolve_command(ctx, args)


def nearest(name: str, known: Iterable[str]) -> str:
    """` Did you mean …?`, or nothing where nothing is near."""
    near = get_close_matches(name, list(known), n=2, cutoff=0.5)
    return f" Did you mean {' or '.join(near)}?" if near else ""


def key_completion(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The keys of the sources that begin like this, for the shell: the names of their files."""
    folder = Path(context.params.get("sources_dir") or os.environ.get("ALMANAC_SOURCES") or "sources")
    keys = sorted(path.stem for path in folder.glob("*.toml")) if folder.is_dir() else []
    return [CompletionItem(key) for key in keys if key.startswith(incomplete)]
