"""Who joined and who left between two editions of a series."""

from collections.abc import Iterator
from typing import NamedTuple

from storage.archive import Archive
from storage.queries.select import Where, read_sql
from storage.texts.folding import fold_series


class EditionRow(NamedTuple):
    """One role of one organization at either of two editions."""

    organization: str
    role: str
    earlier: str | None
    """Its tier at the earlier edition, or `yes`; `None` where no page showed it there."""
    later: str | None
    change: str
    """`joined`, `left` or `stayed`; `unknown` where the archive holds no participants of one of the editions."""
    series: str


COMPARED = """
WITH part AS (
  SELECT series, organization, organization_id, role, edition, gone_at, coalesce(nullif(tier, ''), 'yes') AS told
  FROM partners WHERE series IS NOT NULL AND edition IN (:earlier, :later)
), held AS (
  SELECT series, count(DISTINCT edition) AS editions FROM part GROUP BY series
), compared AS (
  SELECT series, organization, organization_id, role,
    max(CASE WHEN edition = :earlier THEN told END) AS earlier,
    max(CASE WHEN edition = :later {shown} THEN told END) AS later
  FROM part GROUP BY series, organization, organization_id, role
), changed AS (
  SELECT compared.*, CASE
    WHEN held.editions < 2 THEN 'unknown' WHEN earlier IS NULL THEN 'joined' WHEN later IS NULL THEN 'left'
    ELSE 'stayed' END AS change
  FROM compared JOIN held ON held.series = compared.series WHERE earlier IS NOT NULL OR later IS NOT NULL
)
SELECT organization, role, earlier, later, change, series FROM changed{where}
ORDER BY series, CASE change WHEN 'joined' THEN 1 WHEN 'left' THEN 2 ELSE 3 END, role, organization
"""


def between_editions(
    archive: Archive, earlier: int, later: int, *, role: str | None = None, series: str | None = None, gone: bool = True
) -> Iterator[EditionRow]:
    """Who took part in either edition, in each role: those who joined first, then those who left, then the others.

    Without `gone`, who withdrew from the later edition did not take part in it.
    """
    where = Where().add("role = :role", role=role)
    key = None if series is None else fold_series(series)
    where.add("series IN (SELECT name FROM series WHERE key = :series)", series=key)
    sql = COMPARED.format(shown="" if gone else "AND gone_at IS NULL", where=where)
    return read_sql(archive, sql, EditionRow, {"earlier": earlier, "later": later, **where.parameters})
