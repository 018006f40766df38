"""Runs: what was started, for which sources, and what came of it."""

from dataclasses import dataclass
from enum import StrEnum


class RunKind(StrEnum):
    """What a run does."""

    CRAWL = "crawl"
    IMPORT = "import"
    REPARSE = "reparse"
    CHECK = "check"


class RunStatus(StrEnum):
    """How a run stands. `killed` is written by the next run, for one that never said how it ended."""

    RUNNING = "running"
    OK = "ok"
    DEGRADED = "degraded"
    FAILED = "failed"
    INTERRUPTED = "interrupted"
    KILLED = "killed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """What the archive keeps of a source file."""

    key: str
    name: str
    kind: str
    """`event`, `partner`, `media` or `other`."""
    home_url: str
    config_json: str
    """The whole source file as JSON with sorted keys, so that every row's configuration is recoverable."""
    series: str | None = None
    """Name of the event series whose editions the site announces."""
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCounts:
    """One source's line in a run report."""

    source: str
    status: str = "ok"
    discovered: int = 0
    fetched: int = 0
    not_modified: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    blocked: int = 0
    failed: int = 0
    missing: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteManners:
    """How one site was spared in a run."""

    site: str
    """A registrable domain, or an IP address."""
    requests: int
    delay_seconds: float
    """The gap that was promised: the longer of our own delay and that of robots.txt."""
    smallest_gap_seconds: float | None
    """The smallest gap between two requests; `None` where there were no two."""
