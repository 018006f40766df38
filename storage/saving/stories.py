"""Stories: articles that are tied to each other, directly or by way of others, tell the same one.

Two articles are tied by a link that says so (`teaser_of`, `copy_of`) or as near-copies. A story has the smallest number
among its articles, so its number does not depend on the order in which they were read.
"""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection

from storage.saving.attempt import Attempt
from storage.saving.context import Saving
from storage.saving.statements import insert_rows, run
from storage.schema import article_story

ON_OR_POINTING_TO = """
SELECT id FROM article WHERE page_id AMONG
UNION SELECT article.id FROM link JOIN article ON article.page_id = link.from_page_id
WHERE link.to_page_id AMONG AND link.kind IN ('teaser_of', 'copy_of')
"""
TIES = """
WITH here AS MATERIALIZED (SELECT id, page_id FROM article WHERE id AMONG),
pointing AS (
  SELECT link.from_page_id, link.kind, here.id AS from_id, told.id AS to_id
  FROM here JOIN link ON link.from_page_id = here.page_id JOIN article AS told ON told.page_id = link.to_page_id
  WHERE link.kind IN ('teaser_of', 'copy_of') AND link.gone_at IS NULL AND told.id <> here.id
  UNION
  SELECT link.from_page_id, link.kind, teaser.id, here.id
  FROM here JOIN link ON link.to_page_id = here.page_id JOIN article AS teaser ON teaser.page_id = link.from_page_id
  WHERE link.kind IN ('teaser_of', 'copy_of') AND link.gone_at IS NULL AND teaser.id <> here.id
)
SELECT from_id, to_id FROM pointing WHERE NOT EXISTS (
  SELECT 1 FROM link AS other JOIN article AS told ON told.page_id = other.to_page_id
  WHERE other.from_page_id = pointing.from_page_id AND other.kind = pointing.kind AND other.gone_at IS NULL
    AND told.id NOT IN (pointing.to_id, pointing.from_id))
UNION SELECT article_id, other_id FROM near_copy WHERE article_id AMONG
UNION SELECT article_id, other_id FROM near_copy WHERE other_id AMONG
"""
"""The ties of some articles. A page that points to several texts is a digest: it tells none of their stories."""


def store_stories(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """Tell anew which articles belong together, for those that these visits may have tied or untied."""
    if not attempts:
        return
    touched = _on_or_pointing_to(saving.connection, [attempt.page.id for attempt in attempts])
    before = _stories(saving.connection, touched)
    old_numbers = set(before.values())
    members = touched | _members(saving.connection, old_numbers)
    now = _told(members, _reach(saving.connection, members))
    before = _stories(saving.connection, now)
    sizes: dict[int, int] = {}
    for story_id in now.values():
        sizes[story_id] = sizes.get(story_id, 0) + 1
    wanted = {number: story_id for number, story_id in now.items() if sizes[story_id] > 1}
    stale = [number for number, story_id in before.items() if wanted.get(number) != story_id]
    if stale:
        run(saving.connection, "DELETE FROM article_story WHERE article_id AMONG", stale)
    rows = [
        {"article_id": number, "story_id": story_id}
        for number, story_id in sorted(wanted.items())
        if before.get(number) != story_id
    ]
    insert_rows(saving.connection, article_story, rows)


def _on_or_pointing_to(connection: Connection, page_ids: Sequence[int]) -> set[int]:
    """Articles on these pages, and those on pages that link to them."""
    return set(run(connection, ON_OR_POINTING_TO, page_ids).scalars())


def _stories(connection: Connection, article_ids: Iterable[int]) -> dict[int, int]:
    rows = run(connection, "SELECT article_id, story_id FROM article_story WHERE article_id AMONG", sorted(article_ids))
    return dict(rows.all())


def _members(connection: Connection, story_ids: Collection[int]) -> set[int]:
    if not story_ids:
        return set()
    return set(
        run(connection, "SELECT article_id FROM article_story WHERE story_id AMONG", sorted(story_ids)).scalars()
    )


def _reach(connection: Connection, article_ids: Iterable[int]) -> set[tuple[int, int]]:
    """All ties of these articles, of those they are tied to, and so on."""
    ties: set[tuple[int, int]] = set()
    seen: set[int] = set()
    ahead = set(article_ids)
    while ahead:
        seen |= ahead
        found = {(one, other) for one, other in run(connection, TIES, sorted(ahead))}
        ties |= found
        ahead = {number for tie in found for number in tie} - seen
    return ties


def _told(article_ids: Iterable[int], ties: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Each article with the smallest number that it is tied to, however indirectly. Pure (union and find)."""
    above: dict[int, int] = {}

    def top(number: int) -> int:
        while above.setdefault(number, number) != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    for one, other in ties:
        smaller, larger = sorted((top(one), top(other)))
        above[larger] = smaller
    return {number: top(number) for number in {*article_ids, *above}}
