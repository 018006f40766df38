"""The views: what analysts open first. A contract: documented in docs/schema.md, made from the same words.

Views hold no data, so they are made anew whenever an archive is created or brought up to date.
"""

from sqlalchemy import Connection, inspect, text

from storage.views.articles import ARTICLE_VERSIONS, ARTICLES, COVERAGE, STORIES, TEASERS
from storage.views.events import EVENT_CHANGES, EVENT_DATES, EVENT_FACT_CHANGES, EVENTS, PARTNERS
from storage.views.view import View
from storage.views.work import FAILURES, PAGES, RUNS

VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        ARTICLES,
        ARTICLE_VERSIONS,
        EVENTS,
        EVENT_DATES,
        EVENT_CHANGES,
        EVENT_FACT_CHANGES,
        PARTNERS,
        TEASERS,
        STORIES,
        RUNS,
        FAILURES,
        PAGES,
        COVERAGE,
    )
}
"""In an order in which each may build on those before it."""


def view_sql(dialect: str) -> dict[str, str]:
    """Name → SELECT of every view, for `sqlite` or `postgresql`."""
    return {name: view.select(dialect) for name, view in VIEWS.items()}


def drop_views(connection: Connection) -> None:
    """Take the views away, as a migration must before it changes the tables below them."""
    existing = set(inspect(connection).get_view_names())
    for name in reversed(VIEWS):
        if name in existing:
            connection.execute(text(f"DROP VIEW {name}"))


def create_views(connection: Connection) -> None:
    """Make every view anew, inside the caller's transaction."""
    drop_views(connection)
    for name, select in view_sql(connection.dialect.name).items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS\n{select}".replace("%", _percent(connection)))


def _percent(connection: Connection) -> str:
    """psycopg reads `%` in a statement as a placeholder."""
    return "%%" if connection.dialect.name == "postgresql" else "%"


__all__ = ["VIEWS", "View", "create_views", "drop_views", "view_sql"]
