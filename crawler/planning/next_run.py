"""What the next run would ask of each site, and how long that takes. Pure, but for the rows it is given."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil, floor

from crawler.sources import Source
from storage.queue.planned import HostManners, PlannedPage
from storage.sites import site_of
from storage.urls import page_host

ANSWER_SECONDS = 0.5
"""How long an answer takes on a site that was never asked."""
UNKNOWN = HostManners(None, None, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePlan:
    """One site in the next run: all hosts of a registrable domain, which share one budget and one delay."""

    site: str
    sources: tuple[str, ...]
    requests: int
    """Pages, and a robots.txt for each host."""
    new: int
    known: int
    retry: int
    delay_seconds: float
    """Kept between the end of one request and the start of the next."""
    seconds: float
    """How long the requests take, one after another."""
    left_over: int = 0
    """Requests that do not fit into the time that there is."""
    waits_seconds: float = 0.0
    """The server asked to be left alone for so long (Retry-After)."""


def plan_sites(
    pages: Iterable[PlannedPage],
    sources: Mapping[str, Source],
    manners: Mapping[str, HostManners],
    max_seconds: float | None = None,
) -> list[SitePlan]:
    """The sites of these pages, the slowest first: it decides how long the run takes."""
    of_site: defaultdict[str, list[PlannedPage]] = defaultdict(list)
    of_source: Counter[str] = Counter()
    for page in pages:
        of_source[page.source] += 1
        if of_source[page.source] <= sources[page.source].crawl.max_pages:
            of_site[site_of(page_host(page.url))].append(page)
    told = [_site(site, of, sources, manners, max_seconds) for site, of in of_site.items()]
    return sorted(told, key=lambda one: (-one.seconds, one.site))


def _site(
    site: str,
    pages: list[PlannedPage],
    sources: Mapping[str, Source],
    manners: Mapping[str, HostManners],
    max_seconds: float | None,
) -> SitePlan:
    hosts = {page_host(page.url) for page in pages}
    known = [manners.get(host, UNKNOWN) for host in hosts]
    owners = tuple(dict.fromkeys(page.source for page in pages))
    asked = (one.crawl_delay_seconds or 0.0 for one in known)
    delay = max(*asked, *(sources[key].crawl.delay_seconds for key in owners))
    answer = max((one.answer_seconds for one in known if one.answer_seconds is not None), default=ANSWER_SECONDS)
    wait = max(one.waits_seconds for one in known)
    wanted = len(pages) + len(hosts)
    fits = wanted if max_seconds is None else max(0, floor((max_seconds - wait + delay) / max(delay + answer, 0.001)))
    requests = min(wanted, fits)
    why = Counter(page.why for page in pages)
    return SitePlan(
        site=site,
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
