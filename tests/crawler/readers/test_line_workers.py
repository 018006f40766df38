"""Lines answered by processes: in order, whatever a line does to the process that has it."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.readers import line_workers
from crawler.readers.line_workers import MOST_BYTES, Line, LineWorkers, WorkersFail

LIMIT_SECONDS = 30.0


def answer(number: int, line: bytes) -> str:
    """What the words of a line do to the process; else the line itself."""
    word, _, rest = line.decode().partition(" ")
    match word:
        case "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        case "crash-once" if not Path(rest).exists():
            Path(rest).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case "hang":
            time.sleep(1000)
        case "stop":
            os.kill(os.getpid(), signal.SIGSTOP)
        case "burn":
            while True:
                pass
        case "eat":
            return str(len(bytearray(2**30)))
        case "await":
            wait_for(Path(rest).exists)
        case "touch":
            Path(rest).touch()
    return f"{number}: {word}"


def fault(number: int, line: bytes, reason: str) -> str:
    return f"{number}! {reason}"


def wait_for(met: Callable[[], bool]) -> None:
    for _ in range(3000):
        if met():
            return
        time.sleep(0.01)
    raise AssertionError("waited in vain")


def answers(
    tmp_path: Path, text: bytes, *, jobs: int = 2, limit_seconds: float = LIMIT_SECONDS, limit_bytes: int = 0
) -> list[str]:
    path = tmp_path / "lines"
    path.write_bytes(text)
    workers = LineWorkers(answer, fault, jobs, limit_seconds, limit_bytes)
    with path.open("rb") as file:
        found = [one for some in workers.answers(file.fileno()) for one in some]
    assert not multiprocessing.active_children()
    return found


def test_answers_come_in_order_with_the_numbers_of_the_lines(tmp_path: Path) -> None:
    text = b"".join(b"w%d\n" % number for number in range(3000)) + b"\n \nlast"
    assert answers(tmp_path, text) == [f"{n + 1}: w{n}" for n in range(3000)] + ["3003: last"]


def test_nothing_in_nothing_out(tmp_path: Path) -> None:
    assert answers(tmp_path, b"") == answers(tmp_path, b"\n\n") == []


def test_a_line_that_kills_its_process_twice_costs_itself_alone(tmp_path: Path) -> None:
    once = f"crash-once {tmp_path / 'once'}"
    found = answers(tmp_path, f"a\ncrash\nb\n{once}\nc\n".encode())
    crash = "2! parse_crash: the process that read the page died, twice"
    assert found == ["1: a", crash, "3: b", "4: crash-once", "5: c"]


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("burn", "reading took more than 0.2 seconds of processor time"),
        ("hang", "reading took longer than 2 seconds"),
        ("stop", "reading took longer than 2 seconds"),
    ],
)
def test_a_line_that_never_ends_is_given_up_and_its_process_replaced(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, word: str, reason: str
) -> None:
    if word != "burn":
        monkeypatch.setattr(line_workers, "PATIENCE", 10)
    found = answers(tmp_path, f"a\n{word}\nb\n".encode(), jobs=1, limit_seconds=0.2)
    assert found == ["1: a", f"2! parse_timeout: {reason}", "3: b"]


def test_a_line_that_takes_too_much_memory_costs_itself_alone(tmp_path: Path) -> None:
    found = answers(tmp_path, b"a\neat\nb\n", jobs=1, limit_bytes=512 * 2**20)
    assert found == ["1: a", "2! parse_memory: reading took more than 512 MiB of memory", "3: b"]


def test_a_slow_line_does_not_stop_the_others(tmp_path: Path) -> None:
    signpost = tmp_path / "signpost"
    text = f"await {signpost}\n" + "x\n" * 500 + f"touch {signpost}\n"
    assert answers(tmp_path, text.encode())[0] == "1: await"


def test_answers_come_before_the_input_ends() -> None:
    theirs, ours = os.pipe()
    found = LineWorkers(answer, fault, 1, LIMIT_SECONDS).answers(theirs)
    for number in range(1, 4):
        os.write(ours, b"ping\n")
        assert next(found) == [f"{number}: ping"]
    os.close(ours)
    assert list(found) == []
    os.close(theirs)


def test_no_more_lines_are_held_than_the_window_and_one_block(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(line_workers, "WINDOW_LINES", 10)
    monkeypatch.setattr(line_workers, "BLOCK_BYTES", 8)
    path = tmp_path / "lines"
    path.write_bytes(b"abc\n" * 200)
    workers = LineWorkers(answer, fault, 1, LIMIT_SECONDS)
    with path.open("rb") as file:
        held = [len(workers._order) for _ in workers.answers(file.fileno())]
    assert len(held) > 10
    assert max(held) <= 12


def test_of_a_line_without_end_only_the_beginning_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "long"
    path.write_bytes(b"x" * (20 * MOST_BYTES) + b"\nshort\n")
    lines: list[Line] = []
    with path.open("rb") as file:
        taken = line_workers.Input(file.fileno())
        while not taken.ended:
            lines += taken.take()
    assert [(line.number, len(line.text)) for line in lines] == [(1, MOST_BYTES + 1), (2, 5)]


class Unborn:
    """An answer that ends the process that unpacks it."""

    def __call__(self, number: int, line: bytes) -> str:
        return ""

    def __reduce__(self) -> tuple[Callable[[int], None], tuple[int]]:
        return os._exit, (7,)


def test_processes_that_never_begin_are_not_started_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_bytes(b"a\n")
    with path.open("rb") as file, pytest.raises(WorkersFail, match=r"exit code 7"):
        list(LineWorkers(Unborn(), fault, 1, LIMIT_SECONDS).answers(file.fileno()))
