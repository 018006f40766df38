"""From the tables of a source file to a `Source`, with every problem reported on the way."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from crawler.parsers.rules import DATE_FIELDS, FIELD_NAMES, FieldRule, KindRule, Rules
from crawler.sources.model import KINDS, CrawlLimits, Expectations, FollowRules, Source, StartPoints
from crawler.sources.table import Report, Table
from storage.records import PageKind
from storage.urls import page_host

_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_KINDS_OF_PAGES = ("article", "event", "partners", "listing")


def read_source(config: Mapping[str, Any], path: Path, report: Report) -> Source:
    """Build the source; what is wrong goes to `report`, and then the source must not be used."""
    top = Table(dict(config), "", report)
    home = top.url("home")
    source = Source(
        key=_key(top, path),
        name=top.required("name"),
        kind=top.choice("kind", KINDS),
        home=home,
        hosts=top.hosts("hosts") or default_hosts(home),
        language=top.language("language"),
        series=top.text("series"),
        allow_addresses=top.addresses("allow_addresses"),
        enabled=top.flag("enabled", True),
        render=top.flag("render", False),
        crawl=_crawl(top.table("crawl")),
        start=_start(top.table("start"), home),
        follow=_follow(top.table("follow")),
        expect=_expect(top.table("expect")),
        rules=_rules(top, path),
        config=config,
        path=path,
    )
    top.close()
    _check_start(source, top)
    return source


def default_hosts(home: str) -> tuple[str, ...]:
    """The host of an address and its twin with or without `www.`; an IP address has no twin."""
    host = page_host(home)
    if not host or "." not in host or _is_address(host):
        return (host,) if host else ()
    return (host, host.removeprefix("www.") if host.startswith("www.") else f"www.{host}")


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.rpartition(":")[0] or host if host.count(":") == 1 else host.strip("[]"))
    except ValueError:
        return host.startswith("[")
    return True


def _key(top: Table, path: Path) -> str:
    key = top.text("key") or path.stem
    if not _KEY.fullmatch(key):
        top.wrong("key", f"{key!r} is not a key; use small letters, digits, - and _, and begin with a letter or digit")
    return key


def _crawl(table: Table) -> CrawlLimits:
    plain = CrawlLimits()
    limits = CrawlLimits(
        interval=table.duration("interval", plain.interval),
        interval_min=table.some_duration("interval_min"),
        interval_max=table.some_duration("interval_max"),
        delay_seconds=table.seconds("delay", plain.delay_seconds, minimum=0),
        timeout_seconds=table.seconds("timeout", plain.timeout_seconds, minimum=0.1),
        max_pages=table.count("max_pages", plain.max_pages),
        max_pages_per_day=table.most("max_pages_per_day"),
        max_depth=table.count("max_depth", plain.max_depth, minimum=0),
    )
    table.close()
    shortest, longest = limits.interval_min, limits.interval_max
    if shortest is not None and shortest > limits.interval:
        table.wrong("interval_min", "must not be longer than interval")
    if longest is not None and longest < limits.interval:
        table.wrong("interval_max", "must not be shorter than interval")
    return limits


def _start(table: Table, home: str) -> StartPoints:
    start = StartPoints(
        pages=table.urls("pages"),
        feeds=table.urls("feeds"),
        sitemaps=table.urls("sitemaps"),
        listings=table.urls("listings"),
        archives=table.archives("archives"),
        robots_sitemaps=table.flag("robots_sitemaps", True),
    )
    table.close()
    if home and not (start.pages or start.feeds or start.sitemaps or start.listings or start.archives):
        return StartPoints(pages=(home,), robots_sitemaps=start.robots_sitemaps)
    return start


def _follow(table: Table) -> FollowRules:
    plain = FollowRules()
    follow = FollowRules(
        allow=table.patterns("allow"),
        deny=table.patterns("deny"),
        max_listing_pages=table.count("max_listing_pages", plain.max_listing_pages),
    )
    table.close()
    return follow


def _expect(table: Table) -> Expectations:
    expect = Expectations(
        articles_min=table.floor("articles_min"),
        events_min=table.floor("events_min"),
        partners_min=table.floor("partners_min"),
    )
    table.close()
    return expect


def _rules(top: Table, path: Path) -> Rules:
    """The present rules, and those of older layouts: a page is read by the rules of its day."""
    older = []
    for layer in top.tables("rules"):
        last_day = layer.day("valid_until")
        rules = _layer(layer, top, path)
        layer.close()
        if "valid_until" not in layer:
            layer.wrong("valid_until", "is missing; write the last day of that layout, as valid_until = 2024-06-30")
        elif last_day:
            older.append((last_day, rules))
    present = _layer(top, top, path)
    older.sort(key=lambda layer: layer[0])
    return replace(present, older=tuple(older))


def _layer(table: Table, top: Table, path: Path) -> Rules:
    return Rules(
        source=top.text("key") or path.stem,
        language=top.language("language"),
        series=top.text("series"),
        kinds=_kinds(table.table("kinds")),
        fields=_fields(table.table("fields")),
    )


def _kinds(table: Table) -> tuple[KindRule, ...]:
    present = [kind for kind in table if kind in _KINDS_OF_PAGES]
    rules = [KindRule(kind=PageKind(kind), pattern=one) for kind in present for one in table.patterns(kind)]
    table.close(_KINDS_OF_PAGES)
    return tuple(rules)


def _fields(table: Table) -> tuple[FieldRule, ...]:
    present = [name for name in table if name in FIELD_NAMES]
    rules = tuple(rule for name in present if (rule := _field(table, name)))
    table.close(FIELD_NAMES)
    return rules


def _field(table: Table, name: str) -> FieldRule | None:
    inner = table.table(name)
    css, xpath = inner.css("css"), inner.xpath("xpath")
    attribute, date_format = inner.text("attribute"), inner.text("date_format")
    inner.close()
    if len({"css", "xpath"} & set(inner)) != 1:
        table.wrong(name, "needs css or xpath, one of the two")
    if date_format and name not in DATE_FIELDS:
        inner.wrong("date_format", f"belongs to dates only: {', '.join(sorted(DATE_FIELDS))}")
    found = css or xpath
    if not found:
        return None
    return FieldRule(field=name, selector=found[0], xpath=found[1], attribute=attribute, date_format=date_format)


def _check_start(source: Source, top: Table) -> None:
    """Start points must lie on the source's own hosts: a crawl never begins on somebody else's site."""
    start = source.start
    named = {"pages": start.pages, "sitemaps": start.sitemaps, "listings": start.listings, "archives": start.archives}
    for key, urls in named.items():
        for url in urls:
            if source.hosts and not source.owns(url):
                host = page_host(url)
                top.wrong(f"start.{key}", f"{url} lies on {host}, which is no host of this source; add it to hosts")
