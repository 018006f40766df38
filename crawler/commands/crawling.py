"""The run behind `almanac crawl`: both spiders in one process, one archive, one report at the end."""

import logging
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

import click
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler.running.live import LiveTeller, on_terminal
from crawler.running.run import CrawlRun, Limits, Replay
from crawler.running.telling import JsonLog, JsonTeller, PlainTeller, SilentTeller, Teller
from crawler.sources import Source
from crawler.spiders.event import EventSpider
from crawler.spiders.partner import PartnerSpider
from storage import open_archive
from storage.archive import Archive
from storage.queue.sharing import enter_run
from storage.records import RunKind
from storage.runs import UNHEALTHY
from storage.warc import WarcIndex

SPIDERS = (EventSpider, PartnerSpider)
GOES_WELL = frozenset({0, 6, 130})
"""Exit codes of which `--quiet` says nothing."""


class Talk(Enum):
    """How a run tells how it goes."""

    FITTING = "fitting"
    """Live on a terminal, plain lines else; the report at the end."""
    QUIET = "quiet"
    """Only trouble: the report where something failed."""
    JSON = "json"
    """JSON lines on stderr, and the report on stdout."""


def crawl_sources(
    location: str,
    sources: Mapping[str, Source],
    limits: Limits,
    warc: Path | None,
    as_of: datetime | None,
    talk: Talk = Talk.FITTING,
    *,
    worker: bool = False,
) -> int:
    """Run the crawl and print its report; returns the exit code. Raises `ArchiveError`.

    A `worker` works for the run that is going on, where there is one; whoever ends the run prints its report.
    """
    with ExitStack() as stack:
        archive = stack.enter_context(open_archive(location, create=True))
        replay = Replay(stack.enter_context(WarcIndex(warc)), as_of) if warc else None
        settings = project_settings(replay is not None, LOG_INSTALL_ROOT_HANDLER=talk is not Talk.JSON)
        process = AsyncCrawlerProcess(settings)
        run_id = _begin(archive, sources, worker)
        run = CrawlRun(archive, run_id, sources, settings, limits=limits, replay=replay)
        run.teller = _teller(talk, stack)
        run.teller.began(run_id, {source.key: source.home for source in sources.values()})
        _work(process, run)
        code = run.finish()
        run.teller.ended(run_id, str(run.verdict()[0]), code, run.snapshot())
        if run.error is not None:
            raise run.error
        if run.left_to is not None:
            _tell_left(run, talk)
        elif talk is not Talk.QUIET or _is_news(archive, run_id, code):
            print_report(archive, run_id)
    if talk is Talk.FITTING:
        _tell(code)
    return code


def _begin(archive: Archive, sources: Mapping[str, Source], worker: bool) -> int:
    facts = [source.facts() for source in sources.values()]
    if worker:
        return enter_run(archive, sys.argv[1:], facts).run_id
    return archive.begin_run(RunKind.CRAWL, sys.argv[1:], facts)


def _is_news(archive: Archive, run_id: int, code: int) -> bool:
    """Whether `--quiet` speaks up: for every failure, and for an alarm in the run that opens it, not in each after."""
    from storage.health.alerts import opened_by

    return opened_by(archive, run_id) if code == UNHEALTHY else code not in GOES_WELL


def _tell_left(run: CrawlRun, talk: Talk) -> None:
    """A worker that did not end the run says what it did; the report is for the one that ends it."""
    if talk is Talk.FITTING:
        rest = f"{run.left_to} others go on" if run.left_to else "the others have ended it"
        click.echo(f"Left run {run.run_id} after {run.visited()} visits; {rest}.", err=True)


def _teller(talk: Talk, stack: ExitStack) -> Teller:
    """Whoever is told; what it draws on a terminal is taken away whatever happens."""
    if talk is Talk.QUIET:
        return SilentTeller()
    if talk is Talk.JSON:
        logging.getLogger().addHandler(JsonLog(logging.WARNING))
        return JsonTeller()
    if not on_terminal():
        return PlainTeller()
    live = LiveTeller()
    stack.callback(live.close)
    return live


def project_settings(offline: bool = False, **more: Any) -> Settings:
    """The project's settings, with what the command adds to them."""
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    if offline:
        handlers = dict.fromkeys(("http", "https"), "crawler.fetching.replay.ReplayDownloadHandler")
        settings.set("DOWNLOAD_HANDLERS", {**settings.getdict("DOWNLOAD_HANDLERS"), **handlers}, priority="cmdline")
    settings.setdict({"LOG_LEVEL": "ERROR", **more}, priority="cmdline")
    return settings


def _work(process: AsyncCrawlerProcess, run: CrawlRun) -> None:
    kinds = {source.kind for source in run.sources.values()}
    for spider in SPIDERS:
        if kinds & spider.kinds:
            process.crawl(spider, run=run)
    process.start()
    if process.crawlers:  # A second Ctrl-C right after the first ends the loop before any spider is told.
        run.interrupt()


def print_report(archive: Archive, run_id: int) -> None:
    """The report of a run on stdout, as `almanac runs show` prints it."""
    from shutil import get_terminal_size

    from storage.commands.report import report_lines
    from storage.queries.runs import run_report

    lines = report_lines(run_report(archive, run_id), width=get_terminal_size().columns)
    click.echo("\n".join(lines))


def _tell(code: int) -> None:
    """What an exit code means, where it is no plain success."""
    words = {6: "Nothing was due.", 130: "Interrupted; what was done is kept, and the next run goes on from here."}
    if code in words:
        click.echo(words[code], err=True)
