"""Hosts, each with the site that its manners are owed to."""

from collections.abc import Collection

from sqlalchemy import Connection

from storage.saving.statements import insert_missing
from storage.schema import host, host_site
from storage.sites import site_of


def put_hosts(connection: Connection, names: Collection[str]) -> None:
    """Register the hosts that are not there yet."""
    insert_missing(connection, host, [{"name": name} for name in sorted(names)])
    insert_missing(connection, host_site, [{"host": name, "site": site_of(name)} for name in sorted(names)])
