"""Checks of single values in a source file. Each returns the value as the crawl needs it, or raises `ValueError` with
the reason and the way out."""

import ipaddress
import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from cssselect import HTMLTranslator, SelectorError
from lxml import etree, html

from storage.urls import page_host

_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|s|m|h|d|w)")
_UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?")
_HOST_NAME = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*(:\d{1,5})?|\[[0-9a-f:.]+\](:\d{1,5})?")
_LONGEST_SECONDS = 10 * 366 * 86_400


def read_duration(value: Any) -> timedelta:
    """A duration such as `30m`, `6h`, `1d`; a bare number is seconds."""
    match = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if match:
        seconds = float(match[1]) * _UNITS[match[2]]
    elif isinstance(value, int | float) and not isinstance(value, bool):
        seconds = float(value)
    else:
        raise ValueError(f'{value!r} is not a duration; write "30m", "6h", "1d" or a number of seconds')
    if not 0 <= seconds <= _LONGEST_SECONDS:
        raise ValueError(f"{value!r} is out of range; a duration lies between 0 and ten years")
    return timedelta(seconds=seconds)


def check_url(value: Any) -> str:
    """An absolute http or https address with a host, and without user, password or fragment."""
    if not isinstance(value, str):
        raise ValueError(f'{value!r} is not an address; write "https://…/" in quotes')
    try:
        parts = urlsplit(value.strip())
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"{value!r} is not an address: {error}") from None
    if parts.scheme not in {"http", "https"} or not host or re.search(r"\s", value.strip()):
        raise ValueError(
            f"{value!r} is not an absolute address; it must begin with https:// or http:// and name a host"
        )
    if parts.username or parts.password:
        raise ValueError(f"{value!r} carries a user or password; source files hold no credentials")
    if parts.fragment:
        raise ValueError(f"{value!r} has a fragment; leave out everything from # on, a server never sees it")
    return value.strip()


def check_archive(value: Any) -> str:
    """An address with `{year}`, `{month}` and, for archives by day, `{day}`; `{month:02}` writes two digits."""
    wanted = 'write "https://…/{year}/{month:02}/", with {day:02} for an archive by day'
    if not isinstance(value, str) or "{year" not in value or "{month" not in value:
        raise ValueError(f"{value!r} is no address of an archive by date; {wanted}")
    try:
        check_url(value.format(year=2024, month=12, day=31))
    except (KeyError, IndexError, AttributeError):
        raise ValueError(f"{value!r} has a place for something else than year, month and day; {wanted}") from None
    return value.strip()


def check_host(value: Any) -> str:
    """A host name or address, with a port where it is not the usual one; no scheme, no path."""
    name = page_host(f"https://{value.strip()}") if isinstance(value, str) and "/" not in value else ""
    if not _HOST_NAME.fullmatch(name):
        raise ValueError(f'{value!r} is not a host; write it as "www.example.org" or "127.0.0.2:8001"')
    return name


def check_address(value: Any) -> str:
    """A host name, an IP address or a network in CIDR form."""
    if isinstance(value, str):
        try:
            network = ipaddress.ip_network(value.strip(), strict=False)
        except ValueError:
            return check_host(value)
        return str(network.network_address) if network.num_addresses == 1 else str(network)
    raise ValueError(f'{value!r} is not a host or network; write "localhost", "127.0.0.2" or "127.0.0.0/8"')


def check_language(value: Any) -> str:
    """A language tag of BCP 47."""
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        raise ValueError(f'{value!r} is not a language tag; write "en", "fr" or "pt-BR"')
    return value


def check_pattern(value: Any) -> re.Pattern[str]:
    """A regular expression in Python's syntax."""
    if not isinstance(value, str) or not value:
        raise ValueError(f"{value!r} is not a pattern; write a regular expression in single quotes, as '^/news/'")
    try:
        return re.compile(value)
    except (re.error, OverflowError) as error:
        raise ValueError(f"{value!r} is not a regular expression: {error}") from None


def check_css(value: Any) -> tuple[str, str]:
    """A CSS selector, as written and as XPath."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} is not a CSS selector; write it in quotes, as 'h1.entry-title'")
    try:
        translated = HTMLTranslator().css_to_xpath(value.strip())
    except SelectorError as error:
        raise ValueError(f"{value!r} is not a CSS selector: {error}") from None
    return value.strip(), check_xpath(translated)[1]


def check_xpath(value: Any) -> tuple[str, str]:
    """An XPath 1.0 expression that selects nodes or strings, as written, twice."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} is not an XPath expression; write it in quotes, as '//h1'")
    try:
        etree.XPath(value.strip())(html.Element("html"))
    except etree.XPathError as error:
        raise ValueError(f"{value!r} is not an XPath expression: {error}") from None
    return value.strip(), value.strip()
