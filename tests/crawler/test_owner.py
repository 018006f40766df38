"""The owner's day with real processes: plan, due, two runs at once, a terminal, and careless use."""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import termios
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pytest
from click.testing import CliRunner

from crawler.commands import main
from tests.crawler.desk import ALMANAC, Desk, stop
from tests.crawler.loopback import Answer, Site, article, html, serve

ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def site_with(site: Site, articles: int) -> None:
    links = "".join(f'<li><a href="/n/{n}">Story {n} of this site has a long title</a></li>' for n in range(articles))
    site.pages["/"] = html(f"<ul>{links}</ul>")
    for number in range(articles):
        site.pages[f"/n/{number}"] = article(number)


@dataclass
class Day:
    """A small source, crawled once; and what was said."""

    desk: Desk
    site: Site
    before: str
    """The plan before the first crawl, as JSON."""
    quiet: tuple[int, str, str]
    """Exit code and words of a quiet crawl that went well."""


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    desk = Desk(tmp_path_factory.mktemp("desk"))
    with serve() as [site]:
        site_with(site, 5)
        desk.source("small", site, delay=0.01)
        before = desk.run("plan", "--json").stdout
        done = desk.run("crawl", "--due", "--quiet")
        yield Day(desk, site, before, (done.returncode, done.stdout, done.stderr))


def test_a_plan_before_anything_is_known_names_the_start_points(day: Day) -> None:
    [plan] = json.loads(day.before)
    assert (plan["site"], plan["requests"], plan["new"], plan["known"]) == (day.site.address, 2, 1, 0)


def test_a_quiet_run_that_goes_well_says_nothing(day: Day) -> None:
    assert day.quiet == (0, "", "")


def test_what_is_not_due_is_left_alone_and_asked_nothing(day: Day) -> None:
    asked = len(day.site.asked)
    words = re.compile(r"Nothing is due; next is small, in (1 d|23 h( \d+ min)?)\.\n")
    for arguments in (("crawl", "--due"), ("plan", "--due")):
        done = day.desk.run(*arguments)
        assert (done.returncode, done.stdout) == (6, "")
        assert words.fullmatch(done.stderr)
    assert day.desk.run("crawl", "--due", "--quiet").stderr == ""
    assert len(day.site.asked) == asked


def test_a_plan_counts_what_is_known(day: Day) -> None:
    done = day.desk.run("plan", "--json")
    [plan] = json.loads(done.stdout)
    assert (plan["known"], plan["sources"]) == (6, ["small"])
    assert "1 site, " in done.stderr
    rows = [json.loads(line) for line in day.desk.run("plan", "--pages", "--jsonl").stdout.splitlines()]
    assert {row["why"] for row in rows} == {"known"}


def test_json_lines_say_when_nothing_is_due(day: Day) -> None:
    [line] = day.desk.run("crawl", "--due", "--log-json").stderr.splitlines()
    assert json.loads(line)["event"] == "nothing_due"


def test_the_second_of_two_runs_ends_at_once_and_changes_nothing(desk: Desk) -> None:
    with serve() as [site]:
        site_with(site, 400)
        desk.source("slow", site, delay=0.5)
        first = desk.start("crawl", "--log-json")
        _until(lambda: len(site.asked) > 2)
        second, quiet = desk.run("crawl", "--due"), desk.run("crawl", "--quiet")
        assert first.poll() is None, "neither has waited for the first to end"
        assert (second.returncode, second.stdout) == (5, "")
        assert f"process {first.pid} is running on it since" in second.stderr
        assert (quiet.returncode, quiet.stderr) == (5, ""), "everyday life for a job"
        code, report, err = stop(first, signal.SIGTERM)
    assert code == 130
    assert "interrupted" in report
    events = [json.loads(line)["event"] for line in err.splitlines()]
    assert (events[0], events[-1]) == ("run_began", "run_ended")


