"""What tasks write, one file for each WARC file: named after it, and there whole or not at all."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from glob import escape
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileRead:
    """What became of one WARC file."""

    warc: str
    written: str
    """The file with what was read."""
    outcomes: Mapping[str, int]

    @property
    def rows(self) -> int:
        """Captures, and parts that are none."""
        return sum(self.outcomes.values())


@dataclass(frozen=True, slots=True)
class FileFailed:
    """A WARC file that was not read, and why."""

    warc: str
    reason: str
    died: bool = False
    """The processes that read it died; otherwise it could not be opened, or what was read not be written."""


Outcome = FileRead | FileFailed


def place_of(warc: Path, folder: Path, ending: str = "parquet") -> Path:
    """Where what is read of a WARC file is written: named after its whole path, so that two never meet."""
    told = hashlib.sha256(str(warc.absolute()).encode()).hexdigest()[:8]
    return folder / f"{warc.name}.{told}.{ending}"


def sweep(warcs: Sequence[Path], folder: Path) -> None:
    """Take away what processes that died had begun to write."""
    for warc in warcs:
        for part in folder.glob(f".{escape(place_of(warc, folder).name[:80])}.*.part"):
            part.unlink(missing_ok=True)
