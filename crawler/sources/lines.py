"""On which line of a TOML text a key stands. `tomllib` does not say, and an error without its line is half an error."""

import re

_TABLE = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=")


def find_line(text: str, key: str) -> int | None:
    """The first line, from 1, that defines the dotted key; else the line of its table; else `None`."""
    table = ""
    places: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _TABLE.fullmatch(line):
            table = _plain(header[1])
            places.setdefault(table, number)
        elif assigned := _KEY.match(line):
            name = _plain(assigned[1])
            places.setdefault(f"{table}.{name}" if table else name, number)
    return places.get(key) or places.get(key.rpartition(".")[0])


def _plain(dotted: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in dotted.split("."))
