"""Parts of web addresses, for addresses of any quality: what is broken has no part."""

import re
from urllib.parse import SplitResult, unquote, urlsplit

_PLAIN = re.compile(r"https?://([a-z0-9.-]+)(:[1-9][0-9]{0,3})?(/[^?#\t\r\n]*)?(?=[?#]|\Z)")
"""An address of which nothing must be decoded, lowered or checked: nearly all are, and a page holds hundreds."""


def split_address(url: str | None) -> SplitResult | None:
    """The parts of an `http` or `https` address; `None` for any other and for a broken one."""
    try:
        parts = urlsplit(url or "")
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None


def host_of(url: str | None) -> str:
    """Host and port without a leading `www.`; empty where there is none."""
    if plain := _PLAIN.match(url or ""):
        return plain[1].removeprefix("www.") + (plain[2] or "")
    parts = split_address(url)
    if parts is None:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}:{parts.port}" if parts.port else host


def path_of(url: str | None) -> str:
    """The path; empty where there is none."""
    if plain := _PLAIN.match(url or ""):
        return plain[3] or ""
    parts = split_address(url)
    return parts.path if parts else ""


def same_site(one: str, other: str) -> bool:
    """Whether two hosts are the same, or one is a subdomain of the other."""
    return one == other or one.endswith("." + other) or other.endswith("." + one)


def carries(url: str, other: str | None) -> bool:
    """Whether an address holds another one, as share buttons do."""
    return bool(other) and str(other).split("://", 1)[-1] in unquote(url)
