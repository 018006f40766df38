"""What stands around each element of a page, told for all of them in one pass from the root."""

from collections.abc import Set as AbstractSet

from crawler.parsers.walk import Walk


def inside(walk: Walk, tags: AbstractSet[str]) -> list[bool]:
    """For each element of the walk, whether it or an element around it has one of these tags."""
    if tags.isdisjoint(walk.places):
        return [False] * len(walk.tags)
    found: list[bool] = []
    add = found.append
    for tag, parent in zip(walk.tags, walk.parents, strict=True):
        add(tag in tags or (parent >= 0 and found[parent]))
    return found
