"""Makes the pages of this folder that come from the code: `python -m docs.generate`, or `--check` to only compare."""

import sys
from collections.abc import Callable
from pathlib import Path

from docs.commands_page import commands_page
from docs.strategies_page import strategies_page
from storage.views.documentation import schema_page

FOLDER = Path(__file__).parent
PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "schema.md": schema_page,
    "strategies.md": strategies_page,
}


def main(arguments: list[str]) -> int:
    """Write the pages; with `--check` write nothing and return 1 where one is out of date."""
    stale = [name for name, page in PAGES.items() if _text(FOLDER / name) != page()]
    if "--check" in arguments:
        for name in stale:
            print(f"docs/{name} is out of date; run: python -m docs.generate", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        (FOLDER / name).write_text(PAGES[name](), encoding="utf-8")
        print(f"docs/{name} written", file=sys.stderr)
    return 0


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
