"""`scrapy crawl event` and `scrapy crawl partner`: a spider that nobody gave a run begins one, or joins one."""

import os
import sys
from collections.abc import Collection
from typing import NoReturn

from scrapy import signals
from scrapy.crawler import Crawler

from crawler.running.run import CrawlRun
from crawler.sources import SourceError, load_sources
from crawler.sources.choice import UnknownSource, choose
from storage import open_archive
from storage.archive import Archive
from storage.errors import ArchiveBusy, ArchiveError
from storage.records import RunKind, SourceFacts


def begin_alone(crawler: Crawler, kinds: Collection[str], chosen: str) -> CrawlRun:
    """The run of a spider started by itself, with the archive and the sources that the environment names.

    Ends the process with a message where there is none to be had.
    """
    try:
        return _begin(crawler, kinds, [key.strip() for key in chosen.split(",") if key.strip()])
    except ArchiveBusy as error:
        _exit(str(error), 5)
    except (ArchiveError, SourceError) as error:
        _exit(str(error), 1)
    except UnknownSource as error:
        _exit(str(error), 2)


def _begin(crawler: Crawler, kinds: Collection[str], keys: list[str]) -> CrawlRun:
    sources = choose(load_sources(os.environ.get("ALMANAC_SOURCES", "sources")), keys)
    mine = {key: source for key, source in sources.items() if source.kind in kinds}
    archive = open_archive(os.environ.get("ALMANAC_ARCHIVE", "archive.db"), create=True)
    active = archive.active_run() if archive.on_server else None
    run_id = active or _new_run(archive, [source.facts() for source in mine.values()])
    if active:
        archive.join_run(active)
    run = CrawlRun(archive, run_id, mine, crawler.settings, joined=active is not None)
    crawler.signals.connect(lambda: _finish(run), signals.engine_stopped, weak=False)
    return run


def _new_run(archive: Archive, facts: list[SourceFacts]) -> int:
    return archive.begin_run(RunKind.CRAWL, sys.argv[1:], facts)


def _finish(run: CrawlRun) -> None:
    run.finish()
    run.archive.close()


def _exit(message: str, code: int) -> NoReturn:
    sys.stderr.write(f"Error: {message}\n")
    raise SystemExit(code)
