"""Memory that was freed goes back to the system: a burst of long sitemaps leaves a heap full of holes behind."""

import ctypes
from collections.abc import Callable


def _trimmer() -> Callable[[int], int] | None:
    """glibc's `malloc_trim`; other C libraries have none, and need none."""
    try:
        trim: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError):
        return None
    return trim


_TRIM = _trimmer()


def give_back() -> None:
    """Give back whole pages of the heap that nothing uses; takes a few milliseconds."""
    if _TRIM is not None:
        _TRIM(0)
