"""Sources: one TOML file per site, read and checked before any request. The format is in docs/sources.md."""

from crawler.sources.errors import Problem, SourceError
from crawler.sources.loading import load_source, load_sources, read_folder, shared_hosts
from crawler.sources.model import CrawlLimits, Expectations, FollowRules, Source, StartPoints, interval_bounds
from crawler.sources.owner import source_for
from crawler.sources.seeds import archives, seeds

__all__ = [
    "CrawlLimits",
    "Expectations",
    "FollowRules",
    "Problem",
    "Source",
    "SourceError",
    "StartPoints",
    "archives",
    "interval_bounds",
    "load_source",
    "load_sources",
    "read_folder",
    "seeds",
    "shared_hosts",
    "source_for",
]
