"""Which addresses are connected to."""

import asyncio
import socket
from ipaddress import IPv4Address
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Request

from crawler.fetching.faults import Refused
from crawler.manners.guard import Guard, address_refusal, origin_of, scheme_refusal
from crawler.manners.spelled_addresses import plain_host, spelled_address
from crawler.middlewares.addresses import AddressMiddleware

REFUSED = [
    "127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "192.0.0.8", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1",
    "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
    "::127.0.0.1", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1", "2002:7f00:1::",
    "2002:a00:1::1", "2001:0:7f00:1::", "2001:db8::1", "100::1", "fec0::1", "ff02::1", "5f00::1", "not an address",
]  # fmt: skip
ADMITTED = [
    "93.184.216.34", "1.1.1.1", "2606:2800:220:1:248:1893:25c8:1946", "2a00:1450:4001::1", "64:ff9b::5db8:d822",
    "::ffff:93.184.216.34", "2002:5db8:d822::1",
]  # fmt: skip
LOOPBACK = [
    "127.0.0.1", "127.0.0.1.", "127.1", "127.0.1", "2130706433", "2130706433.", "0x7f000001", "0x7F.1", "0x7f.0.0.0x1",
    "017700000001", "0177.0.0.1", "0177.0.0.01", "127.0.0.0x1", "１２７.０.０.１", "127。0。0。1", "127．0．0．1",
    "①②⑦.0.0.1", "%31%32%37.0.0.1", "127.0.0.00000001", "00000000000000000177.0.0.1",
]  # fmt: skip


@pytest.mark.parametrize("address", REFUSED)
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    assert (address_refusal(address) or "").startswith("address_refused: ")


@pytest.mark.parametrize("address", ADMITTED)
def test_public_addresses_are_not(address: str) -> None:
    assert address_refusal(address) is None


@pytest.mark.parametrize("host", LOOPBACK)
def test_every_spelling_of_an_address_is_that_address(host: str) -> None:
    assert spelled_address(host) == "127.0.0.1"
    assert Guard().refusal(host) == "address_refused: 127.0.0.1 is not public (loopback)"
    assert Guard(["127.0.0.1"]).refusal(host) is None


@pytest.mark.parametrize(
    "host",
    [
        "[::1]",
        "::1",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:0:0:1]",
        "[fe80::1%25eth0]",
        "[64:ff9b::127.0.0.1]",
    ],
)
def test_every_spelling_of_an_ipv6_address_is_looked_through(host: str) -> None:
    assert (Guard().refusal(host) or "").startswith("address_refused: ")


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org", "1.2.3.a", "0x7f.example", "localhost", ""])
def test_names_are_no_addresses(host: str) -> None:
    assert spelled_address(host) is None
    assert Guard().refusal(host) is None


@pytest.mark.parametrize(
    "host", ["1.2.3.4.5", "256.256.256.256", "999.1", "4294967296", "08.1.1.1", "a.1", "1..1", "0x1ffffffff"]
)
def test_what_ends_in_a_number_and_is_no_address_is_refused(host: str) -> None:
    assert (Guard().refusal(host) or "").endswith("is no IP address")


@given(st.integers(0, 2**32 - 1), st.sampled_from(["{}", "{:#x}", "0{:o}"]))
def test_numbers_are_read_as_the_system_reads_them(number: int, spelling: str) -> None:
    host = spelling.format(number)
    assert spelled_address(host) == socket.inet_ntoa(socket.inet_aton(host)) == str(IPv4Address(number))


@given(st.text(max_size=30))
def test_no_host_is_too_odd_to_be_looked_at(host: str) -> None:
    address = spelled_address(host)
    assert address is None or address_refusal(address) is None or not Guard().admits(host, address)
    assert plain_host(host) == plain_host(host).lower()


@pytest.mark.parametrize(
    ("allowed", "host", "address", "admitted"),
    [
        ([], "rebound.example", "127.0.0.1", False),
        (["127.0.0.2"], "a.example", "127.0.0.2", True),
        (["127.0.0.2"], "a.example", "127.0.0.3", False),
        (["127.0.0.0/8"], "a.example", "127.9.9.9", True),
        (["intranet.example:8080"], "intranet.example", "10.1.1.1", True),
        (["intranet.example"], "Intranet.Example.", "10.1.1.1", True),
        (["intranet.example"], "other.example", "10.1.1.1", False),
    ],
)
def test_a_source_lets_through_what_it_names(allowed: list[str], host: str, address: str, admitted: bool) -> None:
    guard = Guard(allowed)
    assert guard.admits(host, address) is admitted
    assert (host in guard.refused) is not admitted


def test_a_host_that_has_a_public_address_too_was_not_refused() -> None:
    guard = Guard()
    assert [guard.admits("mixed.example", address) for address in ("10.0.0.1", "1.1.1.1")] == [False, True]
    assert guard.refused == {}


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("file:///etc/passwd", "scheme_not_allowed"),
        ("ftp://example.org/", "scheme_not_allowed"),
        ("javascript:alert(1)", "scheme_not_allowed"),
        ("gopher://127.0.0.1/", "scheme_not_allowed"),
        ("/path/only", "scheme_not_allowed"),
        ("http://", "bad_url"),
        ("http://[::1", "bad_url"),
        ("http://example.org:99999/", "bad_url"),
        ("http://user:secret@example.org/", "bad_url"),
        ("http://@example.org/", "bad_url"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused_with_a_code(url: str, code: str) -> None:
    reason = scheme_refusal(url) or ""
    assert reason.startswith(f"{code}: ")
    assert "secret" not in reason


def test_web_addresses_are_fine() -> None:
    assert scheme_refusal("https://example.org:8443/a") is None


@pytest.mark.parametrize(
    ("url", "refused"),
    [
        ("http://intranet.example/", False),
        ("http://localhost/", True),
        ("http://metadata.google.internal/", True),
        ("http://printer.local./", True),
        ("http://2130706433/", True),
        ("https://localhost/", False),
        ("https://10.0.0.1/", True),
        ("http://named.internal/", False),
        ("http://direct.internal/", False),
    ],
)
def test_a_proxy_is_not_asked_for_what_is_local_by_its_spelling(
    url: str, refused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "direct.internal")
    middleware = AddressMiddleware(lambda _: Guard(["named.internal"]), {"http": "http://proxy.example:3128"})
    if refused:
        with pytest.raises(Refused, match="address_refused"):
            asyncio.run(middleware.process_request(Request(url)))
    else:
        asyncio.run(middleware.process_request(Request(url)))


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://fit.example/a/b?c", "https://fit.example"),
        ("http://fit.example:8080/a", "http://fit.example:8080"),
        ("http://user:word@fit.example/", "http://user:word@fit.example"),
        ("https://fit.example?a=/b", "https://fit.example?a="),
        ("https://fit.example", "https://fit.example"),
        ("HTTP://fit.example/a", "HTTP://fit.example/a"),
        (" http://fit.example/a", " http://fit.example/a"),
        ("mailto:a@b/c", "mailto:a@b/c"),
    ],
)
def test_the_origin_says_all_that_is_checked_of_an_address(url: str, origin: str) -> None:
    assert origin_of(url) == origin
    assert scheme_refusal(origin) == scheme_refusal(url)
    assert urlsplit(origin).netloc == urlsplit(url).netloc
