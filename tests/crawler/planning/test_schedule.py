"""What starts the crawl regularly: paths, quoting and exit codes as each system wants them."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from crawler.commands import main
from crawler.planning.schedule import Job, actions_text, cron_text, systemd_text

JOB = Job(
    program=Path("/opt/my venv/bin/almanac"),
    folder=Path("/srv/100% news"),
    archive='/srv/100% news/the "archive".db',
    sources=Path("/srv/100% news/sources$"),
)


def test_cron_gets_one_line_that_a_shell_reads_back() -> None:
    *comments, line = cron_text(JOB).splitlines()
    assert all(one.startswith("#") for one in comments)
    times, command = line[:12], line[13:]
    assert times == "*/15 * * * *"
    assert "%" not in command.replace("\\%", ""), "a bare % ends a line of cron"
    words = shlex.split(command.replace("\\%", "%"))
    assert words[:2] == ["cd", "/srv/100% news"]
    assert words[3:] == JOB.words()
    assert words[4:7] == ["crawl", "--due", "--quiet"]


@pytest.mark.parametrize("code", ["3 some sources failed", "4 a source breaks a health rule", "5 another run"])
def test_what_is_printed_tells_the_exit_codes(code: str) -> None:
    assert code in cron_text(JOB)
    assert code in systemd_text(JOB)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_accepts_both_units(tmp_path: Path) -> None:
    program = tmp_path / "my bin" / "almanac"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    job = Job(program=program, folder=tmp_path, archive=f"{tmp_path}/50% a.db", sources=tmp_path / "s $x")
    _, service, timer = systemd_text(job).split("# ~/.config/systemd/user/almanac.")
    (tmp_path / "almanac.service").write_text("#" + service)
    (tmp_path / "almanac.timer").write_text("#" + timer)
    units = [str(tmp_path / f"almanac.{kind}") for kind in ("service", "timer")]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
    )
    ours = [line for line in done.stderr.splitlines() if "almanac" in line]
    assert ours == []
    assert "SuccessExitStatus=5 6" in service


def test_a_workflow_keeps_the_archive_and_forgives_what_is_no_trouble() -> None:
    text = actions_text(JOB)
    assert 'cron: "*/15 * * * *"' in text
    assert "key: archive-${{ github.run_id }}" in text
    assert "0|5|6) ;;" in text
    assert "cancel-in-progress: false" in text


@pytest.mark.parametrize(
    ("every", "cron", "calendar"),
    [("5m", "*/5 * * * *", "*:0/5"), ("1h", "0 * * * *", "hourly"), ("6h", "0 */6 * * *", "0/6:00")],
)
def test_how_often(every: str, cron: str, calendar: str) -> None:
    runner = CliRunner()
    assert f"\n{cron} cd " in runner.invoke(main, ["schedule", "--for", "cron", "--every", every]).output
    assert f"OnCalendar={calendar}\n" in runner.invoke(main, ["schedule", "--for", "systemd", "--every", every]).output


def test_an_odd_interval_is_refused_with_those_that_are_not() -> None:
    done = CliRunner().invoke(main, ["schedule", "--for", "cron", "--every", "7m"])
    assert done.exit_code == 2
    assert "15m" in done.stderr


@pytest.mark.parametrize("system", ["cron", "systemd", "actions"])
@pytest.mark.parametrize(
    ("url", "secret"),
    [
        ("postgresql://me:hush@db/a", True),
        ("postgresql://me@db/a?password=hush", True),
        ("postgresql://db/a?user=me&password=hush&sslmode=require", True),
        ("postgresql://me@db/a?sslpassword=hush&sslkey=key.pem", True),
        ("postgresql://me@db/a", False),
        ("postgres://me@db/a?sslmode=require", False),
    ],
)
def test_a_password_is_never_printed(
    system: str, url: str, secret: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["schedule", "--for", system, "--archive", url])
    assert done.exit_code == 0
    assert "hush" not in done.output
    assert (".pgpass" in done.output) is (secret and system != "actions")
    if system != "actions":
        assert ("ALMANAC_ARCHIVE=postgresql://USER:PASSWORD@HOST/NAME" in done.output) is secret
        assert (url in done.output) is not secret
