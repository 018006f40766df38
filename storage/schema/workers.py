"""Who works for a run: processes that share it, on any machines."""

from sqlalchemy import Column, Index, Table

from storage.schema.base import KEYED, Count, Words, at, metadata, refers, text

worker = Table(
    "worker",
    metadata,
    Column("token", Words(), primary_key=True, comment="What its leases are recognised by"),
    refers("run_id", "run", "The run"),
    text("name", "Which sources it works on: those of kind event, or those of partners"),
    text("hostname", "Name of its machine"),
    Column("pid", Count, nullable=False, comment="Process number on that machine"),
    at("began_at", "When it began"),
    at("seen_at", "When it last renewed its leases"),
    at("lease_until", "Without another sign of life until then it is taken for dead"),
    at("left_at", "When it went, having nothing left to do or being told to; null for one that was killed", null=True),
    comment="Processes that work for a run: who holds what, and who was there",
    **KEYED,
)
Index("worker_run_id", worker.c.run_id)
