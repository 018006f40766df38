"""Manners by site, hints about pages, and how far a server's word is believed."""

from pathlib import Path

from alembic import op
from sqlalchemy import text

from storage.migrations.ddl import read
from storage.sites import site_of

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    connection = op.get_bind()
    for statement in read(Path(__file__).with_name("r0005") / f"{connection.dialect.name}.sql"):
        connection.exec_driver_sql(statement)
    known = connection.execute(text("SELECT name FROM host")).scalars().all()
    if known:
        rows = [{"host": name, "site": site_of(name)} for name in known]
        connection.execute(text("INSERT INTO host_site (host, site) VALUES (:host, :site)"), rows)
