"""What a crawl needs of the machine: Python, source files, names of hosts, extras. The crawler half of the doctor."""

import os
import socket
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from crawler.sources import Source, SourceError, load_sources
from storage.upkeep.diagnosing import Finding

OLDEST_PYTHON = (3, 11)
MOST_HOSTS = 5
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
EXTRAS = {
    "postgres": ("psycopg", "archives on PostgreSQL"),
    "web": ("datasette", "almanac serve"),
    "parquet": ("pyarrow", "export to Parquet"),
    "render": ("scrapy_playwright", "sources whose pages need a browser"),
    "metrics": ("prometheus_client", "almanac health --metrics"),
    "cluster": ("dask", "reading many WARC files on a cluster"),
}
"""By name of the extra a module of it, and what it is for."""


def python_findings() -> Iterator[Finding]:
    """The interpreter, and Almanac itself."""
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        yield Finding("Python", "bad", found, "needs 3.11 or later")
    else:
        yield Finding("Python", "ok", found, "nothing to do")
    for name in ("almanac-archive", "scrapy", "lxml"):
        yield Finding(name, "ok", _version(name), "nothing to do")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "of this folder, not installed"


def source_findings(folder: str) -> Iterator[Finding]:
    """The source files: a line for each that is wrong, or one for all of them."""
    try:
        sources = load_sources(folder)
    except SourceError as error:
        for problem in error.problems:
            yield Finding("sources", "bad", str(problem), "docs/sources.md has the format")
        return
    if not sources:
        yield Finding("sources", "note", f"no source files in {folder}", "almanac source add URL")
        return
    off = sum(not source.enabled for source in sources.values())
    more = f", {off} of them not enabled" if off else ""
    yield Finding("sources", "ok", f"{len(sources)} files in {Path(folder)}{more}", "nothing to do")


def network_findings(folder: str, *, offline: bool) -> Iterator[Finding]:
    """Proxies that the environment names, and whether names of hosts can be looked up. Nothing is asked of a site."""
    named = {name: value for name in PROXIES if (value := _environment(name))}
    for name, value in named.items():
        found = f"{name}={_without_password(value)}"
        yield Finding("proxy", "note", found, "every request goes that way; unset it if it is not meant")
    if not named:
        yield Finding("proxy", "ok", "none in the environment", "nothing to do")
    if offline:
        yield Finding("names", "note", "not looked up", "leave out --offline to look")
        return
    hosts = _hosts(folder)
    with ThreadPoolExecutor(max(1, len(hosts))) as threads:
        looked = {host: threads.submit(_looked_up, host) for host in hosts}
        for host, answer in looked.items():
            yield _name_finding(host, answer.result(), bool(named))
    if not hosts:
        yield Finding("names", "note", "no hosts to look up", "almanac source add URL")


def _environment(name: str) -> str | None:
    return os.environ.get(name) or os.environ.get(name.upper())


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return url.replace(f":{parts.password}@", ":***@") if parts.password else url


def _hosts(folder: str) -> list[str]:
    """The first hosts of the sources."""
    try:
        sources: Mapping[str, Source] = load_sources(folder)
    except SourceError:
        return []
    hosts = [source.hosts[0].partition(":")[0] for source in sources.values() if source.enabled and source.hosts]
    return list(dict.fromkeys(hosts))[:MOST_HOSTS]


def _looked_up(host: str) -> str | OSError:
    """Its first address, or what went wrong."""
    try:
        return str(socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)[0][4][0])
    except OSError as error:
        return error


def _name_finding(host: str, answer: str | OSError, proxied: bool) -> Finding:
    if isinstance(answer, str):
        return Finding("names", "ok", f"{host} is {answer}", "nothing to do")
    state = "note" if proxied else "bad"
    found = f"{host}: {answer.strerror or answer}"
    return Finding("names", state, found, "is the machine on the network? see /etc/resolv.conf")


def extra_findings() -> Iterator[Finding]:
    """The optional parts."""
    for extra, (module, purpose) in EXTRAS.items():
        if find_spec(module):
            yield Finding("extra", "ok", f"{extra}: there, for {purpose}", "nothing to do")
        else:
            found = f"{extra}: not installed, for {purpose}"
            yield Finding("extra", "note", found, f"pip install 'almanac-archive[{extra}]'")
