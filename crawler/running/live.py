"""What a terminal shows while something is under way. Rich is imported only where there is one to show it on."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from crawler.running.progress import Snapshot
from crawler.running.telling import SilentTeller

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
        self._status.stop()

    def show(self, line: str) -> None:
        """Replace the line."""
        self._status.update(line)


class LiveTeller(SilentTeller):
    """A bar with pages, rate, hosts, errors and time left; gone when the run is over."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

        self._progress: Progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.fields[counts]}", markup=False),
            BarColumn(bar_width=12),
            TextColumn("{task.fields[hosts]}", markup=False),
            TextColumn("{task.fields[left]}", markup=False),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task("", total=None, counts="starting", hosts="", left="")
        self._progress.start()

    def progress(self, now: Snapshot) -> None:
        """Draw it anew."""
        counts, hosts, left = live_words(now)
        total = None if now.left is None else max(1, now.visits + now.left)
        self._progress.update(self._task, completed=now.visits, total=total, counts=counts, hosts=hosts, left=left)

    def close(self) -> None:
        """Take it away. Safe to call twice."""
        self._progress.stop()

    def ended(self, run_id: int, status: str, exit_code: int, now: Snapshot) -> None:
        """The report follows."""
        self.close()


def live_words(now: Snapshot) -> tuple[str, str, str]:
    """(counts, hosts, time left) as short as a line of 80 columns wants them."""
    pages = f"{now.visits:,} pages" if now.left is None else f"{now.visits:,}/{now.visits + now.left:,} pages"
    failed = f" {now.failed} failed" if now.failed else ""
    hosts = now.hosts_asked + now.hosts_waiting
    waiting = f" ({now.hosts_waiting} waiting)" if now.hosts_waiting else ""
    about = "" if now.seconds_left is None else f"~{clock(now.seconds_left)} left"
    return f"{pages} {now.rate:.1f}/s{failed}", f"{hosts} host{'' if hosts == 1 else 's'}{waiting}", about


def clock(seconds: float) -> str:
    """`0:42`, `12:05`, `3:04:05`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def on_terminal() -> bool:
    """Whether stderr is a terminal that can rewrite a line."""
    return sys.stderr.isatty()
