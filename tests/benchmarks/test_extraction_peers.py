"""Every peer has a lock file, and what cannot be installed says so."""

import json
from pathlib import Path

import pytest

from benchmarks.extraction import peers
from benchmarks.extraction.peers import environments


@pytest.mark.parametrize("name", sorted(set(peers.ENVIRONMENT.values())))
def test_every_environment_is_locked(name: str) -> None:
    assert len(environments.digest(name)) == 64


def test_node_packages_are_pinned_with_their_hashes() -> None:
    lock = json.loads((environments.HERE / "readability-js" / "package-lock.json").read_text(encoding="utf-8"))
    assert all(package["integrity"] for name, package in lock["packages"].items() if name)


def test_a_machine_without_npm_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environments, "PLACES", tmp_path)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(environments.PeerMissing, match=r"readability-js needs Node\.js with npm"):
        environments.command("readability-js", "readability-js")


def test_an_answer_is_read_from_its_line() -> None:
    line = json.dumps({"id": "a", "title": "Ships", "authors": ["Ann", "", None], "cpu_seconds": 0.5})
    case_id, answer = peers.read_answer(line)
    assert (case_id, answer.title, answer.authors, answer.body, answer.error) == ("a", "Ships", ("Ann",), "", None)
