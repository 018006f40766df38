"""Cyclic garbage is collected between pages, not in the middle of one."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Put off the collection of cyclic garbage until the end of the block.

    A page's thousands of short-lived objects would set it off again and again, and it looks through all tables that the
    parsers keep. Whoever has switched it off keeps it off.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
