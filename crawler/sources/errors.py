"""What is wrong with a source file, said so that its author can put it right."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong in one file."""

    path: Path
    key: str
    """Dotted, as in `crawl.delay`; empty where the file as a whole is wrong."""
    reason: str
    """What is wrong, and the way out."""
    line: int | None = None

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else f"{self.path}"
        return f"{where}: {self.key}: {self.reason}" if self.key else f"{where}: {self.reason}"


class SourceError(Exception):
    """Source files that cannot be used as they are. Nothing was requested yet. The message has a line per problem."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
