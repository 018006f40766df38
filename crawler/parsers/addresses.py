"""Parts of web addresses, for addresses of any quality: what is broken has no part."""

import re
from urllib.parse import SplitResult, unquote, urlsplit

_PLAIN = re.compile(r"https?://([a-z0-9.-]+)(:[1-9][0-9]{0,3})?(/[^?#\t\r\n]*)?(?=[?#]|\Z)")
"""An address of which nothing must be decoded, lowered or checked: nearly all are, and a page holds hundreds."""
_UNESCAPED = re.compile(r"[A-Za-z0-9:/?&=%._~+,;@!$'()*\[\]-]+")
_ROOTED = re.compile(r"/(?!/)[A-Za-z0-9:/&=%._~+,@!$'()*-]*+(?:\?[A-Za-z0-9:/?&=%._~+,;@!$'()*-]+)?")
"""A path from the root of its host, with or without a query, of which nothing must be escaped."""


def split_address(url: str | None) -> SplitResult | None:
    """The parts of an `http` or `https` address; `None` for any other and for a broken one."""
    try:
        parts = urlsplit(url or "")
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None


def root_of(base: str | None) -> str:
    """Scheme and host of a web address, as `https://example.org`; empty where any of it must be escaped or left out."""
    parts = split_address(base)
    if parts is None or parts.port == 0 or "@" in parts.netloc or not is_unescaped(base or ""):
        return ""
    return f"{parts.scheme}://{parts.netloc}"


def is_unescaped(url: str) -> bool:
    """Whether an address has only characters that need no escaping."""
    return _UNESCAPED.fullmatch(url) is not None


def at_root(root: str, href: str) -> str | None:
    """`href` below a root that is not empty, where only its host is missing: no dot segment, nothing to escape.

    `None` for all others, which have to be resolved with more care (RFC 3986, section 5.2).
    """
    return root + href if root and "/." not in href and _ROOTED.fullmatch(href) else None


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
    bare = (other or "").split("://", 1)[-1]
    return bool(other) and len(bare) <= len(url) and bare in unquote(url)
