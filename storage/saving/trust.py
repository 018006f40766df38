"""How far a server's validators (RFC 9110, section 8.8) are believed.

A 304 is the server's word that nothing changed. It is tested now and then: every n-th request asks for the whole page,
and of the few pages that list the others more often, for there a lie hides all that is new.
A server that is caught serving new content under an old validator, or answering 304 to one that cannot hold any more,
is asked for whole pages only, for a season.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from storage.clock import moment, stamp
from storage.records import Capture, Outcome, PageKind
from storage.saving.attempt import SEEN, Attempt
from storage.saving.context import Saving
from storage.saving.statements import insert_missing, put_rows, run
from storage.schema import capture, host_trust, issue, page_tested, payload

MOST_NOT_MODIFIED = 19
"""After so many 304 in a row the page is asked for whole: every twentieth request is unconditional."""
LONGEST_UNSEEN = timedelta(days=30)
"""A page that was not sent whole for so long is asked for whole."""
MOST_NOT_MODIFIED_OF_A_LIST = 4
LONGEST_UNSEEN_OF_A_LIST = timedelta(days=7)
LISTS = frozenset({PageKind.FEED, PageKind.SITEMAP, PageKind.LISTING})
DISTRUST = timedelta(days=90)
"""How long a server that was caught is not believed."""
CLOCKS_DIFFER = timedelta(hours=1)
"""How far a server's clock may be from ours before its dates prove anything."""
WEAK_SECONDS = timedelta(seconds=60)
"""A Last-Modified so close to its own answer says little (RFC 9110, section 8.8.2.2)."""
FROM_NOW_ON = "the server is asked for whole pages from now on"


@dataclass(frozen=True, slots=True)
class Tested:
    """How far a page's 304 were believed so far."""

    whole_at: str | None = None
    not_modified: int = 0
    on_trial: bool = False

    def asks_whole(self, now: str, kind: str) -> bool:
        """Whether the next request is to be unconditional. One on trial is conditional: that is the trial."""
        if self.on_trial:
            return False
        most, longest = MOST_NOT_MODIFIED, LONGEST_UNSEEN
        if kind in LISTS:
            most, longest = MOST_NOT_MODIFIED_OF_A_LIST, LONGEST_UNSEEN_OF_A_LIST
        unseen = self.whole_at is not None and self.whole_at < stamp(moment(now) - longest)
        return unseen or self.not_modified >= most


NEVER = Tested()


def asked_whole(connection: Connection, pages: Sequence[Row[Any]], now: str) -> frozenset[int]:
    """Those of these pages (id, host, kind) that are asked for without validators: their turn, or their server lies."""
    tested = _tested(connection, [row.id for row in pages])
    liars = _liars(connection, {row.host for row in pages}, now)
    return frozenset(
        row.id for row in pages if row.host in liars or tested.get(row.id, NEVER).asks_whole(now, row.kind)
    )


def tested_before(saving: Saving, attempts: Sequence[Attempt]) -> dict[int, Tested]:
    """What is known of the validators of these pages."""
    return _tested(saving.connection, [attempt.page.id for attempt in attempts if attempt.outcome in SEEN])


def doubt_not_modified(saving: Saving, attempts: Sequence[Attempt], tested: Mapping[int, Tested]) -> None:
    """A 304 to the validators of a text that is known to be replaced is a lie: the page is asked for again, whole."""
    for attempt in attempts:
        if attempt.outcome is Outcome.NOT_MODIFIED and tested.get(attempt.page.id, NEVER).on_trial:
            attempt.again = True
            attempt.reason = (
                "validators_lie: 304 to the validators of an older text; the server is asked for whole pages"
            )
            _distrust(saving, attempt.page.host, attempt.reason)


def test_validators(saving: Saving, attempts: Sequence[Attempt], tested: Mapping[int, Tested]) -> None:
    """Keep how often the server's word was taken, and notice where the text proves it wrong."""
    rows = []
    for attempt in attempts:
        if attempt.outcome not in SEEN:
            continue
        before = tested.get(attempt.page.id, NEVER)
        after = _after(saving, attempt, before)
        attempt.on_trial = after.on_trial
        if after != before:
            rows.append({"page_id": attempt.page.id, **_columns(after)})
    put_rows(saving.connection, page_tested, rows, key=["page_id"], latest=["whole_at", "not_modified", "on_trial"])


def _columns(tested: Tested) -> dict[str, Any]:
    return {"whole_at": tested.whole_at, "not_modified": tested.not_modified, "on_trial": int(tested.on_trial)}


