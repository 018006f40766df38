"""The address guard: which schemes and network addresses a page of the web may lead us to. Pure, but for its memory.

The check runs on the address that is connected to, after DNS (`crawler/resolver.py`), so a name that resolves to a
private address, a decimal spelling (`http://2130706433/`) and a redirect are all caught at the same place.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

SCHEMES = ("http", "https")
NAT64 = ip_network("64:ff9b::/96")
"""RFC 6052: the last 32 bits are an IPv4 address."""


class Guard:
    """Public addresses only, and what source files name in `allow_addresses`: hosts, IP addresses and networks."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._hosts: set[str] = set()
        self._networks: list[IPv4Network | IPv6Network] = []
        for entry in allowed:
            self._allow(entry)
        self.refused: dict[str, str] = {}
        """Host name to the words of its refusal, for the reason of a failed visit."""

    def admits(self, host: str, address: str) -> bool:
        """Whether a connection to this address, for this host name, is allowed; remembers why not."""
        reason = None if host in self._hosts or self._allowed(address) else address_refusal(address)
        if reason:
            self.refused[host] = reason
        return reason is None

    def _allow(self, entry: str) -> None:
        try:
            self._networks.append(ip_network(entry, strict=False))
        except ValueError:
            self._hosts.add(urlsplit(f"//{entry}").hostname or entry)

    def _allowed(self, address: str) -> bool:
        try:
            parsed = ip_address(address.partition("%")[0])
        except ValueError:
            return False
        return any(parsed in network for network in self._networks)


def scheme_refusal(url: str) -> str | None:
    """Why an address is not one of the web's, as `code: words`; `None` where it is."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return f"bad_url: {error}"
    if parts.scheme not in SCHEMES:
        return f"scheme_not_allowed: {parts.scheme or 'none'}; only http and https are fetched"
    return None if host else "bad_url: it names no host"


def is_address(host: str) -> bool:
    """Whether a host is written as an IP address."""
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def address_refusal(address: str) -> str | None:
    """Why an IP address is not to be connected to, as `code: words`; `None` for a public address."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return f"address_refused: {address} is no IP address"
    inner = _embedded(parsed)
    if inner.is_global and not inner.is_multicast:
        return None
    return f"address_refused: {address} is not public ({_what(inner)})"


def _embedded(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address inside an IPv6 one, if there is one: mapped, 6to4 or NAT64."""
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _what(address: IPv4Address | IPv6Address) -> str:
    names = ("loopback", "link_local", "multicast", "unspecified", "reserved", "private")
    return next((name.replace("_", "-") for name in names if getattr(address, f"is_{name}")), "special purpose")
