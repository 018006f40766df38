"""What a run has asked of each source, and whether that is as much as the source's file allows."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from crawler.running.progress import ProgressCounts
from crawler.sources import CrawlLimits
from storage.records import LeasedPage, PageKind

FOUND_FOR_EACH_PAGE = 20
"""A run that has found so many times what it may fetch of a source has no use for more of its sitemaps."""


@dataclass(slots=True)
class Spending:
    """Counts of this process, and what it was told of other workers of the run: the limits are those of all together.

    What others have under way just now is not known here.
    """

    limits: Mapping[str, CrawlLimits]
    """By key of the source."""
    progress: ProgressCounts
    """What of ours is committed."""
    before_today: dict[str, int] = field(default_factory=dict)
    """Requests of the day before this process began, by source, those of other workers of this run among them."""
    before: dict[str, int] = field(default_factory=dict)
    """Of these, the ones of this run."""
    saved_by_all: dict[str, int] = field(default_factory=dict)
    """Answers that all workers of the run have saved, by source, as of a moment ago; kept where there may be others."""
    _handed_out: Counter[str] = field(default_factory=Counter)

    def handed_out(self, key: str) -> None:
        """One more page of a source is asked for."""
        self._handed_out[key] += 1

    def pages(self) -> int:
        """How many pages this process has asked for."""
        return self._handed_out.total()

    def is_full(self, key: str) -> bool:
        """Whether another page is one too many for its source: sites without end must end somewhere."""
        return self._asked(key) >= self.limits[key].max_pages

    def full_reason(self, key: str) -> str:
        """Why no more pages of a source are asked for in this run, as `code: words`."""
        return f"max_pages: the source's limit of {self.limits[key].max_pages} pages a run is reached"

    def spent(self, keys: Collection[str]) -> set[str]:
        """Those of the sources that have had their requests of the day."""
        return {key for key in keys if (most := self.limits[key].max_pages_per_day) and self._asked_today(key) >= most}

    def spent_reason(self, key: str) -> str:
        """Why nothing more is asked of a source, as `code: words`."""
        return f"daily_budget: the source's {self.limits[key].max_pages_per_day} requests of the day are spent"

    def found_enough(self, page: LeasedPage, found: int) -> str | None:
        """Why a sitemap is left to a later run, as `code: words`, where so many new pages of its source were found."""
        if page.kind is not PageKind.SITEMAP or found < self.limits[page.source].max_pages * FOUND_FOR_EACH_PAGE:
            return None
        return f"found_enough: {found} new pages of the source in this run; a later one goes on with its sitemaps"

    def _asked(self, key: str) -> int:
        """In this run: what we handed out, and what others have saved."""
        under_way = self._handed_out[key] - self.progress.saved(key)
        return max(self.before.get(key, 0) + self._handed_out[key], self.saved_by_all.get(key, 0) + under_way)

    def _asked_today(self, key: str) -> int:
        return self.before_today.get(key, 0) + self._asked(key) - self.before.get(key, 0)
