"""Who did what for a text."""

from collections.abc import Iterator, Sequence

from sqlalchemy import delete

from storage.records import Article, Credit, Role
from storage.saving.context import Saving
from storage.saving.names import organizations, people
from storage.saving.statements import chunks, insert_rows
from storage.schema import byline
from storage.texts.folding import fold


def store_bylines(saving: Saving, versions: Sequence[tuple[int, Article]], *, again: bool = False) -> None:
    """Store the names on these versions, in the order of the page; `again` replaces what was stored for them."""
    if again:
        for chunk in chunks(version_id for version_id, _ in versions):
            saving.connection.execute(delete(byline).where(byline.c.version_id.in_(chunk)))
    credits = [(version_id, n, one) for version_id, reading in versions for n, one in enumerate(credits_of(reading), 1)]
    persons = people(saving, [one.name for _, _, one in credits if one.role is not Role.ISSUER])
    issuers = organizations(saving, [one.name for _, _, one in credits if one.role is Role.ISSUER])
    rows = [
        {
            "version_id": version_id,
            "position": position,
            "person_id": None if one.role is Role.ISSUER else persons[fold(one.name)],
            "organization_id": issuers[fold(one.name)] if one.role is Role.ISSUER else None,
            "role": one.role,
            "raw": one.raw,
        }
        for version_id, position, one in credits
    ]
    insert_rows(saving.connection, byline, rows)


def credits_of(reading: Article) -> Iterator[Credit]:
    """Each name once per role: writers first, then everybody else in the order of the page."""
    named = {(fold(one.name), one.role): one for one in reversed(reading.credits)}
    stated = [(name, Role.AUTHOR) for name in reading.authors]
    stated += [(reading.posted_by, Role.POSTER)] if reading.posted_by else []
    stated += [(reading.issuer, Role.ISSUER)] if reading.issuer else []
    done = set()
    for name, role in stated + [(one.name, one.role) for one in reading.credits]:
        key = (fold(name), role)
        if key[0] and key not in done:
            done.add(key)
            yield named.get(key) or Credit(name=name, role=role, raw=name)
