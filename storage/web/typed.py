"""What a form sends is text; a question may want numbers. Pure."""

import re
from datetime import UTC, datetime

from storage.queries.saved import TODAY


def typed(value: str) -> str | int:
    """Whole numbers as numbers, so that they compare as such; `007` and `1e3` stay text."""
    return int(value) if re.fullmatch(r"0|-?[1-9]\d{0,17}", value, re.ASCII) else value


def given(value: object, default: str | None) -> str | int | None:
    """The SQL function `given`: a parameter of a saved question, or its default where it was left empty."""
    text = str(value) if value not in (None, "") else default
    if text == TODAY:
        return datetime.now(UTC).date().isoformat()
    return None if text is None else typed(text)
