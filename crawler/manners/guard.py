"""The address guard: which schemes and network addresses a page of the web may lead us to. Pure, but for its memory.

The check runs on the address that is connected to, after DNS (`resolver.py`), so a name that resolves to a
private address, a name that is bound anew to one, every spelling of an address and a redirect are caught at one place.
Where a proxy makes the connection it resolves names itself, and must itself refuse private addresses; then we still
refuse what is a local address by its spelling, and names that are local by definition.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from crawler.manners.spelled_addresses import plain_host, spelled_address

SCHEMES = ("http", "https")
WEB = ("http://", "https://")
LONGEST_REMEMBERED = 300
"""Characters of an origin."""
NAT64 = ip_network("64:ff9b::/96")
"""RFC 6052: the last 32 bits are an IPv4 address."""
GLOBAL_UNICAST = ip_network("2000::/3")
"""RFC 4291, section 2.4: what IANA has given out of IPv6; everything public is in it."""
SPECIAL = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "3fff::/20")))
"""IANA's registries of special-purpose addresses, where they know more than an older Python does."""
LOCAL_NAMES = ("localhost", "local", "localdomain", "internal", "home.arpa", "lan", "intranet", "test", "invalid")
"""Top names that no public server has: RFC 6761, RFC 6762, RFC 8375, ICANN's `internal`, and what routers hand out."""


class Guard:
    """Public addresses only, and what one source names in `allow_addresses`: hosts, IP addresses and networks."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._hosts: set[str] = set()
        self._networks: list[IPv4Network | IPv6Network] = []
        for entry in allowed:
            self._allow(entry)
        self.refused: dict[str, str] = {}
        """Host name to the words of its refusal, for the reason of a failed visit."""

    def admits(self, host: str, address: str) -> bool:
        """Whether a connection to this address, for this host name, is allowed; remembers why not.

        A host with several addresses is reached by those that are admitted, and then was not refused.
        """
        reason = None if plain_host(host) in self._hosts or self._allowed(address) else address_refusal(address)
        if reason is None:
            self.refused.pop(host, None)
        else:
            self.refused[host] = reason
        return reason is None

    def refusal(self, host: str, *, proxied: bool = False) -> str | None:
        """Why a host is refused before anybody is asked for its address: it is one itself, however it is spelled.

        Where a proxy will resolve the name (`proxied`), a name that is local by definition is refused too.
        """
        address = spelled_address(host)
        if address is not None:
            return None if self.admits(host, address) else self.refused[host]
        name = plain_host(host)
        if proxied and name not in self._hosts and f".{name}".endswith(tuple(f".{local}" for local in LOCAL_NAMES)):
            return f"address_refused: {name} is a local name; the proxy is not asked for it"
        return None

    def _allow(self, entry: str) -> None:
        try:
            self._networks.append(ip_network(entry, strict=False))
        except ValueError:
            self._hosts.add(plain_host(urlsplit(f"//{entry}").hostname or entry))

    def _allowed(self, address: str) -> bool:
        try:
            parsed = ip_address(address.partition("%")[0])
        except ValueError:
            return False
        return any(parsed in network for network in self._networks)


_ASKING: ContextVar[Guard] = ContextVar("guard", default=Guard())  # noqa: B039
"""Whoever asks on behalf of no source reaches public addresses only."""


@contextmanager
def guarded_by(guard: Guard) -> Iterator[None]:
    """Every connection that the block, and what it starts, wants to make is this guard's business."""
    token = _ASKING.set(guard)
    try:
        yield
    finally:
        _ASKING.reset(token)


def guard_in_charge() -> Guard:
    """The guard of whoever asks just now."""
    return _ASKING.get()


def origin_of(url: str) -> str:
    """The beginning of an address that says all of its scheme, its host and its port: not more than that where there is
    a path."""
    end = url.find("/", len("https://")) if url.startswith(WEB) else -1
    return url[:end] if end >= 0 else url


def scheme_refusal(url: str) -> str | None:
    """Why an address is not one of the web's, as `code: words`; `None` where it is."""
    origin = origin_of(url)
    return _origin_refusal(origin) if len(origin) <= LONGEST_REMEMBERED else _refusal_of(origin)


def _refusal_of(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return f"bad_url: {error}"
    if parts.scheme not in SCHEMES:
        return f"scheme_not_allowed: {parts.scheme or 'none'}; only http and https are fetched"
    if parts.username is not None or parts.password is not None:
        return "bad_url: it carries a user name; credentials are sent to nobody"
    return None if host else "bad_url: it names no host"


_origin_refusal = lru_cache(maxsize=1 << 12)(_refusal_of)


def address_refusal(address: str) -> str | None:
    """Why an IP address is not to be connected to, as `code: words`; `None` for a public address."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return f"address_refused: {address} is no IP address"
    refused = next((one for one in (parsed, *_embedded(parsed)) if not _is_public(one)), None)
    return None if refused is None else f"address_refused: {address} is not public ({_what(refused)})"


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and (address in NAT64 or address.ipv4_mapped):
        return True  # as far as the IPv4 address inside is
    known = isinstance(address, IPv4Address) or address in GLOBAL_UNICAST
    if any(address in network for network in SPECIAL):
        return False
    return known and address.is_global and not address.is_multicast and not address.is_reserved


def _embedded(address: IPv4Address | IPv6Address) -> Iterable[IPv4Address]:
    """The IPv4 addresses inside an IPv6 one: mapped, NAT64 (RFC 6052), 6to4 (RFC 3056), Teredo (RFC 4380)."""
    if isinstance(address, IPv4Address):
        return ()
    if address in NAT64:
        return (IPv4Address(int(address) & 0xFFFFFFFF),)
    inner = address.ipv4_mapped or address.sixtofour
    return (inner,) if inner else address.teredo or ()


def _what(address: IPv4Address | IPv6Address) -> str:
    names = ("loopback", "link_local", "multicast", "unspecified", "reserved", "private")
    return next((name.replace("_", "-") for name in names if getattr(address, f"is_{name}")), "special purpose")
