"""Which exceptions are no bugs, and what is said of them."""

from typing import NamedTuple

from datasette.utils.asgi import Base400, Forbidden  # type: ignore[import-untyped]
from datasette.views.base import DatasetteError  # type: ignore[import-untyped]

from storage.errors import ArchiveError
from storage.web.page import NoSuchPage


class Trouble(NamedTuple):
    """An HTTP status, and words for people."""

    status: int
    title: str
    error: str


def trouble_of(exception: BaseException) -> Trouble | None:
    """What is wrong with the request or the archive; `None` where it is a bug of ours or of Datasette."""
    match exception:
        case NoSuchPage():
            return Trouble(404, "Not here", str(exception))
        case ArchiveError():
            return Trouble(503, "Not now", str(exception))
        case DatasetteError():
            return Trouble(exception.status, exception.title or "Not so", str(exception.message))
        case Base400():
            words = "There is no such page." if exception.status == 404 else str(exception)
            return Trouble(exception.status, "Not here" if exception.status == 404 else "Not so", words)
        case Forbidden():
            return Trouble(403, "Not allowed", str(exception))
    return None
