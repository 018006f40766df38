"""What Datasette is told of the archive, in the words of the schema: titles, columns, facets, saved questions. Pure."""

import re
from typing import Any

from sqlalchemy import Table

from storage.queries.saved import USED, Parameter, SavedQuery, saved_queries
from storage.schema import metadata
from storage.views import VIEWS
from storage.views.view import View

COUNTED_WHEN_ASKED = {
    "articles": ["source", "kind", "language", "section"],
    "article_versions": ["source", "change"],
    "pages": ["source", "outcome", "host"],
    "coverage": ["source"],
}
"""Facets of large views: each looks at every row, so the page offers them instead of counting."""
FACETS = {
    "events": ["series", "event_status", "country", "country_inferred"],
    "event_dates": ["role", "mode"],
    "event_fact_changes": ["field"],
    "partners": ["role", "series", "edition"],
    "teasers": ["state", "teaser_source"],
    "failures": ["source", "stage", "kind"],
    "runs": ["kind", "status"],
}
NEWEST_FIRST = {
    "runs": "id", "coverage": "week", "event_dates": "start_date", "event_changes": "noticed_at",
    "event_fact_changes": "noticed_at",
}  # fmt: skip
SEARCHED = {"articles": {"fts_table": "article_fts", "fts_pk": "id"}}
SHADOWS = ("article_fts", "article_text", "alembic_version")
CODE = re.compile(r"`([^`]*)`")


def metadata_of(database: str) -> dict[str, Any]:
    """Datasette's metadata for the archive, which it knows by that name."""
    tables = {str(table.name): _table(table) for table in metadata.tables.values()}
    tables |= {name: {"hidden": True} for name in SHADOWS}
    tables |= {name: _view(view) for name, view in VIEWS.items()}
    return {
        "title": "Almanac",
        "databases": {
            database: {
                "title": "Archive",
                "description": "Views are what to ask; the tables below them may change from one version to the next.",
                "tables": tables,
                "queries": {name: _query(saved) for name, saved in saved_queries().items()},
            }
        },
    }


def _view(view: View) -> dict[str, Any]:
    about: dict[str, Any] = {
        "description": _plain(view.about),
        "columns": {name: _plain(words) for name, (_, words) in view.columns.items()},
        "facets": FACETS.get(view.name, []),
        "offered": COUNTED_WHEN_ASKED.get(view.name, []),
    }
    if view.name in NEWEST_FIRST:
        about["sort_desc"] = NEWEST_FIRST[view.name]
    return about | SEARCHED.get(view.name, {})


def _table(table: Table) -> dict[str, Any]:
    columns = {str(column.name): _plain(column.comment or "") for column in table.columns}
    return {"description": _plain(table.comment or ""), "columns": columns, "hidden": True}


def _plain(words: str) -> str:
    return CODE.sub(r"\1", words)


def _query(saved: SavedQuery) -> dict[str, Any]:
    """A saved question as a canned query: empty parameters have their defaults, as at the command line."""
    parameters = {parameter.name: parameter for parameter in saved.parameters}
    sql = USED.sub(lambda match: _given(match[1], parameters), saved.sql["sqlite"])
    return {"sql": sql, "title": saved.name, "description": saved.about, "hide_sql": True}


def _given(name: str, parameters: dict[str, Parameter]) -> str:
    if name == "url_key":
        return "url_key(:url)"
    parameter = parameters.get(name)
    default = None if parameter is None else parameter.default
    literal = "NULL" if default is None else "'" + default.replace("'", "''") + "'"
    return f"given(:{name}, {literal})"
