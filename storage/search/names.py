"""Events and organizations as a searcher names them."""

from difflib import get_close_matches

from sqlalchemy import text

from storage.archive import Archive
from storage.search.words import SearchError
from storage.texts.folding import fold

EVENTS = """
SELECT event.id, event.uid, coalesce(event.name, series.name) AS name, series.name AS series, event.edition
FROM event LEFT JOIN series ON series.id = event.series_id ORDER BY event.id"""
PARTNER = """
SELECT name_key FROM organization WHERE name_key = :key
UNION SELECT name_key FROM organization_alias WHERE name_key = :key"""
PARTNERS = "SELECT name FROM organization ORDER BY id LIMIT 20000"


def event_number(archive: Archive, name: str | None) -> int | None:
    """The number of the event: of that number, identifier or name; with its edition, as `BioFIT 13`, where several
    have the name.

    Raises:
        SearchError: there is no such event, or more than one.
    """
    if name is None:
        return None
    with archive.reading() as connection:
        rows = connection.execute(text(EVENTS)).all()
    wanted = fold(name)
    exact = [row.id for row in rows if name in (str(row.id), row.uid)]
    found = exact or [row.id for row in rows if wanted in _names(row.name, row.series, row.edition)]
    if len(found) == 1:
        return int(found[0])
    if found:
        raise SearchError(f"--event {name!r}: {len(found)} events have that name; add the edition, or give the number")
    near = get_close_matches(name, [row.name for row in rows if row.name], n=2, cutoff=0.5)
    hint = f"; did you mean {' or '.join(dict.fromkeys(near))}?" if near else "; `almanac events` lists them"
    raise SearchError(f"--event {name!r}: there is no such event{hint}")


def _names(name: str | None, series: str | None, edition: int | None) -> set[str]:
    """The folded names of an event, with and without its edition."""
    names = {fold(one) for one in (name, series) if one}
    return names | {f"{one} {edition}" for one in names if edition is not None}


def known_partner(archive: Archive, name: str | None) -> str | None:
    """The name, where the archive has an organization that is called so. Raises `SearchError` where it has none."""
    if name is None:
        return None
    with archive.reading() as connection:
        if connection.execute(text(PARTNER), {"key": fold(name)}).first():
            return name
        near = get_close_matches(name, [row[0] for row in connection.execute(text(PARTNERS))], n=2, cutoff=0.6)
    hint = f"; did you mean {' or '.join(near)}?" if near else "; `almanac organizations` lists them"
    raise SearchError(f"--partner {name!r}: there is no such organization{hint}")
