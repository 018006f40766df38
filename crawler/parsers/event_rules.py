"""What a source file's own selectors say of a page's event: they go before every other reading of the field."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from crawler.parsers.editions import read_edition
from crawler.parsers.event_dates import once, read_text
from crawler.parsers.event_places import countries
from crawler.parsers.events import EventReading, common_mode
from crawler.parsers.ladder import RAW_CHARACTERS
from crawler.parsers.page import Page
from crawler.parsers.rules import FieldRule, Rules
from crawler.parsers.series_pages import SERIES
from crawler.parsers.source_rules import SOURCE_RULE
from storage.records import DateRange, DateRole, Event, Evidence, Issue, Mode, PageKind

FIELDS = ("name", "edition", "event_dates", "venue", "city", "country")
MOST_EDITION = 400
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Ruled:
    """The values that selectors gave, by column of `Event`, with the reasons and doubts."""

    values: dict[str, object]
    evidence: tuple[Evidence, ...]
    issues: tuple[Issue, ...]


def with_rules(
    found: EventReading, page: Page, rules: Rules, kind: PageKind, language: str | None, reference: date | None
) -> EventReading:
    """The reading with what the source's selectors say of its event: the page's own one, else the template's, else new.

    A page with several events of its own is left as it is, as nothing says which of them is meant.
    """
    ruled = ruled_values(page, rules, language, reference)
    if not (ruled.values or ruled.issues):
        return found
    events = [*found.events]
    place = _target(events, kind)
    if ruled.values and place is not None:
        events[place] = replace(events[place], **ruled.values)  # type: ignore[arg-type]
    elif ruled.values and not any(event.place != "template" for event in events):
        events.append(Event(place=SERIES if rules.series else "text", **ruled.values))  # type: ignore[arg-type]
    answered = {evidence.field for evidence in ruled.evidence}
    others = tuple(replace(each, chosen=False) if each.field in answered else each for each in found.evidence)
    return EventReading(tuple(events), (*ruled.evidence, *others), (*found.issues, *ruled.issues))


def _target(events: Sequence[Event], kind: PageKind) -> int | None:
    own = [place for place, event in enumerate(events) if event.place != "template"]
    if own:
        return own[0] if len(own) == 1 else None
    return 0 if events and kind is not PageKind.EVENT else None


def ruled_values(page: Page, rules: Rules, language: str | None, reference: date | None) -> Ruled:
    """What each selector gave; where one finds text that is no value of its field, an issue says so."""
    values: dict[str, object] = {}
    evidence: list[Evidence] = []
    issues: list[Issue] = []
    for name in FIELDS:
        rule = rules.field(name)
        texts = rule.texts(page.root) if rule else ()
        if rule is None or not texts:
            continue
        read = dict(_values(rule, texts, language, reference))
        values |= read
        shown = "; ".join(texts)[:RAW_CHARACTERS]
        if read:
            evidence.append(
                Evidence(field=name, strategy=SOURCE_RULE, value=shown, place=rule.selector, raw=shown, chosen=True)
            )
        else:
            message = f"The source's rule {rule.selector!r} finds {shown!r}, which is no {name.replace('_', ' ')}."
            issues.append(Issue(code="rule_unread", message=message, field=name))
    return Ruled(values, tuple(evidence), tuple(issues))


def _values(
    rule: FieldRule, texts: Sequence[str], language: str | None, reference: date | None
) -> Iterator[tuple[str, object]]:
    """Columns of `Event` and their values."""
    text = texts[0][:LONGEST]
    if rule.field == "edition":
        edition = read_edition(text)
        bare = re.search(r"\d{1,3}", text)
        number = edition.number if edition else int(bare[0]) if bare else 0
        if 0 < number <= MOST_EDITION:
            yield from (("edition", number), ("edition_raw", edition.raw if edition else text))
    elif rule.field == "event_dates":
        ranges = once(each for text in texts for each in _ranges(rule, text, language, reference))
        if ranges:
            yield "ranges", ranges
            mode = common_mode(ranges)
            yield from [("event_attendance_mode", mode)] if mode is not Mode.UNKNOWN else []
    elif rule.field == "country":
        code = text.upper() if re.fullmatch(r"[A-Za-z]{2}", text) else None
        code = countries((language or "en").split("-")[0].lower()).get(text.casefold(), code)
        yield from [("country", code)] if code else []
    else:
        yield rule.field, text


def _ranges(rule: FieldRule, text: str, language: str | None, reference: date | None) -> Iterator[DateRange]:
    """The days of one text: by the source's format, else as any text is read; they are the event's by the rule."""
    if rule.date_format:
        try:
            day = datetime.strptime(text, rule.date_format).date()  # noqa: DTZ007 - only the day is taken
        except ValueError:
            return
        yield DateRange(start=day, end=day, raw=text)
        return
    for each in read_text(text, language=language, reference_date=reference).ranges:
        yield replace(each, role=DateRole.EVENT)
