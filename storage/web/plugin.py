"""Our plugin for Datasette: its hooks, each of which does nothing unless the site is ours."""

import sqlite3
from collections.abc import Iterator
from typing import Any

from datasette import hookimpl  # type: ignore[import-untyped]
from datasette.plugins import pm  # type: ignore[import-untyped]
from datasette.utils.asgi import Response  # type: ignore[import-untyped]
from jinja2 import Environment
from markupsafe import Markup

from storage.queries.ask import LONGEST_VALUE_BYTES
from storage.urls import url_key
from storage.web.drawing import FILTERS, globals_of
from storage.web.harmless import REL, safe_url
from storage.web.responses import answered, downloaded
from storage.web.site import SETTINGS, STATIC, Site
from storage.web.trouble import Trouble, trouble_of
from storage.web.typed import given

LONGEST_LINK = 80
"""Characters of an address that a cell shows."""
PAGE_OF = {
    ("articles", "id"): "/article", ("article_versions", "article_id"): "/article", ("stories", "lead_id"): "/article",
    ("teasers", "teaser_id"): "/article", ("teasers", "full_id"): "/article", ("events", "id"): "/event",
    ("event_dates", "event_id"): "/event", ("event_changes", "event_id"): "/event",
    ("event_fact_changes", "event_id"): "/event", ("partners", "event_id"): "/event",
    ("runs", "id"): "/run", ("failures", "first_run_id"): "/run", ("failures", "last_run_id"): "/run",
}  # fmt: skip
"""View and column of the numbers of what has a page of ours."""
SHORT_CELL, LINE_CELL = 60, 26
"""Characters that need no room of their own; and those that stay on one line."""


@hookimpl  # type: ignore[untyped-decorator]
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """The addresses of our own pages, before Datasette's."""
    from storage.web.pages import ROUTES

    if not isinstance(datasette, Site):
        return []
    own = [(pattern, answered(view)) for pattern, view in ROUTES]
    return [*own, (r"^/questions/(?P<name>[\w-]{1,80})\.(?P<form>csv|json)$", downloaded)]


@hookimpl  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection, datasette: Any) -> None:
    """Bounds on what one statement can use, and the functions that the saved questions call."""
    if not isinstance(datasette, Site):
        return
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE_BYTES)
    conn.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    conn.create_function("given", 2, given)
    conn.create_function("url_key", 1, lambda url: url_key(str(url or "")), deterministic=True)


@hookimpl  # type: ignore[untyped-decorator]
def prepare_jinja2_environment(env: Environment, datasette: Any) -> None:
    """The words our templates know."""
    if isinstance(datasette, Site):
        env.filters |= FILTERS
        env.globals |= globals_of(STATIC, datasette.archive)


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(value: object, column: str, table: str | None, datasette: Any) -> Markup | None:
    """Numbers of what has a page lead there; addresses are links that tell the other side nothing."""
    if not isinstance(datasette, Site):
        return None
    if isinstance(value, int) and (page := PAGE_OF.get((table or "", column))):
        return Markup('<a href="{}/{}">{}</a>').format(page, value, value)
    if not isinstance(value, str):
        return None
    href = safe_url(value)
    if href is not None:
        shown = value if len(value) <= LONGEST_LINK else f"{value[:LONGEST_LINK]}…"
        return Markup('<a href="{}" rel="{}">{}</a>').format(href, REL, shown)
    longest = SETTINGS["truncate_cells_html"]
    shown = value if len(value) <= longest else f"{value[:longest]}…"
    room = "clip" if len(value) > SHORT_CELL else "whole" if len(value) > LINE_CELL else "nowrap"
    return Markup('<span class="{}">{}</span>').format(room, shown)


@hookimpl(hookwrapper=True)  # type: ignore[untyped-decorator]
def handle_exception(datasette: Any, request: Any, exception: BaseException) -> Iterator[None]:
    """What users and archives can cause, as a page; the rest is a bug, which Datasette shows and logs."""
    outcome: Any = yield
    trouble = trouble_of(exception)
    if isinstance(datasette, Site) and trouble is not None:
        outcome.force_result([_trouble(datasette, request, trouble)])


async def _trouble(datasette: Site, request: Any, trouble: Trouble) -> Any:
    if request.path.endswith(".json"):
        return Response.json({"ok": False, **trouble._asdict()}, status=trouble.status)
    html = await datasette.render_template("error.html", trouble._asdict(), request=request)
    return Response.html(html, status=trouble.status)


def install() -> None:
    """Make the hooks known to Datasette, once in a process."""
    import storage.web.plugin as this

    if not pm.is_registered(this):
        pm.register(this, name="almanac")
