"""Makes text from the web harmless and fitting on a terminal. Pure."""

import re

# A title could move the cursor, recolour the screen, or turn the line around (Unicode TR36, bidirectional spoofing).
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(text: str) -> str:
    """The same text with every control character shown instead of obeyed; newlines stay."""
    return UNSAFE.sub(lambda match: _shown(match[0]), text)


def one_line(text: str) -> str:
    """Harmless text with every run of white space, line ends too, as one space."""
    return harmless(" ".join(text.split()))


def json_safe(dumped: str) -> str:
    """JSON text with unsafe characters escaped: the same value, and harmless when a terminal shows it."""
    return UNSAFE.sub(lambda match: match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}", dumped)


def _shown(character: str) -> str:
    if character == "\n":
        return character
    if character == "\t":
        return "    "
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"
