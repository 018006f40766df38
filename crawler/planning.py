"""What the next run would ask of each host, and how long that takes. Pure, but for the rows it is given."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil, floor

from crawler.sources import Source
from storage.planned import HostManners, PlannedPage
from storage.urls import page_host

ANSWER_SECONDS = 0.5
"""How long an answer takes on a host that was never asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostPlan:
    """One host in the next run."""

    host: str
    sources: tuple[str, ...]
    requests: int
    """Pages, and robots.txt."""
    new: int
    known: int
    retry: int
    delay_seconds: float
    """Kept between the end of one request and the start of the next."""
    seconds: float
    """How long the requests take, one after another."""
    left_over: int = 0
    """Pages that do not fit into the time that there is."""
    waits_seconds: float = 0.0
    """The server asked to be left alone for so long (Retry-After)."""


def plan_hosts(
    pages: Iterable[PlannedPage],
    sources: Mapping[str, Source],
    manners: Mapping[str, HostManners],
    max_seconds: float | None = None,
) -> list[HostPlan]:
    """The hosts of these pages, the slowest first: it decides how long the run takes."""
    counts: dict[str, Counter[str]] = {}
    owners: dict[str, dict[str, None]] = {}
    of_source: Counter[str] = Counter()
    for page in pages:
        of_source[page.source] += 1
        if of_source[page.source] > sources[page.source].crawl.max_pages:
            continue
        host = page_host(page.url)
        counts.setdefault(host, Counter())[page.why] += 1
        owners.setdefault(host, {})[page.source] = None
    told = [
        _host(host, tuple(owners[host]), why, sources, manners.get(host), max_seconds) for host, why in counts.items()
    ]
    return sorted(told, key=lambda one: (-one.seconds, one.host))


def _host(
    host: str,
    owners: tuple[str, ...],
    why: Counter[str],
    sources: Mapping[str, Source],
    manners: HostManners | None,
    max_seconds: float | None,
) -> HostPlan:
    asked = (manners.crawl_delay_seconds if manners else None) or 0.0
    delay = max(asked, *(sources[key].crawl.delay_seconds for key in owners))
    answer = manners.answer_seconds if manners and manners.answer_seconds is not None else ANSWER_SECONDS
    wait = manners.waits_seconds if manners else 0.0
    wanted = why.total() + 1
    fits = wanted if max_seconds is None else max(0, floor((max_seconds - wait + delay) / max(delay + answer, 0.001)))
    requests = min(wanted, fits)
    return HostPlan(
        host=host,
        sources=owners,
        requests=requests,
        new=why["new"],
        known=why["known"],
        retry=why["retry"],
        delay_seconds=delay,
        seconds=ceil(wait + requests * answer + max(0, requests - 1) * delay),
        left_over=wanted - requests,
        waits_seconds=wait,
    )
