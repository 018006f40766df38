"""The first milliseconds of the command, in which its modules are loaded."""

import subprocess
import sys

import pytest

from crawler.entry import INTERRUPTED

PRESSED = """
import os, signal, sys
from crawler.entry import main

handler, module = sys.argv[1:]


class Pressed:
    def find_spec(self, name, path=None, target=None):
        if name == module:
            os.kill(os.getpid(), signal.SIGINT)

signal.signal(signal.SIGINT, getattr(signal, handler))
sys.meta_path.insert(0, Pressed())
sys.argv[1:] = ["runs", "--help"]
sys.exit(main())
"""


@pytest.mark.parametrize("module", ["crawler.commands", "click", "storage.commands.runs"])
def test_ctrl_c_while_modules_are_loaded_is_told_in_words(module: str) -> None:
    pressed = [sys.executable, "-c", PRESSED, "default_int_handler", module]
    done = subprocess.run(pressed, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", INTERRUPTED)


def test_a_job_in_the_background_that_ignores_ctrl_c_goes_on_ignoring_it() -> None:
    pressed = [sys.executable, "-c", PRESSED, "SIG_IGN", "click"]
    done = subprocess.run(pressed, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "almanac runs" in done.stdout
