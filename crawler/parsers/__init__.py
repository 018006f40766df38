"""Reads pages into records: pure functions, bytes and facts in, values out."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crawler.parsers.article import read_article, read_article_page
    from crawler.parsers.credits import read_credit
    from crawler.parsers.event_dates import read_event_dates
    from crawler.parsers.page import Page, read_bytes

_HOMES = {
    "Page": "page",
    "read_article": "article",
    "read_article_page": "article",
    "read_bytes": "page",
    "read_credit": "credits",
    "read_event_dates": "event_dates",
}
"""Public name to module: each is imported when it is first used."""

__all__ = ["Page", "read_article", "read_article_page", "read_bytes", "read_credit", "read_event_dates"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
