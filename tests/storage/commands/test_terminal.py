"""On a terminal of 80 columns: tables and pages fit, found words stand out, and NO_COLOR is obeyed."""

import os
import pty
import re
import threading
from collections.abc import Callable

import pytest

from crawler.commands import main
from tests.storage.planted import FULL

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
Terminal = Callable[..., str]


@pytest.fixture
def on_terminal(planted: str, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """`on_terminal("runs")` → what a terminal of 80 columns is sent."""

    def run(*arguments: str, **environment: str) -> str:
        for name in ("NO_COLOR", "FORCE_COLOR"):
            monkeypatch.delenv(name, raising=False)
        settings = {"ALMANAC_ARCHIVE": planted, "TERM": "xterm-256color", "COLUMNS": "80", **environment}
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        ours, theirs = pty.openpty()
        sent: list[bytes] = []
        reader = threading.Thread(target=lambda: sent.extend(iter(lambda: _read(ours), b"")))
        reader.start()
        with os.fdopen(theirs, "w") as terminal, monkeypatch.context() as patch:
            patch.setattr("sys.stdout", terminal)
            main.main(list(arguments), prog_name="almanac", standalone_mode=False)
        reader.join(timeout=10)
        os.close(ours)
        return b"".join(sent).decode().replace("\r\n", "\n")

    return run


def _read(terminal: int) -> bytes:
    """The next bytes; none once the other end is closed, which Linux reports as an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


@pytest.mark.parametrize(
    "arguments",
    [
        ["runs"],
        ["pages"],
        ["failures"],
        ["links"],
        ["search", "gene"],
        ["show", "press.example/ghent"],
        ["query", "--list"],
    ],
    ids=" ".join,
)
def test_everything_fits(on_terminal: Terminal, arguments: list[str]) -> None:
    lines = ESCAPES.sub("", on_terminal(*arguments)).splitlines()
    assert len(lines) > 1
    assert max(map(len, lines)) <= 80


def test_found_words_stand_out_unless_colour_is_unwanted(on_terminal: Terminal) -> None:
    coloured = on_terminal("search", "clinic")
    assert re.search(r"\x1b\[[0-9;]*mclinic\x1b\[0m", coloured)
    plain = on_terminal("search", "clinic", NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", plain)
    assert "\x02" not in coloured + plain


def test_a_card_says_how_many_articles_tell_the_story(on_terminal: Terminal) -> None:
    assert "2 articles" in ESCAPES.sub("", on_terminal("search", "therapy"))
    assert "2 articles" not in ESCAPES.sub("", on_terminal("search", "therapy", "--all"))


def test_a_page_wraps_with_its_facts_indented(on_terminal: Terminal) -> None:
    lines = ESCAPES.sub("", on_terminal("show", "fair.example/news/ghent")).splitlines()
    assert lines[0] == "Gene therapy comes to Ghent"
    assert f"full text  {FULL.title}" in lines
