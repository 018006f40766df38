"""All hostile sites at once, each on an address of its own, and the source files to crawl them with."""

import asyncio
import json
import os
import ssl
import threading
import tomllib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tests.crawler.desk import Desk
from tests.crawler.loopback import Page, Site, article, serve
from tests.hostile import certificates, network, redirects, sizes, text, traps

TABLE = Path(__file__).with_name("scenarios.toml")
NAMES = Path(__file__).with_name("names")
SECONDS_TO_START = 10


@dataclass(frozen=True, kw_only=True)
class Expected:
    """One row of the table: what a scenario must end as."""

    name: str
    outcome: str
    reason: str = ""
    """Part of the reason."""
    somewhere: str = ""
    """Part of the reason of another page, one that it leads to."""
    start: str = "pages"
    """What `/bad` is to its source: one of its `pages`, `feeds` or `sitemaps`."""
    title: str | None = None
    requests: int = 6
    """Made of the site, at most."""
    timeout: int = 30
    """Seconds that the source allows for one answer."""
    more: str = ""
    """More of the source file."""
    stored: tuple[str, ...] = ("/good",)
    """Paths of pages that are kept all the same."""


@dataclass
class Scenario:
    """One hostile site."""

    expected: Expected
    site: Site
    bad: str
    """The address that the scenario is about."""
    hosts: list[str]
    names: dict[str, list[list[str]]] = field(default_factory=dict)


@cache
def table() -> dict[str, Expected]:
    """The rows of the table by name."""
    rows: dict[str, dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    kept = {name: tuple(row.pop("stored", ("/good",))) for name, row in rows.items()}
    return {name: Expected(name=name, stored=kept[name], **row) for name, row in rows.items()}


@dataclass
class Farm:
    """The sites while they run."""

    scenarios: dict[str, Scenario]
    canary: Site
    trusted: Path
    """The certificate of the authority that is to be trusted."""

    def settle(self, desk: Desk) -> dict[str, str]:
        """Write a source for each scenario; returns what the crawl's environment needs."""
        for name, scenario in self.scenarios.items():
            _write_source(desk, name, scenario)
        names = desk.folder / "names.json"
        names.write_text(
            json.dumps({host: answers for one in self.scenarios.values() for host, answers in one.names.items()})
        )
        return {
            "PYTHONPATH": os.pathsep.join(filter(None, [str(NAMES), os.environ.get("PYTHONPATH")])),
            "ALMANAC_TEST_NAMES": str(names),
            "SSL_CERT_FILE": str(self.trusted),
            "ALMANAC_RETRY_TIMES": "0",
        }


def _write_source(desk: Desk, name: str, scenario: Scenario) -> None:
    site, start = scenario.site, scenario.expected.start
    starts = {"pages": [site.url("/good")], "feeds": [], "sitemaps": []}
    starts[start] = [*starts[start], scenario.bad]
    lines = "".join(f"{key} = {json.dumps(urls)}\n" for key, urls in starts.items() if urls)
    sources = desk.folder / "sources"
    sources.mkdir(exist_ok=True)
    (sources / f"{name}.toml").write_text(
        f'name = "{name}"\nkind = "other"\nhome = "{site.url("/")}"\nhosts = {json.dumps(scenario.hosts)}\n'
        f'allow_addresses = ["{site.address}"]\n[crawl]\ndelay = 0\nmax_pages = 100\n'
        f"timeout = {scenario.expected.timeout}\n[start]\n{lines}{scenario.expected.more}\n",
        encoding="utf-8",
    )


@contextmanager
def farm(folder: Path, names: Collection[str]) -> Iterator[Farm]:
    """The sites of some scenarios of the table."""
    trusted, stranger = certificates.authority("Trusted"), certificates.authority("Stranger")
    trusted.write(folder / "trusted.pem")
    with serve(len(names) + 1) as [canary, *sites], _Lines() as lines:
        made: dict[str, Scenario] = {}
        behaviours = _behaviours(canary)
        for name, site in zip(names, sites, strict=True):
            site.pages = behaviours[name](site)
            site.pages.setdefault("/good", article(1))
            context = certificates.CONTEXTS.get(name)
            tls = context(folder, site.address, trusted, stranger) if context else None
            made[name] = _scenario(table()[name], site, canary, lines, tls)
        yield Farm(made, canary, folder / "trusted.pem")


def _behaviours(canary: Site) -> dict[str, Any]:
    """By name what makes the pages of a site."""
    fixed: dict[str, dict[str, Page]] = network.SCENARIOS | text.SCENARIOS | traps.SCENARIOS
    fixed |= redirects.scenarios(canary)
    made: dict[str, Any] = {name: (lambda _, pages=pages: pages) for name, pages in fixed.items()}
    plain = {"/bad": article(2)}
    others = [*certificates.CONTEXTS, *LINES, *NAMED, "connection_refused"]
    made |= {name: lambda _: dict(plain) for name in others}
    made["tls_drop_in_body"] = lambda _: dict(network.SCENARIOS["drop_in_body"])
    return made | sizes.scenarios(canary)


LINES: dict[str, Page] = {
    "tls_stall_in_handshake": network.sends(then=network.LONG),
    "tls_drop_in_handshake": network.sends(),
    "tls_of_garbage": network.sends(bytes(range(256))),
    "https_without_tls": network.sends(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"),
}
"""Servers that speak no TLS on the port for it."""
NAMED = ("dns_unknown", "dns_stall", "dns_private", "dns_metadata", "dns_mixed", "dns_rebinding")


def _scenario(expected: Expected, site: Site, canary: Site, lines: "_Lines", tls: ssl.SSLContext | None) -> Scenario:
    name = expected.name
    if tls is not None:
        host = lines.begin(site.handle, site.address, tls)
        return Scenario(expected, site, f"https://{host}/bad", [site.host, host])
    if name in LINES:
        host = lines.begin(lambda _, writer: _and_close(LINES[name], writer), site.address, None)
        return Scenario(expected, site, f"https://{host}/bad", [site.host, host])
    if name == "connection_refused":
        return Scenario(expected, site, f"http://{site.address}:1/bad", [site.host, f"{site.address}:1"])
    if name in NAMED:
        return _named(name, site, canary)
    return Scenario(expected, site, site.url("/bad"), [site.host])


def _named(name: str, site: Site, canary: Site) -> Scenario:
    host = f"{name.replace('_', '-')}.example"
    answers: dict[str, list[list[str]]] = {
        "dns_stall": [],
        "dns_private": [["10.1.2.3", "192.168.0.1"]],
        "dns_metadata": [["169.254.169.254"]],
        "dns_mixed": [[canary.address, site.address, "10.0.0.1"]],
        "dns_rebinding": [[site.address], [canary.address]],
    }
    names = {host: answers[name]} if name in answers else {}
    port = f"{host}:{site.port}"
    return Scenario(table()[name], site, f"http://{port}/bad", [site.host, port], names=names)


async def _and_close(page: Any, writer: asyncio.StreamWriter) -> None:
    await page(writer)
    writer.close()


class _Lines:
    """More servers, on free ports of the sites' addresses."""

    def __enter__(self) -> "_Lines":
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        return self

    def begin(self, handle: Any, address: str, context: ssl.SSLContext | None) -> str:
        """Start one; returns `address:port`."""
        starting = asyncio.start_server(handle, address, 0, ssl=context)
        server = asyncio.run_coroutine_threadsafe(starting, self._loop).result(SECONDS_TO_START)
        return f"{address}:{server.sockets[0].getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(SECONDS_TO_START)
