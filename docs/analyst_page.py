"""docs/analyst.md as a notebook: its commands and its Python run on the archive of the pictures, in its order.

`python -m docs.analyst_page` writes the output that comes now in the place of the old; a test compares the two. A block
of `console` holds commands after `$ `, each with its output below it; a block of `python` may be followed by one of
`text`, which is what it prints.
"""

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from crawler.commands import main as almanac
from docs.pictures.archive import plant

PAGE = Path(__file__).with_name("analyst.md")
BLOCK = re.compile(r"```(console|python)\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", re.DOTALL)
ARCHIVE = "archive.db"


def refreshed(page: str) -> str:
    """The page with the output of today; made in an empty folder, with the archive in it."""
    names: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        plant(Path(ARCHIVE))
        return BLOCK.sub(lambda match: _block(match, names), page)


def _block(match: re.Match[str], names: dict[str, Any]) -> str:
    kind, body, output = match.groups()
    if kind == "console":
        return "```console\n" + "".join(_commands(body)) + "```\n"
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(body, str(PAGE), "exec"), names)  # our own page
    block = f"```python\n{body}```\n"
    return block if output is None else f"{block}\n```text\n{said.getvalue()}```\n"


def _commands(body: str) -> Iterator[str]:
    for line in body.splitlines():
        if line.startswith("$ "):
            yield f"{line}\n{_output(line[2:])}"


def _output(command: str) -> str:
    """What a command prints, talk included."""
    program, *arguments = shlex.split(command)
    if program != "almanac":
        raise ValueError(f"{PAGE.name}: {command}: only `almanac` is run")
    environment = {"ALMANAC_ARCHIVE": ARCHIVE, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    result = CliRunner().invoke(almanac, arguments, env=environment, prog_name="almanac")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output if not result.output or result.output.endswith("\n") else f"{result.output}\n"


def main() -> int:
    """Write the page anew."""
    PAGE.write_text(refreshed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"{os.path.relpath(PAGE)} written", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
