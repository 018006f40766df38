"""Makes the archive of invented rows, saved run by run as a crawl saves them: half a year, week by week."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from docs.pictures import texts
from storage import Archive, Frontier, open_archive
from storage.records import (
    Article,
    Capture,
    Credit,
    DateRange,
    Event,
    Evidence,
    FoundPage,
    LeasedPage,
    Link,
    LinkKind,
    Mode,
    OrganizationMention,
    OrganizationRole,
    Outcome,
    PageKind,
    Parsed,
    Role,
    RunKind,
    RunStatus,
    SourceFacts,
    Via,
    Visit,
)

FIRST_MONDAY = datetime(2024, 6, 10, 6, tzinfo=UTC)
WEEKS = 26
SEED = 41
SERIES = "Riverlab Forum"
FORUM = "https://riverlab.example"
LEDGER = "https://the-ledger.example"
FEATURE_WEEK = 22
DOWN = ("northfair", "https://northfair.example/programme.pdf", "http_503: the server answered 503")
BLOCKED = ("brackwater", "https://brackwater.example/subscribers/", "consent: a wall of consent")


@dataclass
class Clock:
    """A clock that stands until it is set."""

    moment: datetime = FIRST_MONDAY

    def __call__(self) -> datetime:
        """Now."""
        return self.moment


def plant(location: Path) -> None:
    """Make the archive at that place."""
    clock, random = Clock(), Random(SEED)
    every = [verb.format(subject) for verb in texts.VERBS for subject in texts.SUBJECTS]
    random.shuffle(every)
    titles = iter(every)
    with open_archive(location, create=True, now=clock) as archive:
        for week in range(WEEKS):
            clock.moment = FIRST_MONDAY + timedelta(weeks=week)
            _run(archive, clock, _week(week, random, titles), last=week == WEEKS - 1)


def _facts() -> list[SourceFacts]:
    return [
        SourceFacts(
            key=key,
            name=name,
            kind=kind,
            home_url=f"https://{key}.example/",
            config_json="{}",
            hosts=(f"{key}.example",),
            series=SERIES if key == "riverlab" else "North Fair" if key == "northfair" else None,
        )
        for key, name, kind, _ in texts.SOURCES
    ]


def _week(week: int, random: Random, titles: Iterator[str]) -> dict[str, Parsed]:
    """What a crawl reads in that week, by address."""
    day = (FIRST_MONDAY + timedelta(weeks=week)).date()
    read: dict[str, Parsed] = {}
    for key, _, _, most in texts.SOURCES:
        if week >= texts.DARK.get(key, WEEKS):
            continue
        for number in range(random.randint(most // 3, most)):
            published = day - timedelta(days=random.randint(0, 6))
            read[f"https://{key}.example/{week}-{number}"] = _read(_article(random, next(titles), published))
    return read | _events(week) | _feature(week, day)


def _article(random: Random, title: str, published: date) -> Article:
    writers = tuple(random.sample(texts.WRITERS, random.choice((0, 1, 1, 1, 2))))
    body = "\n\n".join(
        paragraph.format(
            place=random.choice(texts.PLACES), name=random.choice(texts.WRITERS), month=random.choice(texts.MONTHS),
            number=random.randint(3, 48),
        )
        for paragraph in random.sample(texts.PARAGRAPHS, random.randint(3, 6))
    )  # fmt: skip
    return _by(Article(title=title[0].upper() + title[1:], body=body, language="en", published=published), *writers)


def _by(article: Article, *writers: str) -> Article:
    return replace(
        article,
        authors=writers,
        credits=tuple(Credit(name=name, role=Role.AUTHOR, raw=f"By {name}") for name in writers),
        body_html="".join(f"<p>{paragraph}</p>" for paragraph in article.body.split("\n\n")),
    )


def _read(article: Article, **more: object) -> Parsed:
    chosen = [
        Evidence(field="title", strategy="json_ld_headline", value=article.title or "", place="json-ld[0].headline",
                 raw=article.title or "", chosen=True),
        Evidence(field="title", strategy="og_title", value=f"{article.title} | News", place="meta[property=og:title]",
                 raw=f"{article.title} | News", chosen=False),
    ]  # fmt: skip
    chosen += [
        Evidence(field="authors", strategy="classed_byline", value=name, place="article/header/p.byline",
                 raw=f"By {name}", chosen=True)
        for name in article.authors
    ]  # fmt: skip
    if isinstance(article.published, date):
        words = f"{article.published:%-d %B %Y}"
        chosen += [
            Evidence(field="published", strategy="time_element", value=str(article.published),
                     place="article/header/time[@datetime]", raw=words, chosen=True),
            Evidence(field="published", strategy="footer_date", value="2024-01-01", place="footer/p", raw="© 2024",
                     chosen=False),
        ]  # fmt: skip
    return replace(Parsed(kind=PageKind.ARTICLE, article=article, evidence=tuple(chosen)), **more)  # type: ignore[arg-type]


def _feature(week: int, day: date) -> dict[str, Parsed]:
    """The article of the pictures: three versions, a teaser, and readers in other languages."""
    if week < FEATURE_WEEK:
        return {}
    body = (texts.FEATURE, texts.FEATURE_CORRECTED, texts.FEATURE_LONGER)[min(2, week - FEATURE_WEEK)]
    published = (FIRST_MONDAY + timedelta(weeks=FEATURE_WEEK, days=-1)).date()
    updated = min(day, (FIRST_MONDAY + timedelta(weeks=FEATURE_WEEK + 2)).date()) if week > FEATURE_WEEK else None
    feature = _by(
        Article(title=texts.FEATURE_TITLE, body=body, language="en-GB", published=published, updated=updated,
                section="Rivers", tags=("estuaries", "archives")),
        "Noor El Amrani", "Ilse Vandamme",
    )  # fmt: skip
    feature = replace(feature, body_html=feature.body_html.replace(SERIES, texts.FEATURE_HTML_LINK))
    office = Credit(name="Forum office", role=Role.POSTER, raw="Posted by Forum office")
    teaser = Article(
        title=texts.TEASER_TITLE, body=texts.TEASER, language="en", posted_by=office.name, credits=(office,)
    )
    link = Link(kind=LinkKind.TEASER_OF, url=f"{LEDGER}/estuary-diary", source_name="The Ledger of Life", score=0.94,
                reason="the teaser's last line names the outlet and links there")  # fmt: skip
    forum = _forum(13)
    read = {
        f"{LEDGER}/estuary-diary": _read(feature, events=(forum,)),
        f"{FORUM}/news/estuary-diary": _read(teaser, links=(link,), events=(forum,)),
    }
    for number, (key, language, title, writer, words) in enumerate(texts.ELSEWHERE):
        told = Article(title=title, body=words, language=language, published=published)
        read[f"https://{key}.example/estuary-{number}"] = _read(_by(told, writer))
    return read


def _forum(edition: int) -> Event:
    year = 2011 + edition
    onsite = DateRange(start=date(year, 12, 3), end=date(year, 12, 5), raw=f"3-5 December {year}", mode=Mode.ONSITE)
    online = DateRange(
        start=date(year, 12, 11), end=date(year, 12, 12), raw=f"11 and 12 December {year}", mode=Mode.ONLINE
    )
    return Event(name=SERIES, edition=edition, ranges=(onsite, online), city="Oudekerk", country="NL")


def _events(week: int) -> dict[str, Parsed]:
    moved = 24 if week > 12 else 17
    autumn = DateRange(start=date(2024, 12, moved - 7), end=date(2024, 12, moved - 5),
                       raw=f"{moved - 7} to {moved - 5} December 2024", mode=Mode.HYBRID)  # fmt: skip
    fair = Event(name="North Fair", edition=4, ranges=(autumn,), city="Umevik", country="SE")
    read = {"https://northfair.example/": Parsed(kind=PageKind.EVENT, events=(fair,))}
    for edition, parts in texts.ORGANIZATIONS.items():
        mentions = tuple(
            OrganizationMention(name=name, name_from="alt", role=OrganizationRole(role), tier=tier,
                                url=f"https://{name.split()[0].lower()}.example/")
            for name, role, tier in parts
        )  # fmt: skip
        read[f"{FORUM}/{2011 + edition}/partners"] = Parsed(
            kind=PageKind.PARTNERS, events=(_forum(edition),), organizations=mentions
        )
    return read


def _run(archive: Archive, clock: Clock, readings: Mapping[str, Parsed], *, last: bool) -> None:
    facts = _facts()
    run_id = archive.begin_run(RunKind.CRAWL, ["almanac", "crawl"], facts)
    frontier = Frontier(archive, run_id, "pictures", [one.key for one in facts])
    frontier.open_round(all_pages=True)
    trouble = {url: reason for _, url, reason in (DOWN, BLOCKED)}
    frontier.add([FoundPage(url=url, source=_source(url), via=Via.LISTING) for url in (*readings, *trouble)])
    for _ in range(50):
        leased = frontier.lease(hosts=10, per_host=100)
        if not leased:
            break
        archive.save([_visit(page, clock, readings, trouble) for page in leased], run_id=run_id)
        clock.moment += timedelta(seconds=40)
    sick = {"northfair": "degraded"} if last else {}
    status = RunStatus.DEGRADED if sick else RunStatus.OK
    archive.end_run(run_id, status, 3 if sick else 0, sources={one.key: sick.get(one.key, "ok") for one in facts})


def _source(url: str) -> str:
    return url.split("/")[2].partition(".")[0]


def _visit(page: LeasedPage, clock: Clock, readings: Mapping[str, Parsed], trouble: Mapping[str, str]) -> Visit:
    facts = {"page_id": page.page_id, "source": page.source, "lease": page.lease}
    if page.url in trouble:
        outcome = Outcome.CONSENT if page.url == BLOCKED[1] else Outcome.FAILED
        return Visit(**facts, outcome=outcome, reason=trouble[page.url])
    parsed = readings.get(page.url)
    if parsed is None:
        return Visit(
            **facts, outcome=Outcome.NOT_MODIFIED, capture=Capture(url=page.url, fetched_at=clock.moment, status=304)
        )
    article = parsed.article
    title, body = (article.title, article.body_html) if article else ("Event", "")
    html = f"<!doctype html>\n<title>{title}</title>\n{body}"
    headers = (("Content-Type", "text/html; charset=utf-8"), ("Server", "example"))
    capture = Capture(url=page.url, fetched_at=clock.moment, status=200, headers=headers, body=html.encode(),
                      protocol="HTTP/1.1")  # fmt: skip
    return Visit(**facts, outcome=Outcome.OK, capture=capture, parsed=parsed)
