"""IP addresses however a URL spells them: decimal, octal, hexadecimal, short, in other digits. Pure.

After the host parser of the WHATWG URL standard (sections 3.5 and 3.6), which is what resolvers make of such hosts too.
"""

import re
import unicodedata
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import unquote

_DOTS = re.compile("[\u3002\uff0e\uff61]")
"""What IDNA takes for a full stop (RFC 3490, section 3.1)."""
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")


def plain_host(host: str) -> str:
    """A host as it is looked up: lower case, plain digits, without brackets, zone and final dot."""
    plain = _DOTS.sub(".", unicodedata.normalize("NFKC", unquote(host))).lower()
    return plain.strip("[]").partition("%")[0].rstrip(".")


def spelled_address(host: str) -> str | None:
    """The IP address that a host is, in its usual spelling; `None` where it is a name.

    A host that ends in a number and is no address, as `1.2.3.4.5` or `999.1`, is its own spelling: no resolver should
    be asked for it.
    """
    plain = plain_host(host)
    if ":" in plain:
        return _ipv6(plain)
    parts = plain.split(".")
    if not _NUMBER.fullmatch(parts[-1]):
        return None
    return _ipv4(parts) or plain


def _ipv6(text: str) -> str:
    try:
        return str(IPv6Address(text))
    except ValueError:
        return text


def _ipv4(parts: list[str]) -> str | None:
    """One to four numbers; the last fills what the others leave."""
    if len(parts) > 4 or not all(map(_NUMBER.fullmatch, parts)):
        return None
    numbers = [_number(part) for part in parts]
    *heads, last = numbers
    if None in numbers or last is None or any(head is None or head > 255 for head in heads):
        return None
    if last >= 256 ** (4 - len(heads)):
        return None
    return str(IPv4Address(last + sum((head or 0) * 256 ** (3 - place) for place, head in enumerate(heads))))


def _number(text: str) -> int | None:
    """A number in the base that its beginning says; `None` for one that is none in it, as `09`."""
    base = 16 if text.startswith("0x") else 8 if text.startswith("0") and len(text) > 1 else 10
    digits = text.removeprefix("0x") if base == 16 else text
    try:
        return int(digits or "0", base) if len(digits) <= 64 else None
    except ValueError:
        return None
