"""docs/commands.md: every verb with its help, as the terminal shows it."""

from collections.abc import Iterator

import click

from crawler.commands import SECTIONS, main

HEAD = """# Commands

Made from the code by `python -m docs.generate`. Data goes to stdout, talk to stderr; every verb that prints rows takes
`--table`, `--csv`, `--json` and `--jsonl`.
"""


def commands_page() -> str:
    """The page as Markdown."""
    with click.Context(main, info_name="almanac", terminal_width=80) as context:
        sections = [
            f"\n## {title}\n" + "".join(_verb(name, context) for name in verbs) for title, verbs in SECTIONS.items()
        ]
    return HEAD + "".join(sections)


def _verb(name: str, parent: click.Context) -> str:
    command = main.get_command(parent, name)
    assert command is not None, f"the verb {name} has no command"
    return "".join(f"\n### almanac {path}\n\n```text\n{text}\n```\n" for path, text in _helps(command, name, parent))


def _helps(command: click.Command, name: str, parent: click.Context) -> Iterator[tuple[str, str]]:
    """(path, help text) of a command and of the commands below it."""
    context = click.Context(command, info_name=name, parent=parent, terminal_width=80)
    yield name, command.get_help(context)
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            below = command.get_command(context, inner)
            if below is not None:
                for path, text in _helps(below, inner, context):
                    yield f"{name} {path}", text
