"""A source in plain values, with every default filled in: what `almanac source show` prints."""

import re
from collections.abc import Iterable
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from crawler.parsers.rules import FieldRule, Rules
from crawler.sources.model import Source, interval_bounds

_UNITS = (("w", 604_800), ("d", 86_400), ("h", 3_600), ("m", 60))


def describe(source: Source) -> dict[str, Any]:
    """The source under the keys of its file, in the file's order; values that are not set are left out."""
    shortest, longest = interval_bounds(source.crawl)
    told = {
        "key": source.key,
        "name": source.name,
        "kind": source.kind,
        "enabled": source.enabled,
        "render": source.render,
        "home": source.home,
        "hosts": list(source.hosts),
        "language": source.language,
        "series": source.series,
        "allow_addresses": list(source.allow_addresses),
        "crawl": {
            "interval": duration_text(source.crawl.interval),
            "interval_min": duration_text(shortest),
            "interval_max": duration_text(longest),
            "delay": source.crawl.delay_seconds,
            "timeout": source.crawl.timeout_seconds,
            "max_pages": source.crawl.max_pages,
            "max_pages_per_day": source.crawl.max_pages_per_day,
            "max_depth": source.crawl.max_depth,
        },
        "start": {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(source.start).items()
        },
        "follow": {
            "allow": _patterns(source.follow.allow),
            "deny": _patterns(source.follow.deny),
            "max_listing_pages": source.follow.max_listing_pages,
        },
        **_rules(source.rules),
        "rules": [{"valid_until": last_day.isoformat(), **_rules(rules)} for last_day, rules in source.rules.older],
        "expect": asdict(source.expect),
    }
    set_values: dict[str, Any] = _without_empty(told)
    return set_values


def duration_text(duration: timedelta) -> str:
    """A duration as a source file has it: the largest unit that divides it."""
    seconds = duration.total_seconds()
    for unit, size in _UNITS:
        if seconds and seconds % size == 0:
            return f"{int(seconds // size)}{unit}"
    return f"{seconds:g}s"


def flat(told: dict[str, Any], path: str = "") -> Iterable[tuple[str, str]]:
    """Dotted keys with their values as text; lists of values are joined, lists of tables numbered."""
    for name, value in told.items():
        key = f"{path}{name}"
        if isinstance(value, dict):
            yield from flat(value, f"{key}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for number, one in enumerate(value, start=1):
                yield from flat(one, f"{key}[{number}].")
        else:
            yield key, _text(value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "\n".join(str(one) for one in value) if isinstance(value, list) else str(value)


def _patterns(patterns: Iterable[re.Pattern[str]]) -> list[str]:
    return [pattern.pattern for pattern in patterns]


def _rules(rules: Rules) -> dict[str, Any]:
    kinds: dict[str, list[str]] = {}
    for rule in rules.kinds:
        kinds.setdefault(str(rule.kind), []).append(rule.pattern.pattern)
    return {"kinds": kinds, "fields": {rule.field: _field(rule) for rule in rules.fields}}


def _field(rule: FieldRule) -> dict[str, str | None]:
    way = "xpath" if rule.selector == rule.xpath else "css"
    return {way: rule.selector, "attribute": rule.attribute, "date_format": rule.date_format}


def _without_empty(value: Any) -> Any:
    if not isinstance(value, dict):
        return list(value) if isinstance(value, tuple) else value
    kept = {name: _without_empty(inner) for name, inner in value.items()}
    return {name: inner for name, inner in kept.items() if inner not in (None, [], {})}
