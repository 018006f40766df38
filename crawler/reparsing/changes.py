"""What a new reading of a capture says otherwise than the stored one, field by field. Pure."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from storage.queries.readings import StoredReading
from storage.reading_values import reading_values
from storage.records import Outcome, Parsed

EXAMPLES = 3
"""Kept of each field and way of changing."""
LONGEST_EXAMPLE = 300
ARTICLE = "article"
"""The field of a text as a whole: it is there, or it is not."""


class Way(StrEnum):
    """How a field changes."""

    LOST = "filled → empty"
    FOUND = "empty → filled"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field of one page."""

    field: str
    way: Way
    url: str
    captured_at: str
    old: str
    new: str


def changes(stored: StoredReading, parsed: Parsed) -> Iterator[Change]:
    """Every field that is read otherwise now. Where a text is no longer found, only that is told."""
    has_version = stored.of.version_id is not None
    was, now = (stored.outcome or "not read"), str(parsed.outcome)
    if has_version and parsed.article is None:
        yield _change(stored, ARTICLE, stored.values.get("title", "(no title)"), "", parsed.reason or str(parsed.kind))
        return
    if was != now:
        yield _change(stored, "outcome", was, parsed.reason or now)
    if parsed.outcome is not Outcome.OK:
        return
    new = reading_values(parsed, stored.page.url, has_version=has_version, is_current=bool(stored.of.is_current))
    if not has_version and parsed.article is not None:
        yield _change(stored, ARTICLE, "", parsed.article.title or "(no title)")
    for name in sorted(stored.values.keys() | new.keys()):
        old_value, new_value = stored.values.get(name, ""), new.get(name, "")
        if old_value != new_value:
            yield _change(stored, name, old_value, new_value)


def _change(stored: StoredReading, name: str, old: str, new: str, why: str = "") -> Change:
    way = Way.LOST if not new else Way.FOUND if not old else Way.CHANGED
    return Change(field=name, way=way, url=stored.page.url, captured_at=stored.of.fetched_at, old=old, new=new or why)


def differing(old: str, new: str, length: int = LONGEST_EXAMPLE) -> tuple[str, str]:
    """Two long texts from shortly before the place where they part."""
    if max(len(old), len(new)) <= length:
        return old, new
    apart = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, apart - length // 4)
    return _cut(old, start, length), _cut(new, start, length)


def _cut(text: str, start: int, length: int) -> str:
    if not text:
        return text
    before, after = "…" if start else "", "…" if len(text) > start + length else ""
    return f"{before}{text[start : start + length]}{after}"


@dataclass(slots=True)
class Tally:
    """What a reparse came to: counts by field and way, with a few examples of each."""

    read: int = 0
    done_before: int = 0
    """Captures that today's rules have read already."""
    differing: int = 0
    """Captures of which anything is read otherwise."""
    counts: Counter[tuple[str, Way]] = field(default_factory=Counter)
    examples: dict[tuple[str, Way], list[Change]] = field(default_factory=dict)
    results: Counter[str] = field(default_factory=Counter)
    """With `--apply`, what became of the articles: new, changed, same, kept."""
    unread: list[tuple[str, str]] = field(default_factory=list)
    """Address and reason of the first pages that our reading stumbled over."""
    unread_count: int = 0
    without_source: Counter[str] = field(default_factory=Counter)
    """Captures of sources that have no file any more, by key."""

    def add(self, found: list[Change]) -> None:
        """Count one capture."""
        self.read += 1
        self.differing += bool(found)
        for change in found:
            key = change.field, change.way
            self.counts[key] += 1
            kept = self.examples.setdefault(key, [])
            if len(kept) < EXAMPLES:
                kept.append(change)

    def stumble(self, url: str, reason: str) -> None:
        """Count one that could not be read."""
        self.unread_count += 1
        if len(self.unread) < EXAMPLES:
            self.unread.append((url, reason))

    def fields(self) -> list[str]:
        """The fields that changed, those with the most losses first."""
        names = {name for name, _ in self.counts}
        return sorted(names, key=lambda name: (-self.counts[name, Way.LOST], -self._all(name), name))

    def _all(self, name: str) -> int:
        return sum(self.counts[name, way] for way in Way)

    def told(self) -> dict[str, Any]:
        """Everything, as values for JSON."""
        return {
            "read": self.read,
            "differing": self.differing,
            "done_before": self.done_before,
            "fields": [
                {
                    "field": name,
                    "filled_to_empty": self.counts[name, Way.LOST],
                    "empty_to_filled": self.counts[name, Way.FOUND],
                    "changed": self.counts[name, Way.CHANGED],
                    "examples": [
                        {"url": one.url, "captured_at": one.captured_at, "way": way.name.lower(), "old": one.old,
                         "new": one.new}
                        for way in Way
                        for one in self.examples.get((name, way), [])
                    ],
                }
                for name in self.fields()
            ],
            "results": dict(sorted(self.results.items())),
            "unread": self.unread_count,
            "unread_examples": [{"url": url, "reason": reason} for url, reason in self.unread],
            "without_source_file": dict(sorted(self.without_source.items())),
        }  # fmt: skip
