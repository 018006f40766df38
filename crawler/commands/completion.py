"""`almanac completion`: the script that lets a shell complete verbs, options and keys of sources."""

import click
from click.shell_completion import get_completion_class

VARIABLE = "_ALMANAC_COMPLETE"
FILES = {
    "bash": '~/.bashrc: eval "$(almanac completion bash)"',
    "zsh": '~/.zshrc: eval "$(almanac completion zsh)"',
    "fish": "~/.config/fish/completions/almanac.fish: almanac completion fish | source",
}


@click.command(epilog="Example: almanac completion bash >> ~/.bash_completion")
@click.argument("shell", type=click.Choice(list(FILES)))
def completion(shell: str) -> None:
    """Print the script that completes verbs, options and the keys of sources in a shell."""
    made = get_completion_class(shell)
    assert made is not None, "click knows the three shells"
    context = click.get_current_context().find_root()
    click.echo(f"# Put this into {FILES[shell]}")
    click.echo(made(context.command, {}, "almanac", VARIABLE).source())
