"""Which of the chosen sources `--due` is about."""

from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

from crawler.sources import Source
from storage import open_archive
from storage.errors import ArchiveMissing
from storage.queue.rhythm import waits


class DueSources(NamedTuple):
    """The sources that are due, and how long the others are left alone."""

    due: dict[str, Source]
    waiting: dict[str, timedelta]

    def told(self) -> str:
        """One line for people where nothing is due."""
        key = min(self.waiting, key=self.waiting.__getitem__)
        return f"Nothing is due; next is {key}, in {in_words(self.waiting[key])}."


def due_sources(location: str, sources: Mapping[str, Source]) -> DueSources:
    """By the rhythm of each source; without an archive all are due. Raises `ArchiveError`."""
    try:
        with open_archive(location, readonly=True) as archive:
            left = waits(archive, sources)
    except ArchiveMissing:
        return DueSources(dict(sources), {})
    waiting = {key: wait for key, wait in left.items() if wait}
    return DueSources({key: one for key, one in sources.items() if key not in waiting}, waiting)


def in_words(wait: timedelta) -> str:
    """`3 h 20 min`, `2 d 4 h`; never less than a minute."""
    minutes = max(1, round(wait.total_seconds() / 60))
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [(days, "d"), (hours, "h"), (minutes, "min")]
    told = [f"{number} {unit}" for number, unit in parts if number]
    return " ".join(told[:2])
