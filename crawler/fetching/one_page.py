"""One page fetched by the crawl's own rules: robots.txt, the address guard, the host's delay. Nothing is kept."""

import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess

from crawler.commands.crawling import project_settings
from crawler.running.run import CrawlRun, Limits
from crawler.sources import CrawlLimits, FollowRules, Source, StartPoints
from crawler.spiders.partner import PartnerSpider
from storage import open_archive
from storage.records import Outcome, RunKind, Visit

MOST_VISITS = 10
"""The page, and the redirects before it."""
NOTHING = FollowRules(allow=(re.compile(r"(?!)"),))


def fetch_page(url: str, source: Source) -> Visit:
    """Fetch and read one page, redirects followed; the visit says what came of it. Call once in a process."""
    visits: list[Visit] = []
    only = replace(
        source,
        kind="other",
        crawl=CrawlLimits(max_depth=0, delay_seconds=source.crawl.delay_seconds),
        start=StartPoints(pages=(url,), robots_sitemaps=False),
        follow=NOTHING,
    )
    settings = project_settings(ALMANAC_RETRY_TIMES=0, ALMANAC_READERS=0, ALMANAC_LINGER_SECONDS=0.0)
    with (
        TemporaryDirectory(prefix="almanac-page-") as folder,
        open_archive(Path(folder) / "page.db", create=True) as archive,
    ):
        process = AsyncCrawlerProcess(settings)
        run_id = archive.begin_run(RunKind.CHECK, ["parse", url], [only.facts()])
        run = CrawlRun(archive, run_id, {only.key: only}, settings, limits=Limits(max_pages=MOST_VISITS))

        def saved(item: Visit) -> None:
            visits.append(item)
            if item.outcome is not Outcome.REDIRECT:
                run.stop()

        crawler = process.create_crawler(PartnerSpider)
        crawler.signals.connect(saved, signals.item_scraped)
        process.crawl(crawler, run=run)
        process.start()
        run.finish()
    return visits[-1]
