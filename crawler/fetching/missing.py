"""Soft 404s: pages that answer 200, or redirect, as the host does for an address that cannot exist.

Each host is asked once in a while for such an address, politely: after robots.txt, in its turn, through the guards.
"""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.fetching.captures import capture_of
from crawler.fetching.faults import Interrupted, is_redirect
from crawler.running.run import SOURCE, CrawlRun
from storage.queue.missing import keep_missing, missing_page
from storage.records import LeasedPage, MissingPage, Outcome, Parsed, Visit
from storage.sites import site_of
from storage.urls import page_host

BELIEVED = timedelta(days=30)
"""How long an answer is taken for the host's way."""
MOST_BLOCKS = 300
MOST_OWN_BLOCKS = 1
"""A page of the same title may differ in one block: many name the address that was asked for."""


class MissingPages:
    """What the hosts of a run answer for addresses that cannot exist; each is asked at most once a run."""

    def __init__(self, crawler: Crawler, run: CrawlRun) -> None:
        self._crawler, self._run = crawler, run
        self._known: dict[str, asyncio.Future[MissingPage | None]] = {}

    async def judge(self, visit: Visit, page: LeasedPage) -> Visit:
        """The visit, as a soft 404 where its page is what the host answers for any wrong address."""
        if not self._is_doubtful(visit, page):
            return visit
        missing = await self._of(page)
        reason = _likeness(visit, missing) if missing else None
        return replace(visit, outcome=Outcome.SOFT_404, reason=reason, redirect_url=None) if reason else visit

    def _is_doubtful(self, visit: Visit, page: LeasedPage) -> bool:
        """Start points and front pages are what they are; feeds and listings show by what they list."""
        if self._run.replay or not self._run.settings.getbool("ALMANAC_ASK_MISSING") or not page.depth:
            return False
        if urlsplit(page.url).path in {"", "/"} or not self._run.sources[page.source].owns(page.url):
            return False
        return visit.outcome is Outcome.REDIRECT or (
            visit.outcome is Outcome.OK and visit.parsed is not None and bool(visit.parsed.blocks)
        )

    async def _of(self, page: LeasedPage) -> MissingPage | None:
        known = self._known.get(page.host)
        if known is None:
            known = self._known[page.host] = asyncio.ensure_future(self._learn(page))
        return await asyncio.shield(known)

    async def _learn(self, page: LeasedPage) -> MissingPage | None:
        archive, host = self._run.archive, page.host
        known = await self._run.writer.call(lambda: missing_page(archive, host))
        if known is not None and datetime.now(UTC) - known.asked_at < BELIEVED:
            return known
        asked = await self._ask(page)
        if asked is not None:
            await self._run.writer.call(lambda: keep_missing(archive, host, asked))
        return asked or known

    async def _ask(self, page: LeasedPage) -> MissingPage | None:
        """One request; `None` where robots.txt forbids it, or nobody answers."""
        parts = urlsplit(page.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        url = f"{origin}/{wrong_path(page.host)}"
        rules = self._run.robots.get(origin)
        if rules is None or not rules.rules.allows(url).allowed:
            return None
        request = Request(url, dont_filter=True, meta={SOURCE: page.source, "download_slot": site_of(page_host(url))})
        [answer] = await asyncio.gather(self._crawler.engine.download_async(request), return_exceptions=True)
        if isinstance(answer, Interrupted) or (isinstance(answer, BaseException) and not isinstance(answer, Exception)):
            raise answer
        return None if isinstance(answer, Exception) else await self._described(page, url, answer)

    async def _described(self, page: LeasedPage, url: str, answer: Response) -> MissingPage:
        now = datetime.now(UTC)
        found = MissingPage(asked_at=now, status=answer.status)
        if is_redirect(answer.status):
            location = (answer.headers.get("Location") or b"").decode("latin-1").strip()
            return replace(found, location=urljoin(url, location) if location else None)
        if answer.status != 200 or not answer.body:
            return found
        capture = replace(capture_of(answer, now), url=url)
        parsed, _ = await self._run.readers.read(replace(page, url=url), capture)
        title = parsed.article.title if parsed.article else None
        return replace(found, title=title, blocks=parsed.blocks[:MOST_BLOCKS])


def wrong_path(host: str) -> str:
    """A path that no site has, always the same for a host."""
    return f"no-such-page-{blake2b(host.encode(), digest_size=6).hexdigest()}/"


def _likeness(visit: Visit, missing: MissingPage) -> str | None:
    """Why a visit is a soft 404, as `code: words`."""
    if visit.outcome is Outcome.REDIRECT:
        same = missing.location is not None and visit.redirect_url == missing.location
        return f"soft_404: redirects to {missing.location}, as any wrong address of the host does" if same else None
    parsed = visit.parsed
    if parsed is None or not missing.blocks or not _says_the_same(parsed, missing):
        return None
    return "soft_404: says what the host says at an address that cannot exist"


def _says_the_same(parsed: Parsed, missing: MissingPage) -> bool:
    own = len(set(parsed.blocks) - set(missing.blocks))
    shared = len(set(parsed.blocks) & set(missing.blocks))
    if not own:
        return 2 * shared > len(missing.blocks)
    title = parsed.article.title if parsed.article else None
    return own <= MOST_OWN_BLOCKS and own <= shared and title is not None and title == missing.title
