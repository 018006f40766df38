"""JSON of strangers, without surprises: no depth that breaks the interpreter, no number that hangs it."""

import json
from typing import Any

from crawler.discovery.found import fold

MAX_DEPTH = 200


class JsonRefused(ValueError):
    """The text is no JSON document."""


class JsonTooDeep(JsonRefused):
    """One that nobody writes in good faith."""


def parse_json(text: str) -> Any:
    """The document as Python values. Raises `JsonRefused` with the reason."""
    try:
        return json.loads(text.lstrip("\ufeff"), parse_int=_whole, strict=False)
    except json.JSONDecodeError as error:
        raise JsonRefused(f"line {error.lineno}: {error.msg}") from None
    except RecursionError:
        raise JsonTooDeep("the document is nested too deeply") from None


def texts_of(value: Any) -> dict[str, str]:
    """The members of an object that are texts, folded; of anything else, none."""
    members = value.items() if isinstance(value, dict) else ()
    return {name: text for name, member in members if isinstance(member, str) and (text := fold(member, 4_096))}


def _whole(digits: str) -> int | float:
    """Python refuses to read integers of thousands of digits; here they are as good as infinite."""
    return int(digits) if len(digits) < 19 else float(digits)
