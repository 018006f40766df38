"""One visit on its way through the steps of a save, with the rows that it has become so far."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from sqlalchemy import Row

from storage.records import Article, Outcome, PageKind, Parsed, Visit
from storage.saving.digests import Digests, digests_of
from storage.saving.memory import SourceRow

SEEN = frozenset({Outcome.OK, Outcome.NOT_MODIFIED})
"""Outcomes of a visit that saw the page, or was told that it is as it was."""


@dataclass(eq=False)
class Attempt:
    """A visit whose lease held, its page and its source."""

    visit: Visit
    page: Row[Any]
    source: SourceRow
    outcome: Outcome
    reason: str
    parsed: Parsed | None
    """The reading, where the content is worth believing."""
    capture_id: int | None = None
    parse_id: int | None = None
    article_id: int | None = None
    result: str = ""
    """What it was to its article: new, changed, same or reverted."""
    discovered: bool = False
    """It made pages known."""
    late: bool = False
    """It tells of a time before the page's last good answer, as an import may: history, which changes nothing now."""
    revisit: bool = False
    """The page stays due in this round: its address redirects to another spelling of itself."""
    again: bool = False
    """It stays due because the answer is not believed."""
    on_trial: bool = False
    """The validators of the text before this one are kept: what the server says to them shows whether it is honest."""

    @property
    def article(self) -> Article:
        """The article that was read, for steps about those that have one."""
        assert self.parsed is not None
        assert self.parsed.article is not None
        return self.parsed.article

    @cached_property
    def digests(self) -> Digests:
        """Of the article that was read. Several steps compare them, and each reads the whole text."""
        assert self.parsed is not None
        return digests_of(self.parsed)

    @property
    def target_url(self) -> str | None:
        """Where a redirect leads, as an absolute address."""
        redirect = self.visit.redirect_url
        return None if redirect is None else urljoin(self.page.url, redirect)

    @property
    def kind(self) -> PageKind:
        """What the page turned out to be, failing that what it was taken for."""
        parsed = self.parsed
        return parsed.kind if parsed and parsed.kind is not PageKind.UNKNOWN else PageKind(self.page.kind)


def attempt_of(visit: Visit, page: Row[Any], source: SourceRow) -> Attempt:
    """The attempt; where the server's answer was fine, what was read of it decides the outcome."""
    outcome, reason = visit.outcome, visit.reason
    if outcome is Outcome.OK and visit.parsed is not None:
        outcome, reason = visit.parsed.outcome, visit.parsed.reason or reason
    return Attempt(visit, page, source, outcome, reason, visit.parsed if outcome is Outcome.OK else None)
