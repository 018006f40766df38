"""The live progress line of a terminal. Imported only where there is one to show it on."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.status import Status


class LiveLine:
    """One line on stderr that is rewritten in place; a context manager that takes it away at the end."""

    def __init__(self) -> None:
        from rich.console import Console

        self._status: Status = Console(stderr=True).status("starting", spinner="dots")

    def __enter__(self) -> Self:
        self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Take the line away. Safe to call twice."""
        self._status.stop()

    def show(self, line: str) -> None:
        """Replace the line."""
        self._status.update(line)


def on_terminal() -> bool:
    """Whether stderr is a terminal that can rewrite a line."""
    return sys.stderr.isatty()
