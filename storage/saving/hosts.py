"""Hosts, each with the site that its manners are owed to."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, func, select, update

from storage.clock import stamp_up
from storage.saving.statements import chunks, insert_missing
from storage.schema import host, host_site
from storage.sites import site_of


def put_hosts(connection: Connection, names: Collection[str]) -> None:
    """Register the hosts that are not there yet."""
    insert_missing(connection, host, [{"name": name} for name in sorted(names)])
    insert_missing(connection, host_site, [{"host": name, "site": site_of(name)} for name in sorted(names)])


def owe_delay(connection: Connection, asked: Mapping[str, datetime]) -> None:
    """Sites were asked then: every host of theirs is owed the site's delay since, by whichever worker holds it next."""
    owed: dict[str, float] = defaultdict(float)
    hosts: list[tuple[str, str]] = []
    joined = select(host.c.name, host_site.c.site, host.c.delay_seconds, host.c.crawl_delay_seconds)
    for chunk in chunks(sorted(asked)):
        of_sites = joined.join(host_site, host_site.c.host == host.c.name).where(host_site.c.site.in_(chunk))
        for row in connection.execute(of_sites.order_by(host.c.name)):
            hosts.append((row.name, row.site))
            owed[row.site] = max(owed[row.site], row.delay_seconds or 0, row.crawl_delay_seconds or 0)
    rows = [
        {"of_host": name, "at": stamp_up(asked[site] + timedelta(seconds=owed[site]))}
        for name, site in hosts
        if owed[site]
    ]
    if rows:
        sooner = func.coalesce(host.c.next_allowed_at, "") < bindparam("at")
        statement = update(host).where(host.c.name == bindparam("of_host"), sooner)
        connection.execute(statement.values(next_allowed_at=bindparam("at")), rows)
