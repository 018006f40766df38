"""Keeps what was read and answers questions: records, the archive, the frontier, queries. The only room with SQL."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from storage.archive import Archive
    from storage.frontier import Frontier, Work
    from storage.opening import open_archive

__all__ = ["Archive", "Frontier", "Work", "open_archive"]

HOMES = {"Archive": "archive", "Frontier": "frontier", "Work": "frontier", "open_archive": "opening"}


def __getattr__(name: str) -> Any:
    """Load the database code when it is first used: whoever only needs `storage.records` does not pay for it."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"storage.{HOMES[name]}"), name)
