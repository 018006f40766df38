"""The picture that stands for an article."""

from collections.abc import Iterator
from typing import Any

from crawler.parsers.ladder import Candidate, Strategy
from crawler.parsers.marks import Marks


def _addresses(marks: Marks, values: list[Any], place: str) -> Iterator[Candidate[str]]:
    for value in values[:5]:
        value = marks.structured.resolve(value)
        if isinstance(value, dict):
            value = value.get("url") or value.get("contentUrl") or value.get("@id")
        url = marks.page.absolute(value) if isinstance(value, str) and value.strip() else None
        if url and url.startswith(("http://", "https://")):
            yield Candidate(url, place, str(value))


def og_image(marks: Marks) -> Iterator[Candidate[str]]:
    """`og:image`."""
    for key in ("og:image", "og:image:secure_url", "og:image:url"):
        yield from _addresses(marks, list(marks.structured.meta.get(key, ())), f"meta {key}")


def json_ld_image(marks: Marks) -> Iterator[Candidate[str]]:
    """JSON-LD `image` of an article."""
    for node in marks.structured.articles():
        image = node["image"]
        yield from _addresses(marks, image if isinstance(image, list) else [image], f"{node.path}.image")


def twitter_image(marks: Marks) -> Iterator[Candidate[str]]:
    """`twitter:image`."""
    for key in ("twitter:image", "twitter:image:src"):
        yield from _addresses(marks, list(marks.structured.meta.get(key, ())), f"meta {key}")


LADDER: tuple[Strategy[str], ...] = (
    Strategy("og_image", og_image),
    Strategy("json_ld_image", json_ld_image),
    Strategy("twitter_image", twitter_image),
)
