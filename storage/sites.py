"""Which hosts are one site: manners are owed to a site, not to each of its names. Pure."""

from functools import cache, lru_cache
from ipaddress import ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tldextract import TLDExtract


@lru_cache(maxsize=1 << 12)
def site_of(host: str) -> str:
    """The site of a host as `page_host` spells it: its registrable domain, or its IP address without the port.

    `www.example.co.uk` and `news.example.co.uk:8080` are `example.co.uk`; a host without a registrable domain, such as
    `localhost`, is its own site. By the Public Suffix List, its private part included: two blogs of one hosting service
    belong to two people.
    """
    name = _without_port(host)
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        found = _suffixes()(name)
        if found.suffix:
            return found.top_domain_under_public_suffix or name
        return ".".join(name.split(".")[-2:])  # the list's own rule for what it does not know: one label is a suffix
    return name


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() and not name.endswith(":") else host


@cache
def _suffixes() -> "TLDExtract":
    """The list that comes with the library: nothing is fetched, nothing is written."""
    from tldextract import TLDExtract  # its list takes a tenth of a second to load

    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
