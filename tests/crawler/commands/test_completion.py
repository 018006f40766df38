"""The shell completes verbs, options and the keys of sources."""

import shutil
import subprocess
from pathlib import Path

import pytest
from click.shell_completion import BashComplete
from click.testing import CliRunner

from crawler.commands import VERBS, main


def completed(*words: str, typing: str) -> set[str]:
    return {item.value for item in BashComplete(main, {}, "almanac", "_X").get_completions(list(words), typing)}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell(shell: str) -> None:
    done = CliRunner().invoke(main, ["completion", shell])
    assert done.exit_code == 0
    assert "_ALMANAC_COMPLETE" in done.output


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_bash_reads_its_script() -> None:
    script = CliRunner().invoke(main, ["completion", "bash"]).output
    assert subprocess.run(["bash", "-n"], input=script, text=True, check=False).returncode == 0


def test_verbs_options_and_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("biofit", "biovox", "helix"):
        (tmp_path / f"{key}.toml").write_text("")
    monkeypatch.setenv("ALMANAC_SOURCES", str(tmp_path))
    assert completed(typing="") == set(VERBS)
    assert completed("source", typing="") == {"add", "check", "list", "show", "test"}
    assert completed("crawl", typing="bio") == {"biofit", "biovox"}
    assert completed("plan", typing="h") == {"helix"}
    assert "--log-json" in completed("crawl", typing="--log")
