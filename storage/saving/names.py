"""People and organizations by name: one row for each folded name."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Table

from storage.saving.context import Saving
from storage.saving.memory import Recent
from storage.saving.statements import insert_missing, run
from storage.schema import organization, person
from storage.schema.base import storable_all
from storage.texts.folding import fold


def people(saving: Saving, names: Iterable[str]) -> dict[str, int]:
    """The person of each name, made where it is new. Keys are folded names."""
    return _rows_of(saving, person, saving.memory.people, names)


def organizations(saving: Saving, names: Iterable[str]) -> dict[str, int]:
    """The organization of each name or alias, made where it is new. Keys are folded names."""
    wanted = list(names)
    _recall_aliases(saving, wanted)
    return _rows_of(saving, organization, saving.memory.organizations, wanted)


def known_organizations(saving: Saving, names: Iterable[str]) -> dict[str, int]:
    """The organizations of those names that the archive has already. Keys are folded names."""
    wanted = list(names)
    _recall_aliases(saving, wanted)
    remembered = saving.memory.organizations
    found = {key: remembered[key] for key in map(fold, wanted) if key in remembered}
    return found | _look_up(saving, organization, {fold(name) for name in wanted} - set(found))


def _recall_aliases(saving: Saving, names: Iterable[str]) -> None:
    remembered = saving.memory.organizations
    if wanted := sorted({key for key in map(fold, names) if key not in remembered}):
        aliases = "SELECT name_key, organization_id FROM organization_alias WHERE name_key AMONG"
        remembered.update(run(saving.connection, aliases, storable_all(wanted)).all())


def _rows_of(saving: Saving, table: Table, remembered: Recent[str, int], names: Iterable[str]) -> dict[str, int]:
    wanted: dict[str, str] = {}
    for name in names:
        wanted.setdefault(fold(name), name)
    found = {key: remembered[key] for key in wanted if key in remembered}
    found |= _look_up(saving, table, [key for key in wanted if key not in found])
    new: list[dict[str, Any]] = [{"name": wanted[key], "name_key": key} for key in sorted(wanted) if key not in found]
    if new:
        insert_missing(saving.connection, table, new)
        found |= _look_up(saving, table, [row["name_key"] for row in new])
    for key, number in found.items():
        remembered[key] = number
    return found


def _look_up(saving: Saving, table: Table, keys: Iterable[str]) -> dict[str, int]:
    wanted = sorted(keys)
    if not wanted:
        return {}
    rows = run(saving.connection, f"SELECT name_key, id FROM {table.name} WHERE name_key AMONG", storable_all(wanted))
    return dict(rows.all())
