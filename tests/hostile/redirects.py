"""Redirects that loop, go on for ever, or lead where nobody may go. The canary stands in our own network."""

from tests.crawler.loopback import Answer, Page, Site


def to(target: str, status: int = 302) -> Answer:
    """A redirect."""
    return Answer(status=status, headers={"Location": target})


def _spelled(canary: Site) -> dict[str, str]:
    numbers = [int(part) for part in canary.address.split(".")]
    whole = int.from_bytes(bytes(numbers), "big")
    return {
        "plain": canary.address,
        "decimal": str(whole),
        "octal": ".".join(f"0{number:o}" for number in numbers),
        "hexadecimal": hex(whole),
        "short": f"{numbers[0]}.{whole & 0xFFFFFF}",
        "dotted": f"{canary.address}.",
        "ipv6_mapped": f"[::ffff:{canary.address}]",
        "ipv6_compatible": f"[::{canary.address}]",
        "nat64": f"[64:ff9b::{canary.address}]",
        "in_wide_digits": canary.address.translate({ord("0") + n: 0xFF10 + n for n in range(10)}),
        "percent_escaped": "".join(f"%{ord(letter):02x}" for letter in canary.address),
        "with_user_name": f"example.org@{canary.address}",
        "metadata": "169.254.169.254",
        "loopback_ipv6": "[::1]",
        "localhost": "localhost",
    }


def scenarios(canary: Site) -> dict[str, dict[str, Page]]:
    """By name the pages of a site."""
    pages: dict[str, dict[str, Page]] = {
        "redirect_to_itself": {"/bad": to("/bad")},
        "redirect_in_a_circle": {"/bad": to("/two"), "/two": to("/three"), "/three": to("/bad")},
        "redirect_chain": {"/bad": to("/hop/1"), **{f"/hop/{n}": to(f"/hop/{n + 1}") for n in range(1, 40)}},
        "redirect_nowhere": {"/bad": Answer(status=302)},
        "redirect_broken": {"/bad": to("http://[::1")},
        "redirect_with_line_break": {"/bad": to("/good%0d%0aSet-Cookie:%20a=b")},
        "redirect_robots_to_canary": {"/robots.txt": to(canary.url("/robots.txt")), "/bad": to("/good")},
    }
    for scheme in ("file:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)", "data:text/html,x", "gopher://a/"):
        pages[f"redirect_to_{scheme.partition(':')[0]}"] = {"/bad": to(scheme)}
    for name, host in _spelled(canary).items():
        pages[f"redirect_to_address_{name}"] = {"/bad": to(f"http://{host}:{canary.port}/admin/{name}")}
    return pages
