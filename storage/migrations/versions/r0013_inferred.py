"""Which countries of events no page states: known so far from the evidence of the pages that brought their days."""

from pathlib import Path

from alembic import op
from sqlalchemy import text

from storage.migrations.ddl import read

revision = "0013"
down_revision = "0012"

KNOWN = """
INSERT INTO event_inferred (event_id, field)
SELECT DISTINCT event.id, 'country' FROM event JOIN event_date ON event_date.event_id = event.id
JOIN evidence ON evidence.parse_id = event_date.parse_id AND evidence.field = 'country'
WHERE evidence.strategy = 'gazetteer' AND evidence.value = event.country AND evidence.raw = event.city"""


def upgrade() -> None:
    connection = op.get_bind()
    for statement in read(Path(__file__).with_name("r0013") / f"{connection.dialect.name}.sql"):
        connection.exec_driver_sql(statement)
    connection.execute(text(KNOWN))
