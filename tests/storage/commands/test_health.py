"""`almanac health` as the owner meets it: codes, mails, hooks, metrics, wrong words."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from crawler.commands import main
from storage import open_archive
from storage.records import SourceFacts
from tests.storage.making import Site, reading, text_of

URL = "https://fit.example/1"
PROMISING = SourceFacts(
    key="fit",
    name="FitCon",
    kind="event",
    home_url="https://fit.example/",
    config_json='{"expect": {"articles_min": 2}}',
    hosts=("fit.example",),
)


@pytest.fixture
def ill(tmp_path: Path) -> Path:
    """An archive whose one source brought less than its file promises."""
    path = tmp_path / "archive.db"
    with open_archive(path, create=True) as archive:
        Site(archive, PROMISING).crawl({URL: reading(text_of())})
    return path


def health(path: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["health", "--archive", str(path), *words])


@contextmanager
def served(server: socketserver.BaseServer) -> Iterator[int]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.server_address[1]  # type: ignore[index,misc]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def hook(taken: list[Any], status: int = 200) -> HTTPServer:
    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    return HTTPServer(("127.0.0.1", 0), Hook)


def post_office(taken: list[str]) -> socketserver.TCPServer:
    class Smtp(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            while line := self.rfile.readline():
                if line.upper().startswith(b"DATA"):
                    self.wfile.write(b"354 go on\r\n")
                    letter = b""
                    while (part := self.rfile.readline()) not in {b".\r\n", b""}:
                        letter += part
                    taken.append(letter.decode())
                if line.upper().startswith(b"QUIT"):
                    self.wfile.write(b"221 bye\r\n")
                    return
                self.wfile.write(b"250 fine\r\n")

    return socketserver.TCPServer(("127.0.0.1", 0), Smtp)


def test_a_broken_rule_ends_with_code_4_and_says_what_to_do(ill: Path) -> None:
    told = health(ill, "--json")
    assert told.exit_code == 4
    (alarm,) = json.loads(told.stdout)
    assert (alarm["source"], alarm["rule"], alarm["value"], alarm["bound"]) == ("fit", "expect:articles", 1, 2)
    assert alarm["next"].startswith("almanac source check fit")


@pytest.mark.parametrize(("words", "code"), [("any", 4), ("expect", 4), ("silent,field", 0), ("none", 0)])
def test_only_the_rules_asked_for_fail(ill: Path, words: str, code: int) -> None:
    assert health(ill, "--fail-on", words).exit_code == code


def test_a_hook_hears_each_alarm_once(ill: Path) -> None:
    taken: list[Any] = []
    with served(hook(taken)) as port:
        first, second = (health(ill, "--webhook", f"http://127.0.0.1:{port}/") for _ in range(2))
    assert "told: 1 alarm opened" in first.stderr
    assert "nothing new to tell" in second.stderr
    (news,) = taken
    assert news["alarms"][0]["rule"] == "expect:articles"
    assert "→ almanac source check fit" in news["text"]


def test_a_hook_that_fails_is_told_again(ill: Path) -> None:
    taken: list[Any] = []
    with served(hook(taken, status=500)) as port:
        failed = health(ill, "--webhook", f"http://127.0.0.1:{port}/")
    assert failed.exit_code == 1
    assert "did not take the alarms" in failed.stderr
    with served(hook(taken)) as port:
        assert "told: 1 alarm opened" in health(ill, "--webhook", f"http://127.0.0.1:{port}/").stderr
    assert len(taken) == 2


def test_mail_goes_to_everybody_named(ill: Path) -> None:
    letters: list[str] = []
    with served(post_office(letters)) as port:
        sent = health(
            ill, "--mail-to", "a@example.org", "--mail-to", "b@example.org", "--mail-server", f"127.0.0.1:{port}"
        )
    assert "told: 1 alarm opened" in sent.stderr
    (letter,) = letters
    assert "To: a@example.org, b@example.org" in letter
    assert "Subject: Almanac: 1 alarm opened" in letter


def test_metrics_are_what_prometheus_reads(ill: Path, tmp_path: Path) -> None:
    assert health(ill, "--metrics", str(tmp_path / "almanac.prom")).exit_code == 4
    metrics = (tmp_path / "almanac.prom").read_text()
    assert 'almanac_alarm{rule="expect:articles",source="fit"} 1.0' in metrics
    assert 'almanac_field_filled_ratio{field="article.title",source="fit"} 1.0' in metrics
    missing = health(ill, "--metrics", str(tmp_path / "no" / "almanac.prom"))
    assert (missing.exit_code, "cannot be written" in missing.stderr) == (1, True)


def test_wrong_words_are_named(ill: Path, tmp_path: Path) -> None:
    assert health(tmp_path / "none.db").exit_code == 1
    unknown = health(ill, "--fail-on", "silnt")
    assert (unknown.exit_code, "no rule silnt" in unknown.stderr) == (2, True)
    assert health(ill, "nobody").exit_code == 2