def _after(saving: Saving, attempt: Attempt, before: Tested) -> Tested:
    answer = attempt.visit.capture
    if answer is None:
        return before
    if attempt.outcome is Outcome.NOT_MODIFIED:
        since = before.whole_at or attempt.page.last_seen_at
        return Tested(since, 0 if attempt.again else before.not_modified + 1, False)
    if not before.not_modified and not (answer.header("etag") or answer.header("last-modified")):
        return before
    has_changed = attempt.result in {"changed", "reverted"} or attempt.discovered
    lie = _lie(saving, attempt, answer) if has_changed else None
    if lie:
        _distrust(saving, attempt.page.host, lie)
        _tell(saving, attempt, lie)
    was_test = before.asks_whole(saving.now, attempt.page.kind)
    on_trial = has_changed and not lie and was_test and _has_validators(attempt.page)
    return Tested(stamp(answer.fetched_at), 0, on_trial)


def _has_validators(page: Row[Any]) -> bool:
    return bool(page.etag or page.last_modified)


def _lie(saving: Saving, attempt: Attempt, answer: Capture) -> str | None:
    """What proves that this server's validators do not follow its texts; `None` where nothing does."""
    page, etag, modified = attempt.page, answer.header("etag"), answer.header("last-modified")
    same_etag = bool(etag) and etag == page.etag
    same_date = not etag and not page.etag and bool(modified) and modified == page.last_modified and _is_strong(answer)
    if (same_etag or same_date) and _body_differs(saving, attempt):
        validator = f"ETag {etag}" if same_etag else f"Last-Modified {modified}"
        return f"validators_lie: new content under the old {validator[:100]}; {FROM_NOW_ON}"
    changed_at = _date_of(modified)
    if page.outcome != Outcome.NOT_MODIFIED or page.fetched_at is None or changed_at is None:
        return None
    if changed_at < moment(page.fetched_at) - CLOCKS_DIFFER and _body_differs(saving, attempt):
        return f"validators_lie: 304 at {page.fetched_at} though the content is of {modified}; {FROM_NOW_ON}"
    return None


def _is_strong(answer: Capture) -> bool:
    changed_at, sent_at = _date_of(answer.header("last-modified")), _date_of(answer.header("date"))
    return changed_at is not None and (sent_at or answer.fetched_at) - changed_at > WEAK_SECONDS


def _date_of(field: str | None) -> datetime | None:
    try:
        read = parsedate_to_datetime(field or "")
    except ValueError:
        return None
    return read if read.tzinfo else None


def _body_differs(saving: Saving, attempt: Attempt) -> bool:
    """Whether the last two good answers differ in their octets: if not, it is our reading that changed."""
    good = (capture.c.page_id == attempt.page.id) & (capture.c.outcome == Outcome.OK)
    digests = select(payload.c.digest).join(capture, capture.c.payload_id == payload.c.id).where(good)
    last = saving.connection.execute(digests.order_by(capture.c.id.desc()).limit(2)).scalars().all()
    return len(set(last)) == 2


def _distrust(saving: Saving, name: str, reason: str) -> None:
    insert_missing(saving.connection, host_trust, [{"host": name}])
    values = {"validators_trusted": 0, "reason": reason, "since": saving.now}
    saving.connection.execute(update(host_trust).where(host_trust.c.host == name).values(values))


def _tell(saving: Saving, attempt: Attempt, lie: str) -> None:
    """An issue of the reading that showed it."""
    if attempt.parse_id is None:
        return
    last = select(func.coalesce(func.max(issue.c.position), 0)).where(issue.c.parse_id == attempt.parse_id)
    position = saving.connection.execute(last).scalar_one() + 1
    code, _, message = lie.partition(": ")
    row = {"parse_id": attempt.parse_id, "position": position, "code": code, "message": message}
    saving.connection.execute(insert(issue), row)


def _tested(connection: Connection, page_ids: Sequence[int]) -> dict[int, Tested]:
    tested = "SELECT page_id, whole_at, not_modified, on_trial FROM page_tested WHERE page_id AMONG"
    rows = run(connection, tested, page_ids)
    return {row.page_id: Tested(row.whole_at, row.not_modified, bool(row.on_trial)) for row in rows}


def _liars(connection: Connection, hosts: set[str], now: str) -> frozenset[str]:
    if not hosts:
        return frozenset()
    caught = (host_trust.c.validators_trusted == 0) & (host_trust.c.since >= stamp(moment(now) - DISTRUST))
    names = select(host_trust.c.host).where(caught, host_trust.c.host.in_(bindparam("hosts", expanding=True)))
    return frozenset(connection.execute(names, {"hosts": sorted(hosts)}).scalars())
