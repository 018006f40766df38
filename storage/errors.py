"""What can be wrong with an archive. Each message names the file and the way out."""

from datetime import datetime


class ArchiveError(Exception):
    """The archive cannot be used as asked; the message says which one, why, and what to do."""


class ArchiveMissing(ArchiveError):
    """There is no archive at that place, and a reader never makes one."""

    def __init__(self, location: str) -> None:
        super().__init__(f"{location}: no archive here; run `almanac crawl` to make one, or pass --archive FILE")


class NotAnArchive(ArchiveError):
    """Something is there, but it is not an Almanac archive, or no longer a sound one."""

    def __init__(self, location: str, found: str) -> None:
        super().__init__(f"{location}: {found}; it was left untouched. Pass another path with --archive")


class ArchiveDamaged(NotAnArchive):
    """An Almanac archive that SQLite finds malformed."""

    def __init__(self, location: str, found: str) -> None:
        ArchiveError.__init__(
            self,
            f"{location}: the archive is damaged ({found}); nothing was written. Restore a backup, or save what is "
            f"readable with: sqlite3 {location} .recover | sqlite3 recovered.db",
        )


class ArchiveTooNew(ArchiveError):
    """Made by a later version of Almanac."""

    def __init__(self, location: str, revision: str) -> None:
        super().__init__(
            f"{location}: made by a newer version of Almanac (schema {revision}); upgrade Almanac, or pass "
            "another path with --archive"
        )


class ArchiveOutdated(ArchiveError):
    """Made by an earlier version, and opened by someone who may not change it."""

    def __init__(self, location: str) -> None:
        super().__init__(
            f"{location}: made by an older version of Almanac; run `almanac init` once to bring it up to date"
        )


class ArchiveBusy(ArchiveError):
    """Another run holds the archive."""

    def __init__(self, location: str, pid: int | None, since: datetime | str | None) -> None:
        self.pid, self.since = pid, since
        holder = f"process {pid}" if pid else "another process"
        started = f" since {since}" if since else ""
        super().__init__(f"{location}: {holder} is running on it{started}; wait for it to end, or stop it")


class ArchiveLocked(ArchiveError):
    """Another program holds a write transaction open for longer than we wait."""

    def __init__(self, location: str, seconds: float) -> None:
        super().__init__(
            f"{location}: the archive is locked by another program (waited {seconds:g} s); close the program that is "
            "writing to it, then try again"
        )


class ArchiveReadOnly(ArchiveError):
    """The file or its folder may not be written."""

    def __init__(self, location: str, what: str) -> None:
        super().__init__(f"{location}: {what} is read-only; make it writable, or pass another path with --archive")


class ArchiveUnreachable(ArchiveError):
    """A database server that does not answer, or refuses us."""

    def __init__(self, location: str, reason: str) -> None:
        super().__init__(
            f"{location}: cannot reach the database: {reason}; check the URL in --archive (ALMANAC_ARCHIVE)"
        )


class ArchiveFull(ArchiveError):
    """No room on the disk. What was committed before is whole."""

    def __init__(self, location: str) -> None:
        super().__init__(f"{location}: the disk is full; make room and run again, nothing that was saved is lost")
