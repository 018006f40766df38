"""How a run tells how it goes."""

import json
import logging

import pytest

from crawler.running import telling
from crawler.running.live import clock, live_words
from crawler.running.progress import ProgressCounts, Snapshot
from crawler.running.telling import JsonLog, JsonTeller, PlainTeller, SilentTeller
from storage.records import Outcome, Visit


def visit(outcome: Outcome, reason: str = "") -> Visit:
    return Visit(page_id=7, source="fair", lease="x", outcome=outcome, reason=reason)


def counts() -> ProgressCounts:
    told = ProgressCounts()
    for outcome, change in ((Outcome.OK, "new"), (Outcome.OK, "same"), (Outcome.FAILED, ""), (Outcome.OK, "changed")):
        told.count(visit(outcome), change)
    return told


def test_what_is_counted() -> None:
    now = counts().snapshot(left=5)
    assert (now.visits, now.read, now.new, now.changed, now.failed, now.left) == (4, 3, 1, 1, 1, 5)
    assert now.line().startswith("4 visits, 3 read, 0 not modified, 1 new, 1 changed, 1 failed, ")
    assert counts().news("fair") == 2
    assert counts().news("other") == 0


@pytest.mark.parametrize(
    ("left", "seconds_left", "words"),
    [
        (None, None, ("1,200 pages 10.0/s 3 failed", "5 hosts (4 waiting)", "")),
        (98_800, 9_880.0, ("1,200/100,000 pages 10.0/s 3 failed", "5 hosts (4 waiting)", "~2:44:40 left")),
    ],
)
def test_a_bar_fits_into_80_columns(left: int | None, seconds_left: float | None, words: tuple[str, str, str]) -> None:
    now = Snapshot(
        visits=1_200,
        read=1_190,
        not_modified=7,
        new=9,
        changed=1,
        failed=3,
        bytes=10,
        seconds=120.0,
        hosts_asked=1,
        hosts_waiting=4,
        left=left,
        seconds_left=seconds_left,
    )
    assert live_words(now) == words
    assert len(" ".join(words)) <= 80
    assert clock(42) == "0:42"


def test_json_lines_tell_of_trouble_and_of_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    teller = JsonTeller()
    teller.began(3, {"fair": "https://fair.example/"})
    teller.visited(visit(Outcome.OK))
    teller.visited(visit(Outcome.FAILED, "timeout: \x1b[31mred\nline"))
    JsonLog().emit(logging.LogRecord("scrapy", logging.ERROR, "x.py", 1, "said %s", ("so",), None))
    teller.ended(3, "ok", 0, counts().snapshot())
    out, err = capsys.readouterr()
    assert out == ""
    assert "\x1b" not in err
    lines = [json.loads(line) for line in err.splitlines()]
    assert [line["event"] for line in lines] == ["run_began", "visit_failed", "log", "run_ended"]
    assert lines[1]["reason"] == "timeout: \x1b[31mred\nline"
    assert lines[2]["message"] == "said so"
    assert (lines[3]["visits"], lines[3]["exit_code"]) == (4, 0)
    assert all(line["at"].endswith("Z") for line in lines)


def test_plain_lines_come_now_and_then_and_quiet_says_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter((100.0, 101.0, 129.0, 131.0, 131.0, 140.0, 162.0, 162.0))
    monkeypatch.setattr(telling, "monotonic", lambda: next(times))
    plain, silent = PlainTeller(), SilentTeller()
    for _ in range(5):
        plain.progress(counts().snapshot())
        silent.progress(counts().snapshot())
    silent.ended(1, "failed", 3, counts().snapshot())
    assert capsys.readouterr().err.count("4 visits, ") == 2
