"""Captures and their bodies, and the readings made of them."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update

from storage.clock import stamp
from storage.records import Capture, Evidence, PackedBody, Visit
from storage.saving.attempt import Attempt
from storage.saving.context import Saving
from storage.saving.statements import as_json, chunks, insert_missing, insert_rows, insert_values, next_ids, run
from storage.schema import capture, evidence, issue, parse, payload

KNOWN = "SELECT digest, id FROM payload WHERE digest AMONG"
CANDIDATE = ("parse_id", "field", "rank", "strategy", "value", "place", "raw", "chosen")
LONGEST_VALUE = 1000
"""Characters of a candidate that are kept; a whole body is in its version already."""


def store_captures(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """Store what the servers said. A body that is there already is not stored again."""
    answered = [(attempt, attempt.visit.capture) for attempt in attempts if attempt.visit.capture is not None]
    digests = [digest_of(answer.body) if answer.body else None for _, answer in answered]
    payloads = _store_payloads(
        saving, {digest: attempt.visit for digest, (attempt, _) in zip(digests, answered, strict=True) if digest}
    )
    ids = next_ids(saving.connection, capture, len(answered))
    rows = []
    for capture_id, digest, (attempt, answer) in zip(ids, digests, answered, strict=True):
        attempt.capture_id = capture_id
        rows.append(_capture_row(saving, attempt, answer, capture_id, payloads[digest] if digest else None))
        saving.count(attempt.source.id, "fetched")
        saving.seconds[attempt.source.id] += answer.elapsed_seconds or 0
    insert_rows(saving.connection, capture, rows)


def digest_of(body: bytes) -> str:
    """The name of a body: `sha256:` and its digest in hex."""
    return "sha256:" + hashlib.sha256(body).hexdigest()


def _store_payloads(saving: Saving, by_digest: Mapping[str, Visit]) -> dict[str, int]:
    stored: dict[str, int] = {}
    if by_digest:
        stored |= dict(run(saving.connection, KNOWN, sorted(by_digest)).all())
    new = [(digest, visit) for digest, visit in by_digest.items() if digest not in stored]
    ids = next_ids(saving.connection, payload, len(new))
    rows = [
        {"id": number, "digest": digest, **_packed(visit)} for number, (digest, visit) in zip(ids, new, strict=True)
    ]
    insert_missing(saving.connection, payload, rows)
    stored |= {row["digest"]: row["id"] for row in rows}
    if rows and saving.connection.dialect.name != "sqlite":  # another worker may have stored the same body just now
        stored |= dict(run(saving.connection, KNOWN, [row["digest"] for row in rows]).all())
    return stored


def _packed(visit: Visit) -> dict[str, Any]:
    body = visit.capture.body if visit.capture else b""
    packed = visit.packed or PackedBody.of(body)
    return {"size_bytes": len(body), "codec": packed.codec, "data": packed.data}


def _capture_row(
    saving: Saving, attempt: Attempt, answer: Capture, capture_id: int, payload_id: int | None
) -> dict[str, Any]:
    media_type = (answer.header("content-type") or "").partition(";")[0].strip().lower()
    return {
        "id": capture_id,
        "page_id": attempt.page.id,
        "run_id": saving.run_id,
        "url": answer.url,
        "fetched_at": stamp(answer.fetched_at),
        "status": answer.status,
        "headers": as_json(answer.headers),
        "protocol": answer.protocol,
        "ip_address": answer.ip_address,
        "elapsed_seconds": answer.elapsed_seconds,
        "truncated": answer.truncated,
        "media_type": media_type or None,
        "payload_id": payload_id,
        "outcome": attempt.outcome,
        "reason": attempt.reason,
    }


def store_readings(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """Store each reading with its evidence and its doubts, also one that found no content worth believing."""
    read = [attempt for attempt in attempts if attempt.visit.parsed is not None and attempt.capture_id is not None]
    for parse_id, attempt in zip(next_ids(saving.connection, parse, len(read)), read, strict=True):
        attempt.parse_id = parse_id
    insert_rows(saving.connection, parse, [_parse_row(saving, attempt, saving.now) for attempt in read])
    _store_reasons(saving, read)


def replace_readings(saving: Saving, attempts: Sequence[Attempt], parsed_at: str) -> None:
    """Put these readings in the place of earlier ones of the same captures, under the numbers of those."""
    stored: dict[int, int] = {}
    for chunk in chunks(sorted(attempt.capture_id for attempt in attempts if attempt.capture_id is not None)):
        latest = select(parse.c.capture_id, func.max(parse.c.id)).where(parse.c.capture_id.in_(chunk))
        rows = saving.connection.execute(latest.group_by(parse.c.capture_id))
        stored |= {row[0]: row[1] for row in rows}
    known = [attempt for attempt in attempts if attempt.capture_id in stored]
    new = [attempt for attempt in attempts if attempt.capture_id not in stored]
    for attempt in known:
        attempt.parse_id = stored[attempt.capture_id or 0]
    for chunk in chunks(stored.values()):
        saving.connection.execute(delete(evidence).where(evidence.c.parse_id.in_(chunk)))
        saving.connection.execute(delete(issue).where(issue.c.parse_id.in_(chunk)))
    if known:
        rows_ = [{f"new_{k}": v for k, v in _parse_row(saving, attempt, parsed_at).items()} for attempt in known]
        columns: dict[str, Any] = {name.removeprefix("new_"): bindparam(name) for name in rows_[0] if name != "new_id"}
        saving.connection.execute(update(parse).where(parse.c.id == bindparam("new_id")).values(columns), rows_)
    for parse_id, attempt in zip(next_ids(saving.connection, parse, len(new)), new, strict=True):
        attempt.parse_id = parse_id
    insert_rows(saving.connection, parse, [_parse_row(saving, attempt, parsed_at) for attempt in new])
    _store_reasons(saving, attempts)


def _parse_row(saving: Saving, attempt: Attempt, parsed_at: str) -> dict[str, Any]:
    reading = attempt.visit.parsed
    assert reading is not None
    return {
        "id": attempt.parse_id,
        "capture_id": attempt.capture_id,
        "parser": reading.parser,
        "parser_version": reading.parser_version,
        "run_id": saving.run_id,
        "parsed_at": parsed_at,
        "kind": reading.kind,
        "outcome": reading.outcome,
        "reason": reading.reason,
    }


def _store_reasons(saving: Saving, attempts: Sequence[Attempt]) -> None:
    """The candidates of each reading, and its doubts."""
    candidates: list[tuple[Any, ...]] = []
    issues: list[dict[str, Any]] = []
    for attempt in attempts:
        reading, parse_id = attempt.visit.parsed, attempt.parse_id
        assert reading is not None
        assert parse_id is not None
        candidates += _ranked(parse_id, reading.evidence)
        issues += [
            {"parse_id": parse_id, "position": n, "code": one.code, "message": one.message, "field": one.field}
            for n, one in enumerate(reading.issues, 1)
        ]
    insert_values(saving.connection, evidence, CANDIDATE, candidates)
    insert_rows(saving.connection, issue, issues)


def _ranked(parse_id: int, candidates: Sequence[Evidence]) -> Iterator[tuple[Any, ...]]:
    """The rows of the candidates, in the order of `CANDIDATE`: there are too many of them to make a mapping of each."""
    ranks: dict[str, int] = {}
    for one in candidates:
        rank = ranks[one.field] = ranks.get(one.field, 0) + 1
        value = one.value[:LONGEST_VALUE]
        yield parse_id, one.field, rank, one.strategy, value, one.place, one.raw, int(one.chosen)
