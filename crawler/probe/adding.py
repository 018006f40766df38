"""From addresses of sites to source files with cases: what `almanac source add` does once it knows what is asked."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from urllib.parse import urlsplit

from crawler.cases.case import cases_folder
from crawler.cases.values import values_of
from crawler.cases.writing import case_name, case_text, write_case
from crawler.parsers.page import read_bytes
from crawler.parsers.reading import read_page
from crawler.probe.asking import Asker, Asking, Job
from crawler.probe.proposal import Proposal, propose
from crawler.probe.source_file import source_text
from crawler.probe.survey import MOST_REQUESTS, Survey, SurveyFailed, Tell, survey
from crawler.readers.contents import content_type
from crawler.sources import CrawlLimits, Source, StartPoints
from crawler.sources.checks import check_address, check_url
from crawler.sources.reading import default_hosts, read_source
from storage.records import Capture, Outcome, PageKind, Parsed

TIMEOUT_SECONDS = 20.0
CASE_KINDS = (PageKind.ARTICLE, PageKind.EVENT, PageKind.PARTNERS)
"""A case is kept of the best page of each."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_NO_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One site that is to become a source."""

    key: str
    url: str
    kind: str | None
    allow_addresses: tuple[str, ...]
    delay_seconds: float

    @classmethod
    def of(cls, url: str, *, key: str | None, kind: str | None, allow: Sequence[str], delay_seconds: float) -> "Wish":
        """Check what was asked for. Raises `ValueError` with the reason and the way out."""
        address = check_url(url if _SCHEME.match(url) else f"https://{url}")
        if not urlsplit(address).path:
            address += "/"
        allowed = tuple(check_address(one) for one in allow)
        name = key or key_of(address)
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,63}", name):
            raise ValueError(f"{name!r} is not a key; use small letters, digits, - and _")
        return cls(key=name, url=address, kind=kind, allow_addresses=allowed, delay_seconds=delay_seconds)

    def source(self) -> Source:
        """What is known before anything is asked."""
        limits = CrawlLimits(delay_seconds=self.delay_seconds, timeout_seconds=TIMEOUT_SECONDS)
        return Source(
            key=self.key,
            name=self.key,
            kind="other",
            home=self.url,
            hosts=default_hosts(self.url),
            allow_addresses=self.allow_addresses,
            crawl=limits,
            start=StartPoints(pages=(self.url,), robots_sitemaps=False),
        )


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page of the site, as the new source file has it read."""

    capture: Capture
    parsed: Parsed


@dataclass(slots=True)
class Added:
    """What came of one wish: a source file with its pages, or the reason why there is none."""

    wish: Wish
    refused: str | None = None
    proposal: Proposal | None = None
    text: str = ""
    pages: list[ReadPage] = field(default_factory=list)
    requests: int = 0

    def cases(self) -> Iterator[ReadPage]:
        """The pages that say most of their kind."""
        for kind in CASE_KINDS:
            of_kind = [one for one in self.pages if one.parsed.kind is kind and one.parsed.outcome is Outcome.OK]
            if of_kind:
                yield max(of_kind, key=_says)


def key_of(url: str) -> str:
    """A key from the host: `www.biofit-event.com` is `biofit-event`, an address with a port keeps all its numbers."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    labels = host.split(".")
    named = not host.replace(".", "").isdigit() and len(labels) > 1
    second = len(labels) > 2 and len(labels[-2]) <= 3 and len(labels[-1]) == 2
    name = ".".join(labels[: -2 if second else -1]) if named else host
    return _NO_KEY.sub("-", (name if named or not parts.port else f"{name}-{parts.port}").lower()).strip("-")[:64]


def add_sites(wishes: Sequence[Wish], *, samples: int, tell: Tell, now: datetime) -> tuple[list[Added], bool]:
    """Survey the sites side by side; (what came of each, whether somebody stopped it). Writes nothing."""
    asking: Asking[tuple[Survey | SurveyFailed, int]] = Asking(job=_job(samples, tell), most=MOST_REQUESTS)
    asking.do({wish.key: wish.source() for wish in wishes})
    done = [(wish, *asking.answers[wish.key]) for wish in wishes if wish.key in asking.answers]
    return [_added(wish, found, requests, now) for wish, found, requests in done], asking.interrupted


