"""The command: where it listens, what it asks for, what it says where it cannot."""

import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crawler.commands import main
from storage import Archive, open_archive
from storage.commands.serve import serve
from storage.web.serving import CannotServe, address_of, is_loopback, listen, served, token_for
from tests.storage.conftest import Clock
from tests.storage.making import Site, reading, text_of

PROGRAM = Path(sys.executable).with_name("almanac")


@contextmanager
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(serve, arguments)


def test_one_command_serves_and_says_where(planted: str) -> None:
    with taken_port() as port:
        command = [str(PROGRAM), "serve", "--archive", planted, "--port", str(port)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            assert f"Port {port} is taken" in process.stderr.readline()
            address = process.stdout.readline().strip()
            with urllib.request.urlopen(address, timeout=20) as answer:
                assert b"Articles per week" in answer.read()
            process.terminate()
            assert process.wait(timeout=20) in (0, -15)


def test_a_file_that_is_none_and_a_database_are_told_in_words(tmp_path: Path) -> None:
    missing = CliRunner().invoke(main, ["serve", "--archive", str(tmp_path / "none.db")])
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert "no archive here" in missing.stderr
    server = run("--archive", "postgresql://reader:secret@db.example/almanac")
    assert server.exit_code == 2
    assert "almanac export sqlite" in server.output
    assert "secret" not in server.output


def test_without_the_extra_the_way_to_it_is_shown(planted: str) -> None:
    hidden = "import sys; sys.modules['datasette'] = None; from crawler.commands import main; main()"
    command = [sys.executable, "-c", hidden, "serve", "--archive", planted]
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert refused.stderr.strip().endswith("pip install 'almanac-archive[web]'")


@pytest.mark.parametrize(
    ("host", "only_here"),
    [("127.0.0.1", True), ("127.1.2.3", True), ("localhost", True), ("::1", True), ("[::1]", True), ("0.0.0.0", False),
     ("::", False), ("192.168.1.9", False), ("example.org", False)],
)  # fmt: skip
def test_a_token_is_made_up_where_others_can_reach_the_site(host: str, only_here: bool) -> None:
    assert is_loopback(host) == only_here
    token = token_for(host, None)
    assert (token is None) == only_here
    assert token is None or len(token) >= 32
    assert token_for(host, "0123456789abcdef") == "0123456789abcdef"


@pytest.mark.parametrize("token", ["short", "has spaces in the middle", "semi;colons;semi;colons", ""])
def test_a_token_that_will_not_do_is_refused(planted: str, token: str) -> None:
    refused = run("--archive", planted, "--token", token)
    assert refused.exit_code == 2
    assert "16 letters" in refused.output


def test_an_address_that_this_machine_has_not(planted: str) -> None:
    with pytest.raises(CannotServe, match="cannot listen"):
        listen("192.0.2.1", 0)
    refused = run("--archive", planted, "--host", "no-such-host.invalid")
    assert refused.exit_code == 2
    assert "no address" in refused.output


def test_the_address_to_open() -> None:
    listening, as_asked = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    assert as_asked
    assert address_of("127.0.0.1", listening, None) == f"http://127.0.0.1:{port}/"
    assert address_of("::1", listening, "a-b") == f"http://[::1]:{port}/?token=a-b"
    listening.close()


def test_it_opens_and_follows_while_a_crawl_is_writing(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "crawled.db"
    with open_archive(path, create=True, now=clock) as archive, archive.writing() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = value")
        with served(path) as address:
            assert b"Nothing matches" in _read(f"{address}search?q=heron"), "a write transaction is open"
    with open_archive(path, now=clock) as archive, served(path) as address:
        _publish(archive)
        assert b"Nothing matches" not in _read(f"{address}search?q=heron"), "what is committed is there at once"


def _publish(archive: Archive) -> None:
    Site(archive).crawl({"https://fit.example/a": reading(text_of("Heron", "A heron stands."))})


def _read(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=20) as answer:
        body: bytes = answer.read()
        return body


def test_the_file_may_have_any_name(planted: str, tmp_path: Path) -> None:
    odd = tmp_path / "a?b#c %20é.db"
    odd.write_bytes(Path(planted).read_bytes())
    with served(odd) as address:
        assert b'"ok": true' in _read(f"{address}archive/runs.json") or b'"rows"' in _read(
            f"{address}archive/runs.json"
        )
