"""Captures of WARC files on their way to being read: whole, and the pages of strangers."""

from collections.abc import Mapping

from crawler.fetching.faults import Fault
from crawler.sources import Source
from storage.records import Capture, Outcome
from storage.warc import WarcCapture, WarcIndex

STRANGER = Source(key="import", name="Imported pages", kind="other", home="about:blank", hosts=())
"""The source of pages that no source owns."""


def owners(sources: Mapping[str, Source]) -> Mapping[str, Source]:
    """By host the source whose pages those of the host are; of two that name it, the first."""
    of_host: dict[str, Source] = {}
    for source in sources.values():
        for host in source.hosts:
            of_host.setdefault(host, source)
    return of_host


def whole_capture(index: WarcIndex, one: WarcCapture) -> tuple[Capture, Fault | None]:
    """The capture with the body that it repeats, and what is wrong with it."""
    whole = index.with_body(one)
    if whole is None:
        return one.capture, Fault(Outcome.FAILED, "revisit_unresolved: the file lacks the record that it repeats")
    if whole.truncated:
        outcome = Outcome.TOO_LARGE if whole.truncated == "length" else Outcome.FAILED
        return whole, Fault(outcome, f"truncated: the record was cut off ({whole.truncated})")
    return whole, None
