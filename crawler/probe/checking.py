"""A few pages of a known source, as it would be crawled now: `almanac source check`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.probe.asking import Asker, Asking
from crawler.probe.choosing import candidates
from crawler.sources import Source, seeds
from storage.records import FoundPage, Outcome, Visit

MOST_STARTS = 4


@dataclass(slots=True)
class Sample:
    """What was read of one source."""

    starts: list[Visit] = field(default_factory=list)
    pages: list[Visit] = field(default_factory=list)
    named: int = 0
    """Pages that the start points name."""

    @property
    def ok(self) -> bool:
        """Whether a start point answered, and what it names could be read where it names anything."""
        read = [visit for visit in self.pages if visit.outcome is Outcome.OK]
        return any(visit.outcome is Outcome.OK for visit in self.starts) and (bool(read) or not self.pages)


def sample_sources(sources: Mapping[str, Source], *, pages: int) -> tuple[dict[str, Sample], bool]:
    """Ask the start points of each source and a few of the pages they name; (what was read, whether stopped)."""

    async def job(asker: Asker) -> Sample:
        return await _sample(asker, pages)

    asking: Asking[Sample] = Asking(job=job, most=MOST_STARTS + pages + 10)
    asking.do(dict(sources))
    return asking.answers, asking.interrupted


async def _sample(asker: Asker, pages: int) -> Sample:
    sample = Sample()
    named: dict[str, FoundPage] = {}
    for seed in sorted(seeds(asker.source), key=lambda seed: seed.kind)[:MOST_STARTS]:
        visit = await asker.ask(seed.url, seed.kind)
        sample.starts.append(visit)
        best = sorted(visit.found, key=lambda one: -one.priority)
        named |= {one.url: one for one in best if not one.excluded_by and one.url not in named}
    asked = {visit.capture.url for visit in asker.visits if visit.capture}
    sample.named = len(named)
    for url in candidates(named, asked=asked, most=pages):
        sample.pages.append(await asker.ask(url, named[url].kind))
    return sample