def test_a_terminal_of_80_columns_shows_a_bar_and_two_interruptions_lose_nothing(desk: Desk) -> None:
    with serve() as [site]:
        site_with(site, 60)
        desk.source("slow", site, delay=0.3)
        code, screen = _on_terminal(desk, "crawl", interrupt=lambda: len(site.asked) > 8, times=2)
        held = {row["url"] for row in desk.pages().values() if row["outcome"] == "ok"}
    assert code == 130
    assert re.search(r"pages \d+\.\d/s", screen)
    assert all(len(frame) <= 80 for frame in re.split(r"[\r\n]+", screen))
    answered = {site.url(path) for path in site.paths()[:-1]}
    assert answered <= held, "whatever was answered is kept"
    assert json.loads(desk.run("plan", "--json").stdout)[0]["new"] == 61 - len(held), "and the next run goes on"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["crawl", "--sources", "nowhere"], 1, "there is no such folder"),
        (["plan", "--sources", "nowhere"], 1, "almanac source add URL"),
        (["source", "test", "--sources", "nowhere"], 1, "there is no such folder"),
        (["source", "ad"], 2, "Did you mean add?"),
        (["source", "add", "ftp://fair.example/"], 2, "must begin with https:// or http://"),
        (["source", "add", "https://a.example/", "https://b.example/", "--key", "x"], 2, "--key names one source"),
        (["source", "add", "https://a.example/", "--key", "A b"], 2, "is not a key"),
        (["source", "add", "https://a.example/", "https://a.example/x"], 2, "two of the addresses"),
        (["source", "show", "smal"], 2, "did you mean 'small'?"),
        (["source", "test", "smal"], 2, "did you mean 'small'?"),
        (["source", "check", "smal"], 2, "did you mean 'small'?"),
        (["plan", "smal"], 2, "did you mean 'small'?"),
        (["crawl", "smal"], 2, "did you mean 'small'?"),
        (["crawl", "--quiet", "--log-json"], 2, "exclude each other"),
        (["source", "add", "https://small.example/"], 1, "nothing is overwritten"),
        (["source", "add", "https://www.small.example/", "--key", "other"], 1, "belongs to the source small already"),
        (["source", "test", "small"], 0, "small: no cases in sources/small/cases"),
    ],
)
def test_careless_use_is_answered_in_words(
    arguments: list[str], code: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "small.toml").write_text(
        'name = "Small"\nkind = "partner"\nhome = "https://small.example/"\n'
    )
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == code, done.output
    assert words in done.output
    assert "Traceback" not in done.output
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["small.toml", "sources"], "nothing was written"


def test_a_site_that_keeps_us_out_is_not_added(desk: Desk) -> None:
    with serve(4) as [forbidden, blocked, binary, elsewhere]:
        forbidden.pages["/robots.txt"] = Answer("User-agent: *\nDisallow: /\n", kind="text/plain")
        blocked.pages["/"] = Answer("<h1>Forbidden</h1>", 403)
        binary.pages["/"] = Answer(b"%PDF-1.7", kind="application/pdf")
        elsewhere.pages["/"] = Answer(status=301, headers={"Location": blocked.url("/new")})
        blocked.pages["/new"] = html("<p>Moved here.</p>")
        urls = [site.url("/") for site in (forbidden, blocked, binary, elsewhere)]
        done = desk.run("source", "add", *urls, "--allow", "127.0.77.0/24", "--delay", "0")
    assert (done.returncode, done.stdout) == (1, "")
    for words in (
        "robots_disallowed: line 2: Disallow: /; the site does not want to be crawled",
        "http_403: Forbidden; the site keeps crawlers out",
        "wrong_type: application/pdf is no page; name a web page of the site",
        f"leads to another site; add that one: {blocked.url('/new')}",
    ):
        assert words in done.stderr
    assert [one.path for one in forbidden.asked] == ["/robots.txt"]
    assert not (desk.folder / "sources").exists()


def test_a_check_asks_a_few_pages_and_no_more(desk: Desk) -> None:
    with serve() as [site]:
        site_with(site, 30)
        urls = "".join(f"<url><loc>{site.url(f'/n/{n}')}</loc></url>" for n in range(30))
        site.pages["/sitemap.xml"] = Answer(f"<urlset>{urls}</urlset>", kind="application/xml")
        site.pages["/robots.txt"] = Answer(f"Sitemap: {site.url('/sitemap.xml')}\n", kind="text/plain")
        desk.source("fair", site)
        done = desk.run("source", "check", "fair", "--pages", "2")
    assert done.returncode == 0, done.stderr
    assert site.paths() == ["/", "/n/0", "/n/1"]
    assert done.stdout.startswith("fair: ok, partner ")
    assert "fair: 1 start points name 30 pages; 2 of 2 read" in done.stderr
    assert not desk.archive.exists()


def test_a_probe_that_is_interrupted_writes_nothing(desk: Desk) -> None:
    with serve() as [site]:
        site_with(site, 30)
        probe = desk.start("source", "add", site.url("/"), "--allow", site.address, "--delay", "1")
        _until(lambda: len(site.asked) > 2)
        code, out, err = stop(probe)
    assert (code, out) == (130, "")
    assert err == "Interrupted; sites that were not looked at to the end are not added.\n"
    assert not (desk.folder / "sources").exists()


def _until(happened: Callable[[], bool], seconds: float = 240) -> None:
    """Wait for something that another process does; bounded."""
    end = monotonic() + seconds
    while not happened():
        assert monotonic() < end, "it never happened"
        select.select([], [], [], 0.02)


def _on_terminal(desk: Desk, *arguments: str, interrupt: Callable[[], bool], times: int) -> tuple[int, str]:
    """Run a command on a terminal of 80 columns and press Ctrl-C so often once something has happened."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(desk.folder)
        os.execve(ALMANAC, [ALMANAC, *arguments], desk.environment(TERM="xterm-256color"))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    said, end, pressed = b"", monotonic() + 240, 0
    while monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                said += os.read(terminal, 65_536)
            except OSError:  # Linux says so when the other side has closed the terminal
                break
        if pressed < times and interrupt():
            os.write(terminal, b"\x03")
            pressed += 1
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return code, ESCAPE.sub("", said.decode(errors="replace"))
