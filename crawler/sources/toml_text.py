"""Values as TOML text: what `tomllib` reads, written. Only what source files and cases need. Pure."""

import json
from collections.abc import Sequence
from datetime import date, datetime

WIDTH = 100
"""Characters of a line; a longer list goes on in the next."""


def toml_value(value: object) -> str:
    """A text, number, flag, date or list as TOML 1.0 writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _basic(value)
    if isinstance(value, list | tuple):
        return toml_list([toml_value(one) for one in value])
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds").replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else str(value)


def toml_pattern(pattern: str) -> str:
    """A regular expression: in single quotes, where nothing needs to be escaped."""
    plain = "'" not in pattern and pattern.isprintable()
    return f"'{pattern}'" if plain else _basic(pattern)


def toml_list(values: Sequence[str]) -> str:
    """Values that are TOML text already, on one line where they fit, else one a line."""
    line = f"[{', '.join(values)}]"
    return line if len(line) <= WIDTH else "[\n" + "".join(f"  {one},\n" for one in values) + "]"


def _basic(text: str) -> str:
    """A basic string; JSON escapes what TOML does, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
