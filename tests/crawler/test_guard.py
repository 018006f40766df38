"""Which addresses are connected to."""

import pytest

from crawler.guard import Guard, address_refusal, scheme_refusal

REFUSED = [
    "127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1", "not an address",
]  # fmt: skip
ADMITTED = ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822", "::ffff:93.184.216.34"]


@pytest.mark.parametrize("address", REFUSED)
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    assert (address_refusal(address) or "").startswith("address_refused: ")


@pytest.mark.parametrize("address", ADMITTED)
def test_public_addresses_are_not(address: str) -> None:
    assert address_refusal(address) is None


@pytest.mark.parametrize(
    ("allowed", "host", "address", "admitted"),
    [
        ([], "rebound.example", "127.0.0.1", False),
        (["127.0.0.2"], "a.example", "127.0.0.2", True),
        (["127.0.0.2"], "a.example", "127.0.0.3", False),
        (["127.0.0.0/8"], "a.example", "127.9.9.9", True),
        (["intranet.example:8080"], "intranet.example", "10.1.1.1", True),
        (["intranet.example"], "other.example", "10.1.1.1", False),
    ],
)
def test_a_source_lets_through_what_it_names(allowed: list[str], host: str, address: str, admitted: bool) -> None:
    guard = Guard(allowed)
    assert guard.admits(host, address) is admitted
    assert (host in guard.refused) is not admitted


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("file:///etc/passwd", "scheme_not_allowed"),
        ("ftp://example.org/", "scheme_not_allowed"),
        ("javascript:alert(1)", "scheme_not_allowed"),
        ("/path/only", "scheme_not_allowed"),
        ("http://", "bad_url"),
        ("http://[::1", "bad_url"),
        ("http://example.org:99999/", "bad_url"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused_with_a_code(url: str, code: str) -> None:
    assert (scheme_refusal(url) or "").startswith(f"{code}: ")


def test_web_addresses_are_fine() -> None:
    assert scheme_refusal("https://example.org:8443/a") is None