def _job(samples: int, tell: Tell) -> Job[tuple[Survey | SurveyFailed, int]]:
    async def job(asker: Asker) -> tuple[Survey | SurveyFailed, int]:
        try:
            found = await survey(asker, samples=samples, tell=lambda words: tell(f"{asker.source.key}: {words}"))
        except SurveyFailed as error:
            return error, len(asker.visits)
        return found, len(asker.visits)

    return job


def _added(wish: Wish, found: Survey | SurveyFailed, requests: int, now: datetime) -> Added:
    if isinstance(found, SurveyFailed):
        return Added(wish, refused=str(found), requests=requests)
    proposal = propose(
        found,
        key=wish.key,
        kind=wish.kind,
        allow_addresses=wish.allow_addresses,
        delay_seconds=wish.delay_seconds,
        now=now,
    )
    text = source_text(proposal, now.date())
    source = source_of(text, wish.key)
    pages = [reread(visit.capture, source) for visit in found.samples if visit.capture is not None]
    return Added(wish, proposal=proposal, text=text, pages=pages, requests=requests)


def source_of(text: str, key: str) -> Source:
    """The source that a proposed file describes: it must be one that the crawl accepts."""
    problems: list[str] = []
    source = read_source(
        tomllib.loads(text), Path(f"{key}.toml"), lambda name, reason: problems.append(f"{name}: {reason}")
    )
    assert not problems, f"the proposed file is refused: {problems}\n{text}"
    return source


def reread(capture: Capture, source: Source) -> ReadPage:
    """The page by the rules of the new file."""
    charset = content_type(capture)[1]
    page = read_bytes(capture.body, url=capture.url, http_charset=charset, fetched_at=capture.fetched_at)
    return ReadPage(capture, read_page(page, source.rules))


def write_source(added: Added, folder: Path) -> list[Path]:
    """Write the source file and its cases; returns what was written. Never overwrites.

    Raises `OSError`; then nothing is left of it, and the next attempt finds no half of a source in its way.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path, cases = folder / f"{added.wish.key}.toml", cases_folder(folder, added.wish.key)
    file = path.open("x", encoding="utf-8")
    try:
        with file:
            file.write(added.text)
        return [path, *_write_cases(added, cases)]
    except OSError:
        path.unlink()
        rmtree(cases, ignore_errors=True)
        with suppress(OSError):
            cases.parent.rmdir()
        raise


def _write_cases(added: Added, folder: Path) -> list[Path]:
    written, names = list[Path](), list[str]()
    for page in added.cases():
        names.append(case_name(page.capture.url, names))
        values, charset = values_of(page.parsed), content_type(page.capture)[1]
        moment = page.capture.fetched_at.astimezone(UTC)
        place = folder / names[-1]
        write_case(place, page.capture.body, case_text(added.wish.key, page.capture.url, moment, charset, values))
        written.append(place)
    return written


def taken(wish: Wish, folder: Path, known: Mapping[str, Source]) -> str | None:
    """Why the source cannot be added, before anything is asked; `None` where it can."""
    path = folder / f"{wish.key}.toml"
    if path.exists() or wish.key in known:
        return f"{path} is there already; nothing is overwritten, name another with --key"
    if cases_folder(folder, wish.key).exists():
        return f"{cases_folder(folder, wish.key)} is there already; move it away, or name another with --key"
    owner = next((one for one in known.values() if one.owns(wish.url)), None)
    return f"{wish.url} belongs to the source {owner.key} already: {owner.path}" if owner else None


def _says(page: ReadPage) -> tuple[int, int]:
    """How many fields of a page have a value, and how long its text is."""
    values = values_of(page.parsed)
    words = values["body_words"]
    return sum(bool(value) for value in values.values()), words if isinstance(words, int) else 0
