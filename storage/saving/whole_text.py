"""Texts with what their site repeats, as hashes: what was learned since a page was read makes no version of it."""

from collections.abc import Mapping

from sqlalchemy import delete

from storage.saving.context import Saving
from storage.saving.statements import chunks, insert_rows
from storage.schema import whole_text


def store_whole_texts(saving: Saving, hashes: Mapping[int, str | None], *, again: bool = False) -> None:
    """Keep the hash of each version's whole text by number of the version; `None`: nothing of it was left out.

    `again`: the versions may have one already, which is replaced.
    """
    if again:
        for chunk in chunks(sorted(hashes)):
            saving.connection.execute(delete(whole_text).where(whole_text.c.version_id.in_(chunk)))
    rows = [{"version_id": number, "content_hash": digest} for number, digest in hashes.items() if digest is not None]
    insert_rows(saving.connection, whole_text, rows)
