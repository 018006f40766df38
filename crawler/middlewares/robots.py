"""robots.txt for every page (RFC 9309): asked once per origin and day, obeyed before anything is fetched."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from time import monotonic
from typing import Self
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.discovery.follow import sitemaps_of_robots
from crawler.fetching.download_faults import fault_of
from crawler.fetching.faults import Interrupted, NotInReplay, Refused
from crawler.manners.retry_after import retry_after_of
from crawler.manners.robots import ALLOW_ALL, Access, RobotsRules, access_of, disallow_all, parse_robots
from crawler.running.run import SOURCE, KnownRobots, feed_of, run_of
from storage.records import LeasedPage, Outcome
from storage.sites import site_of
from storage.urls import page_host

ROBOTS = "robots"
"""Request meta: this request is for robots.txt itself."""
LONGEST_BELIEVED = 86_400.0
"""Seconds (RFC 9309, section 2.4)."""


class RobotsMiddleware:
    """Asks for an origin's robots.txt before its first page, and ends the requests that it forbids."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler, self._run = crawler, run_of(crawler)
        self._product = crawler.settings["ALMANAC_PRODUCT"]
        self._refused: dict[tuple[str, str], KnownRobots] = {}
        """By source and origin: what the address guard does not let that source ask."""
        self._believed_seconds = min(crawler.settings.getfloat("ALMANAC_ROBOTS_SECONDS"), LONGEST_BELIEVED)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to build a component."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raise `Refused` with the deciding line where robots.txt forbids the address."""
        page = request.meta.get("page")
        if not isinstance(page, LeasedPage):
            return
        known = await self._known(page, request.url)
        if known.refusal:
            raise Refused(Outcome.REFUSED, known.refusal)
        verdict = known.rules.allows(request.url)
        if not verdict.allowed:
            raise Refused(Outcome.ROBOTS, f"{known.code}: {verdict.line}")

    async def _known(self, page: LeasedPage, url: str) -> KnownRobots:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        known = self._refused.get((page.source, origin)) or self._run.robots.get(origin)
        if known is None or monotonic() - known.asked_at > self._believed_seconds:
            known = await self._ask(page.source, f"{origin}/robots.txt")
            if known.refusal is not None:  # our own, of this source: another may be allowed to ask
                self._refused[page.source, origin] = known
                return known
            self._run.robots[origin] = known
            await self._apply(page, origin, known.rules)
        return known

    async def _ask(self, key: str, url: str) -> KnownRobots:
        """Fetch, following redirects, also to other hosts; a failure of any kind forbids everything."""
        at, redirects = url, 0
        while True:
            answer = await self._fetch(key, at)
            if isinstance(answer, NotInReplay):
                return KnownRobots(ALLOW_ALL, monotonic(), "robots_disallowed")
            if isinstance(answer, Exception):
                return self._unanswered(key, at, answer)
            access = access_of(answer.status, redirects)
            if access is Access.DISALLOW_ALL:
                await self._hold_off(at, answer)
                return _unreachable(f"{at} answered {answer.status}")
            location = answer.headers.get("Location")
            if access is Access.FOLLOW and location:
                at, redirects = urljoin(at, location.decode("latin-1")), redirects + 1
                continue
            rules = parse_robots(answer.body, self._product) if access is Access.RULES else ALLOW_ALL
            return KnownRobots(rules, monotonic(), "robots_disallowed")

    async def _fetch(self, key: str, url: str) -> Response | Exception:
        """The answer, or why there is none."""
        timeout_seconds = self._run.sources[key].crawl.timeout_seconds
        try:
            slot = site_of(page_host(url))
            meta = {ROBOTS: True, SOURCE: key, "download_slot": slot, "download_timeout": timeout_seconds}
            request = Request(url, dont_filter=True, meta=meta)
        except ValueError as error:
            return error
        [answer] = await asyncio.gather(self._crawler.engine.download_async(request), return_exceptions=True)
        if isinstance(answer, Interrupted) or (isinstance(answer, BaseException) and not isinstance(answer, Exception)):
            raise answer
        return answer

    def _unanswered(self, key: str, url: str, error: Exception) -> KnownRobots:
        """Nobody answered: everything is forbidden, by the RFC or, where the address is not public, by us."""
        fault = fault_of(error, refused_address=self._run.guards[key].refused.get(urlsplit(url).hostname or ""))
        known = _unreachable(f"{url}: {fault.reason}")
        return replace(known, refusal=fault.reason) if fault.outcome is Outcome.REFUSED else known

    async def _hold_off(self, url: str, answer: Response) -> None:
        """A server that asks for time gets it (RFC 9110, section 10.2.3)."""
        seconds = retry_after_of(answer.headers.get("Retry-After"), datetime.now(UTC))
        if seconds:
            await self._run.hold_off(feed_of(self._crawler).frontier, page_host(url), seconds)

    async def _apply(self, page: LeasedPage, origin: str, rules: RobotsRules) -> None:
        """Keep the delay that it asks for, and read the sitemaps that it names."""
        source, run = self._run.sources[page.source], self._run
        host = page_host(origin)
        frontier = feed_of(self._crawler).frontier
        if run.replay is None:
            run.turns.slow_down(host, rules.crawl_delay_seconds or 0.0)
            await run.writer.call(
                lambda: frontier.host_delay(host, source.crawl.delay_seconds, rules.crawl_delay_seconds),
                sees_all=False,
            )
        if source.owns(origin):
            found = sitemaps_of_robots(rules.sitemaps, source)
            await run.writer.call(lambda: frontier.add(found), sees_all=False)


def _unreachable(reason: str) -> KnownRobots:
    return KnownRobots(disallow_all(reason), monotonic(), "robots_unreachable")
