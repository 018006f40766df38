"""A proposal as the text of a source file: what a person would have written, with the reasons. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from crawler.probe.proposal import Proposal
from crawler.sources.describe import duration_text
from crawler.sources.toml_text import toml_list, toml_pattern, toml_value
from storage.commands.text import one_line

SYSTEM_NAMES = {"wordpress": "WordPress", "typo3": "TYPO3"}


def source_text(told: Proposal, today: date) -> str:
    """The whole file, to be read by people first. Never more than the probe has seen."""
    parts = (_head(told, today), _crawl(told), _start(told), _follow(told), _kinds(told), _expect(told))
    return "\n".join("\n".join(part) + "\n" for part in map(list, parts) if part)


def _head(told: Proposal, today: date) -> Iterator[str]:
    system = f", made with {SYSTEM_NAMES.get(told.system, told.system.title())}" if told.system else ""
    yield f"# {_comment(told.name)}{system}. Proposed by a probe on {today}; change what you like."
    yield f"# After a change: almanac source check {told.key}, almanac source test {told.key}"
    for url, reason in told.refused:
        yield f"# Kept from us: {_comment(url)} ({_comment(reason)})"
    yield f"name = {toml_value(told.name)}"
    yield f"kind = {toml_value(told.kind)}"
    yield f"home = {toml_value(told.home)}"
    if told.language:
        yield f"language = {toml_value(told.language)}"
    if told.allow_addresses:
        yield f"allow_addresses = {toml_value(told.allow_addresses)}"


def _crawl(told: Proposal) -> Iterator[str]:
    yield "[crawl]"
    if told.gap:
        yield f"# Something new every {in_words(told.gap)} or so, by its own dates."
    else:
        yield "# The site's dates tell no rhythm; the interval is a guess, and adapts."
    yield f'interval = "{duration_text(told.interval)}"'
    yield f'interval_min = "{duration_text(told.interval_min)}"'
    yield f'interval_max = "{duration_text(told.interval_max)}"'
    if told.crawl_delay_seconds:
        yield f"# robots.txt asks for {told.crawl_delay_seconds:g} seconds between two requests, and gets them."
    yield f"delay = {told.delay_seconds:g}"


def _start(told: Proposal) -> Iterator[str]:
    yield "[start]"
    yield f"pages = {toml_value([told.home])}"
    for name, urls in (("listings", told.listings), ("feeds", told.feeds), ("sitemaps", told.sitemaps)):
        if urls:
            yield f"{name} = {toml_value(urls)}"


def _follow(told: Proposal) -> Iterator[str]:
    every = [*told.listing_patterns, *told.article_patterns, *told.event_patterns, *told.partners_patterns]
    if not (told.deny or every):
        return
    yield "[follow]"
    if every:
        yield "# To keep to what the probe saw, and miss what is new, take the # away:"
        yield f"# allow = [{', '.join(toml_pattern(one) for one in every)}]"
    if told.deny:
        yield f"deny = {_patterns(told.deny)}"


def _kinds(told: Proposal) -> Iterator[str]:
    kinds = (
        ("listing", told.listing_patterns),
        ("partners", told.partners_patterns),
        ("event", told.event_patterns),
        ("article", told.article_patterns),
    )
    if any(patterns for _, patterns in kinds):
        yield "[kinds]"
        yield "# The first match decides; what no pattern names is decided by reading the page."
    for name, patterns in kinds:
        if patterns:
            yield f"{name} = {_patterns(patterns)}"


def _expect(told: Proposal) -> Iterator[str]:
    counts = (
        ("articles_min", told.articles_min),
        ("events_min", told.events_min),
        ("partners_min", told.partners_min),
    )
    if any(count for _, count in counts):
        yield "[expect]"
        yield f"# Four fifths of what the probe saw; feeds, sitemaps and listings name {told.named} pages."
    for name, count in counts:
        if count:
            yield f"{name} = {count}"


def in_words(gap: timedelta) -> str:
    """A time as people say it: `3 days`, `5 hours`."""
    hours = gap.total_seconds() / 3600
    if hours < 1:
        return f"{max(1, round(hours * 60))} minutes"
    return f"{hours:.0f} hours" if hours < 36 else f"{hours / 24:.0f} days"


def _patterns(patterns: Sequence[str]) -> str:
    return toml_list([toml_pattern(one) for one in patterns])


def _comment(text: str) -> str:
    return one_line(text)[:200]
