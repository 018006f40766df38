"""Hosts, each with the site that its manners are owed to."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection

from storage.clock import stamp_up
from storage.saving.statements import insert_missing, run
from storage.schema import host, host_site
from storage.sites import site_of

OF_SITES = """
SELECT host.name, host_site.site, host.delay_seconds, host.crawl_delay_seconds
FROM host_site JOIN host ON host.name = host_site.host WHERE host_site.site AMONG ORDER BY host.name
"""
OWE = "UPDATE host SET next_allowed_at = :at WHERE name = :name AND coalesce(next_allowed_at, '') < :at"


def put_hosts(connection: Connection, names: Collection[str]) -> None:
    """Register the hosts that are not there yet."""
    insert_missing(connection, host, [{"name": name} for name in sorted(names)])
    insert_missing(connection, host_site, [{"host": name, "site": site_of(name)} for name in sorted(names)])


def owe_delay(connection: Connection, asked: Mapping[str, datetime]) -> None:
    """Sites were asked then: every host of theirs is owed the site's delay since, by whichever worker holds it next."""
    owed: dict[str, float] = defaultdict(float)
    hosts: list[tuple[str, str]] = []
    for name, site, delay_seconds, crawl_delay_seconds in run(connection, OF_SITES, sorted(asked)):
        hosts.append((name, site))
        owed[site] = max(owed[site], delay_seconds or 0, crawl_delay_seconds or 0)
    rows = [
        {"name": name, "at": stamp_up(asked[site] + timedelta(seconds=owed[site]))}
        for name, site in hosts
        if owed[site]
    ]
    for row in rows:
        run(connection, OWE, **row)
