"""What XML 1.0 can carry of a text. Pure."""

import re

FORBIDDEN = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""Characters that no XML document may hold, not even escaped (XML 1.0, section 2.2)."""


def xml_text(text: str) -> str:
    """The text without them."""
    return FORBIDDEN.sub("", text)
