"""Statements that are written out mean the same on both engines, and hold what a database can hold."""

from hypothesis import given
from hypothesis import strategies as st

from storage import Archive
from storage.saving.statements import insert_rows, run, update_rows
from storage.schema import person
from storage.schema.base import storable, storable_all

TEXTS = st.text(st.characters(exclude_categories=()), max_size=4)
NAMES = "SELECT name FROM person WHERE name_key AMONG AND id >= :least ORDER BY id"


@given(st.lists(st.none() | TEXTS, max_size=6))
def test_texts_looked_at_together_become_what_each_would_become(texts: list[str | None]) -> None:
    assert storable_all(texts) == [None if text is None else storable(text) for text in texts]


def test_rows_are_inserted_looked_up_by_a_list_and_changed(archive: Archive) -> None:
    with archive.writing() as connection:
        rows = [{"id": n, "name": f"N\0{n} 😀'", "name_key": f"k{n}"} for n in range(1, 5)]
        insert_rows(connection, person, rows)
        assert run(connection, NAMES, ["k4", "k2", "k1", "none"], least=2).scalars().all() == ["N�2 😀'", "N�4 😀'"]
        assert run(connection, NAMES, [], least=0).all() == []
        update_rows(connection, person, "id", [{"id": 2, "name": "a\0"}, {"id": 3, "name": "b"}])
        assert run(connection, NAMES, ["k2", "k3"], least=0).scalars().all() == ["a�", "b"]
