"""Captures and their bodies, and the readings made of them."""

import hashlib
import json
import zlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from storage.clock import stamp
from storage.records import Capture, Evidence
from storage.saving.attempt import Attempt
from storage.saving.context import Saving
from storage.saving.statements import chunks, insert_missing, insert_rows, next_ids
from storage.schema import capture, evidence, issue, parse, payload

LEVEL = 6
"""Of zlib: the last level that costs little more time than the one before it."""
LONGEST_VALUE = 1000
"""Characters of a candidate that are kept; a whole body is in its version already."""


def store_captures(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """Store what the servers said. A body that is there already is not stored again."""
    answered = [(attempt, attempt.visit.capture) for attempt in attempts if attempt.visit.capture is not None]
    payloads = _store_payloads(saving, [answer.body for _, answer in answered if answer.body])
    ids = next_ids(saving.connection, capture, len(answered))
    rows = []
    for capture_id, (attempt, answer) in zip(ids, answered, strict=True):
        attempt.capture_id = capture_id
        rows.append(_capture_row(saving, attempt, answer, capture_id, payloads))
        saving.count(attempt.source.id, "fetched")
        saving.seconds[attempt.source.id] += answer.elapsed_seconds or 0
    insert_rows(saving.connection, capture, rows)


def digest_of(body: bytes) -> str:
    """The name of a body: `sha256:` and its digest in hex."""
    return "sha256:" + hashlib.sha256(body).hexdigest()


def _store_payloads(saving: Saving, bodies: Sequence[bytes]) -> dict[str, int]:
    by_digest = {digest_of(body): body for body in bodies}
    stored: dict[str, int] = {}
    for chunk in chunks(sorted(by_digest)):
        known = select(payload.c.digest, payload.c.id).where(payload.c.digest.in_(chunk))
        stored |= {row.digest: row.id for row in saving.connection.execute(known)}
    new = [(digest, body) for digest, body in by_digest.items() if digest not in stored]
    ids = next_ids(saving.connection, payload, len(new))
    rows = [{"id": number, "digest": digest, **_packed(body)} for number, (digest, body) in zip(ids, new, strict=True)]
    insert_missing(saving.connection, payload, rows)
    stored |= {row["digest"]: row["id"] for row in rows}
    if rows and saving.connection.dialect.name != "sqlite":  # another worker may have stored the same body just now
        for chunk in chunks(sorted(row["digest"] for row in rows)):
            known = select(payload.c.digest, payload.c.id).where(payload.c.digest.in_(chunk))
            stored |= {row.digest: row.id for row in saving.connection.execute(known)}
    return stored


def _packed(body: bytes) -> dict[str, Any]:
    packed = zlib.compress(body, LEVEL)
    smaller = len(packed) < len(body)
    return {"size_bytes": len(body), "codec": "zlib" if smaller else "identity", "data": packed if smaller else body}


def _capture_row(
    saving: Saving, attempt: Attempt, answer: Capture, capture_id: int, payloads: dict[str, int]
) -> dict[str, Any]:
    media_type = (answer.header("content-type") or "").partition(";")[0].strip().lower()
    return {
        "id": capture_id,
        "page_id": attempt.page.id,
        "run_id": saving.run_id,
        "url": answer.url,
        "fetched_at": stamp(answer.fetched_at),
        "status": answer.status,
        "headers": json.dumps(answer.headers, ensure_ascii=False),
        "protocol": answer.protocol,
        "ip_address": answer.ip_address,
        "elapsed_seconds": answer.elapsed_seconds,
        "truncated": answer.truncated,
        "media_type": media_type or None,
        "payload_id": payloads[digest_of(answer.body)] if answer.body else None,
        "outcome": attempt.outcome,
        "reason": attempt.reason,
    }


def store_readings(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """Store each reading with its evidence and its doubts, also one that found no content worth believing."""
    read = [attempt for attempt in attempts if attempt.visit.parsed is not None and attempt.capture_id is not None]
    ids = next_ids(saving.connection, parse, len(read))
    parses: list[dict[str, Any]] = []
    candidates: list[dict[str, Any]] = []
    issues: list[dict[str, Any]] = []
    for parse_id, attempt in zip(ids, read, strict=True):
        reading = attempt.visit.parsed
        assert reading is not None
        attempt.parse_id = parse_id
        parses.append(
            {
                "id": parse_id,
                "capture_id": attempt.capture_id,
                "parser": reading.parser,
                "parser_version": reading.parser_version,
                "run_id": saving.run_id,
                "parsed_at": saving.now,
                "kind": reading.kind,
                "outcome": reading.outcome,
                "reason": reading.reason,
            }
        )
        candidates += _ranked(parse_id, reading.evidence)
        issues += [
            {"parse_id": parse_id, "position": n, "code": one.code, "message": one.message, "field": one.field}
            for n, one in enumerate(reading.issues, 1)
        ]
    insert_rows(saving.connection, parse, parses)
    insert_rows(saving.connection, evidence, candidates)
    insert_rows(saving.connection, issue, issues)


def _ranked(parse_id: int, candidates: Sequence[Evidence]) -> list[dict[str, Any]]:
    ranks: dict[str, int] = {}
    rows = []
    for one in candidates:
        ranks[one.field] = ranks.get(one.field, 0) + 1
        rows.append(
            {
                "parse_id": parse_id,
                "field": one.field,
                "rank": ranks[one.field],
                "strategy": one.strategy,
                "value": one.value[:LONGEST_VALUE],
                "place": one.place,
                "raw": one.raw,
                "chosen": int(one.chosen),
            }
        )
    return rows
