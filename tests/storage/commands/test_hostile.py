"""Pages are hostile: what they say can neither steer a terminal nor break a form."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from storage import open_archive
from storage.commands.text import UNSAFE
from storage.records import DateRange, Event, Link, LinkKind, OrganizationMention, OrganizationRole
from tests.storage.commands.conftest import Almanac
from tests.storage.making import Site, reading, text_of

STEERING = "\x1b]0;owned\x07\x1b[2J\x9b31m \u202eevil\u2069 [bold red]markup[/] :smile: \r\n\tend"
URL = "https://fit.example/hostile"
DAYS = DateRange(start=date(2025, 5, 3), end=date(2025, 5, 4), label=STEERING, raw=STEERING)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in which every text is an attack."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    text = text_of(f"gene {STEERING}", f"gene {STEERING}", authors=(STEERING,), summary=STEERING, section=STEERING)
    event = Event(name=STEERING, edition=1, city=STEERING, ranges=(DAYS,))
    mention = OrganizationMention(name=STEERING, name_from="text", role=OrganizationRole.SPONSOR, tier=STEERING)
    link = Link(kind=LinkKind.TEASER_OF, url=f"https://vox.example/{STEERING}", source_name=STEERING, reason=STEERING)
    with open_archive(path, create=True) as archive:
        Site(archive).crawl({URL: reading(text, links=(link,), events=(event,), organizations=(mention,))})
    return path


VERBS = [
    ["search", "gene"],
    ["show", URL],
    ["links"],
    ["events"],
    ["organizations"],
    ["pages"],
    ["query", "SELECT * FROM articles"],
    ["query", "SELECT body FROM articles"],
]


@pytest.mark.parametrize("form", [[], ["--table"], ["--json"], ["--jsonl"]], ids=str)
@pytest.mark.parametrize("arguments", VERBS, ids=" ".join)
def test_nothing_unsafe_is_written(almanac: Almanac, hostile: Path, arguments: list[str], form: list[str]) -> None:
    if arguments[0] == "show" and form not in ([], ["--json"]):
        pytest.skip("show has one form for people and one for programs")
    result = almanac(*arguments, *form, archive=hostile)
    assert result.exit_code == 0
    separators = "\n" if form else "\n\t"
    assert set(UNSAFE.findall(result.stdout)) <= set(separators)
    assert "evil" in result.stdout or "https" in result.stdout


def test_markup_is_text(almanac: Almanac, hostile: Path) -> None:
    assert "[bold red]markup[/] :smile:" in almanac("show", URL, archive=hostile).stdout


def test_programs_get_the_very_characters(almanac: Almanac, hostile: Path) -> None:
    sql = "SELECT title FROM articles"
    in_json = json.loads(almanac("query", sql, "--json", archive=hostile).stdout)[0]["title"]
    in_csv = list(
        csv.reader(io.StringIO(almanac("query", sql, "--csv", archive=hostile).stdout_bytes.decode(), newline=""))
    )[1][0]
    assert in_json == in_csv == f"gene {STEERING}"


def test_an_unsafe_argument_is_shown_harmless(almanac: Almanac) -> None:
    assert UNSAFE.findall(almanac("show", f"https://x.example/{STEERING}").stderr.replace("\n", "")) == []
