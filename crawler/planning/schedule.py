"""Lines for those who start jobs: cron, systemd, GitHub Actions. Pure: text in, text out; nothing is installed."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

EXIT_CODES = """\
Exit codes: 0 all is well, 1 an error, 3 some sources failed, 4 a source breaks a health rule (the report names it),
5 another run is under way (this one did nothing), 6 nothing was due. 5 and 6 are everyday life, not trouble; the lock
ends with its process, so no stale one is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be started, where, and how often. Paths are absolute."""

    program: Path
    folder: Path
    archive: str | None
    """A path, or the URL of a server; `None` where it is a secret, which the environment must tell (`VARIABLE`)."""
    sources: Path
    every_minutes: int = 15

    def words(self) -> list[str]:
        """The command, word by word."""
        given = [*(["--archive", self.archive] if self.archive else []), "--sources", str(self.sources)]
        return [str(self.program), "crawl", "--due", "--quiet", *given]


VARIABLE = "ALMANAC_ARCHIVE"
"""What the environment calls the archive."""


def cron_text(job: Job) -> str:
    """Two lines for `crontab -e`. cron mails what is written, and with --quiet that is trouble only."""
    command = f"cd {shlex.quote(str(job.folder))} && {shlex.join(job.words())}"
    return (
        f"{_comment(EXIT_CODES)}\n# Put this into: crontab -e\n"
        "# cron mails what a job writes; with --quiet that is trouble only. Set MAILTO to your address.\n"
        "# A crawl that never starts tells nobody; so let another machine, or another hour, ask once a day:\n"
        f"#   5 7 * * * {_health(job)}\n"
        f"{_cron_secret(job)}"
        f"{_cron_times(job.every_minutes)} {command.replace('%', chr(92) + '%')}\n"
    )


def _health(job: Job) -> str:
    """The command that tells of alarms, and of a crawl that nobody starts any more."""
    words = [str(job.program), "health", "--quiet", *(["--archive", job.archive] if job.archive else [])]
    return f"cd {shlex.quote(str(job.folder))} && {shlex.join(words)}".replace("%", "\\%")


def systemd_text(job: Job) -> str:
    """A service and its timer, as two files in one text."""
    words = " ".join(_systemd_word(word) for word in job.words())
    return f"""\
{_comment(EXIT_CODES)}
# ~/.config/systemd/user/almanac.service
[Unit]
Description=Almanac: crawl what is due
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={str(job.folder).replace("%", "%%")}
{_systemd_secret(job)}ExecStart={words}
# Another run under way, and nothing due, are no failures.
SuccessExitStatus=5 6
# The first signal ends the run in good order, and nothing is lost.
KillSignal=SIGTERM
TimeoutStopSec=60
Nice=10

# ~/.config/systemd/user/almanac.timer
[Unit]
Description=Almanac, every {job.every_minutes} minutes

[Timer]
OnCalendar={_calendar(job.every_minutes)}
RandomizedDelaySec=30
Persistent=true

[Install]
WantedBy=timers.target

# Then: systemctl --user daemon-reload && systemctl --user enable --now almanac.timer
# To run while you are not logged in: loginctl enable-linger
"""


def actions_text(job: Job) -> str:
    """A workflow for GitHub Actions. The archive travels in its cache; sources are those of the repository."""
    text = dedent(f"""\
        # .github/workflows/crawl.yml
        name: crawl
        on:
          schedule:
            - cron: "{_cron_times(max(job.every_minutes, 5))}"
          workflow_dispatch:
        # Runs never overlap: the next waits until this one has saved its archive.
        concurrency:
          group: almanac
          cancel-in-progress: false
        jobs:
          crawl:
            runs-on: ubuntu-latest
            timeout-minutes: 30
            steps:
              - uses: actions/checkout@v4
              - uses: actions/setup-python@v5
                with:
                  python-version: "3.12"
              - run: pip install almanac-archive
              - uses: actions/cache/restore@v4
                with:
                  path: archive.db
                  key: archive-${{{{ github.run_id }}}}
                  restore-keys: archive-
              - name: Crawl what is due
                run: |
                  code=0
                  almanac crawl --due --quiet --max-time 20m --archive archive.db --sources sources || code=$?
                  # 5: another run is under way, 6: nothing was due; both are everyday life
                  case $code in 0|5|6) ;; *) exit "$code" ;; esac
              - uses: actions/cache/save@v4
                if: always()
                with:
                  path: archive.db
                  key: archive-${{{{ github.run_id }}}}
        """)
    return f"{_comment(EXIT_CODES)}\n{text}"


def _cron_secret(job: Job) -> str:
    if job.archive is not None:
        return ""
    return (
        f"# The archive's URL holds a password, which is not printed here. Above the line below put the line\n"
        f"#   {VARIABLE}=postgresql://USER:PASSWORD@HOST/NAME\n"
        f"# or the URL without its password, which is then read from ~/.pgpass (chmod 600).\n"
    )


def _systemd_secret(job: Job) -> str:
    if job.archive is not None:
        return ""
    return (
        f"# The archive's URL holds a password, which is not printed here. This file, which only you can read\n"
        f"# (chmod 600), has one line: {VARIABLE}=postgresql://USER:PASSWORD@HOST/NAME\n"
        "# or the URL without its password, which is then read from ~/.pgpass (chmod 600).\n"
        "EnvironmentFile=%h/.config/almanac.env\n"
    )


def _cron_times(minutes: int) -> str:
    """Five fields: every so many minutes of the hour, or at full hours where that is more than one."""
    return f"*/{minutes} * * * *" if minutes < 60 else f"0 {'*' if minutes == 60 else f'*/{minutes // 60}'} * * *"


def _calendar(minutes: int) -> str:
    return f"*:0/{minutes}" if minutes < 60 else "hourly" if minutes == 60 else f"0/{minutes // 60}:00"


def _systemd_word(word: str) -> str:
    """Quoted as systemd.syntax(7) and systemd.service(5) want it: `%` and `$` doubled, the rest in double quotes."""
    escaped = word.replace("%", "%%").replace("$", "$$")
    if re.fullmatch(r"[\w%$@:,+=./-]+", escaped, re.ASCII):
        return escaped
    return '"' + escaped.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _comment(text: str) -> str:
    return "\n".join(f"# {line}" for line in text.splitlines())
