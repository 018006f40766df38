"""The summary of an article: its standfirst, or what the page says of itself to readers elsewhere."""

from collections.abc import Iterator

from crawler.parsers.ladder import Candidate, Strategy
from crawler.parsers.marks import Marks

SUMMARY_CHARACTERS = 1000


def _texts(values: Iterator[tuple[object, str]]) -> Iterator[Candidate[str]]:
    for value, place in values:
        text = " ".join(value[: 2 * SUMMARY_CHARACTERS].split())[:SUMMARY_CHARACTERS] if isinstance(value, str) else ""
        if len(text) > 15 and "<" not in text:
            yield Candidate(text, place, text)


def json_ld_description(marks: Marks) -> Iterator[Candidate[str]]:
    """JSON-LD `description` of an article."""
    yield from _texts((node["description"], f"{node.path}.description") for node in marks.structured.articles())


def og_description(marks: Marks) -> Iterator[Candidate[str]]:
    """`og:description`."""
    yield from _texts((text, "meta og:description") for text in marks.structured.meta.get("og:description", ()))


def meta_description(marks: Marks) -> Iterator[Candidate[str]]:
    """`meta description` and its Dublin Core and Twitter relatives."""
    for key in ("description", "dc.description", "dcterms.abstract", "twitter:description", "sailthru.description"):
        yield from _texts((text, f"meta {key}") for text in marks.structured.meta.get(key, ()))


LADDER: tuple[Strategy[str], ...] = (
    Strategy("og_description", og_description),
    Strategy("json_ld_description", json_ld_description),
    Strategy("meta_description", meta_description),
)
