"""The command group: quick help, known verbs, and one place for expected errors."""

import os
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from crawler.commands import VERBS, main
from crawler.sources import SourceError
from storage import open_archive
from storage.errors import ArchiveBusy, ArchiveError

ALMANAC = [sys.executable, "-c", "from crawler.commands import main; main(prog_name='almanac')"]
SECONDS = 120
"""For anything that a process does at once, on a machine that has other things to do."""
NUMBERS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"


def test_help_names_every_verb() -> None:
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    for name, verb in VERBS.items():
        assert f"  {name} " in result.output
        assert verb.about in result.output


def test_help_and_version_import_nothing_heavy() -> None:
    script = "import sys; from crawler.commands import main; main(['--help'], standalone_mode=False)"
    heavy = "print({'scrapy', 'twisted', 'sqlalchemy', 'rich', 'lxml', 'storage'} & set(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", f"{script}\n{heavy}"], capture_output=True, text=True, check=True)
    assert done.stderr == "set()\n"
    assert CliRunner().invoke(main, ["--version"]).output.startswith("almanac ")


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_has_help_with_an_example(name: str) -> None:
    module, _, function = VERBS[name].place.partition(":")
    command = getattr(import_module(module), function)
    assert isinstance(command, click.Command)
    output = CliRunner().invoke(main, [name, "--help"]).output
    assert f"almanac {name} " in output.partition("\n")[2], "an example"
    assert not [line for line in output.splitlines() if len(line) > 80], "wider than a terminal"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["shwo"], "No such verb: shwo. Did you mean show?"),
        (["serch", "x"], "No such verb: serch. Did you mean search"),
        (["xyzzy"], "No such verb: xyzzy.\n"),
        (["--nope"], "No such option"),
    ],
)
def test_an_unknown_verb_is_answered_with_the_nearest(arguments: list[str], message: str) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ArchiveError("a.db: broken"), 1),
        (SourceError("fair.toml: key 'x': unknown"), 1),
        (ArchiveBusy("a.db", 12, None), 5),
        (KeyboardInterrupt(), 130),
    ],
)
def test_expected_errors_become_a_message_and_an_exit_code(
    error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(main, "get_command", lambda *_: click.Command("show", callback=fail))
    result = CliRunner().invoke(main, ["show"])
    assert result.exit_code == code
    assert (f"Error: {error}\n" if str(error) else "Interrupted") in result.stderr


def test_a_bug_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "get_command", lambda *_: click.Command("show", callback=lambda: 1 / 0))
    assert isinstance(CliRunner().invoke(main, ["show"]).exception, ZeroDivisionError)


@pytest.fixture
def endless(tmp_path: Path) -> list[str]:
    """A command that writes numbers for ever."""
    path = tmp_path / "archive.db"
    open_archive(path, create=True).close()
    return [*ALMANAC, "query", NUMBERS, "--archive", str(path)]


def test_a_reader_that_goes_away_ends_the_command_quietly(endless: list[str]) -> None:
    with subprocess.Popen(endless, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert [process.stdout.readline() for _ in range(2)] == ["x\n", "1\n"]
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(timeout=SECONDS) == 0


def test_an_interrupt_ends_with_130_and_no_traceback(endless: list[str]) -> None:
    with subprocess.Popen(endless, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "x\n"
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=SECONDS)
    assert process.returncode == 130
    assert errors == "\nInterrupted; it is safe to run this again.\n"


@pytest.mark.parametrize("verb", ["crawl", "reparse"])
def test_two_interruptions_while_a_command_begins_end_it_with_130(tmp_path: Path, verb: str) -> None:
    begun = tmp_path / "begun"
    code = (
        "import pathlib, time, crawler.commands as c\n"
        f"def slow(module): pathlib.Path({str(begun)!r}).touch(); time.sleep(1000)\n"
        f"c._imported = slow; c.main([{verb!r}])"
    )
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True) as process:
        for _ in range(SECONDS * 100):
            if begun.exists():
                break
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=SECONDS)
    assert process.returncode in {130, -signal.SIGINT}, "a shell says 130 of both"
    assert "Traceback" not in errors


def test_a_terminal_without_the_letter_gets_its_escape(endless: list[str]) -> None:
    command = [*endless[:3], "query", "SELECT 'Zoé' AS name", *endless[-2:]]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONIOENCODING": "ascii"})
    assert (done.stdout, done.stderr, done.returncode) == ("name\nZo\\xe9\n", "", 0)


def test_a_full_disk_is_told_in_words(endless: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(endless, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr[:30]) == (1, "Error: no space left on the de")
