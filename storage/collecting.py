"""Cyclic garbage is collected between pieces of work, not in the middle of one."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Put off the collection of cyclic garbage until the end of the block.

    The thousands of short-lived objects of a page that is read, or of a transaction, would set it off again and again,
    and it looks through all that the process keeps. Whoever has switched it off keeps it off.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
