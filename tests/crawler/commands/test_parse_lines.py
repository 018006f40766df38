"""`almanac parse --jsonl`: files named on stdin, one answer a line."""

import gzip
import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from crawler.readers.page_lines import FIELDS
from tests.crawler.desk import ALMANAC, SECONDS_FOR_A_COMMAND, Desk

TITLE = "The trial number 7 has met its goal"
PAGE = f"""<!doctype html><html lang="en"><head><title>{TITLE}</title>
<meta property="article:published_time" content="2024-03-05T10:00:00+01:00"></head><body><article><h1>{TITLE}</h1>
<p>In part 3 of the study, the treatment helped most of the patients who took it, as the company said.</p>
<p>The results were better than the doctors had expected, and the study will go on in other countries.</p>
</article></body></html>"""


def ask(desk: Desk, text: str | bytes, *options: str, **more: str) -> tuple[int, list[dict[str, Any]], str]:
    """Exit code, answers, and what was said on stderr."""
    done = subprocess.run(
        [ALMANAC, "parse", "--jsonl", *options],
        input=text.encode() if isinstance(text, str) else text,
        env=desk.environment(**more),
        cwd=desk.folder,
        capture_output=True,
        timeout=SECONDS_FOR_A_COMMAND,
        check=False,
    )
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr.decode()


def lines(*values: Mapping[str, object]) -> str:
    return "".join(f"{json.dumps(value)}\n" for value in values)


@pytest.fixture
def pages(desk: Desk) -> Desk:
    (desk.folder / "page.html").write_text(PAGE)
    (desk.folder / "page.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    return desk


def test_each_page_is_an_article_with_all_its_fields(pages: Desk) -> None:
    asked = [
        {"id": "plain", "path": "page.html", "url": "https://example.org/7"},
        {"id": 2, "path": "page.html.gz"},
        {"id": ["x"], "path": str(pages.folder / "page.html"), "url": None},
    ]
    code, found, said = ask(pages, lines(*asked))
    assert (code, said) == (0, "")
    assert [one.pop("id") for one in found] == ["plain", 2, ["x"]]
    assert found[0] == found[1] == found[2]
    assert tuple(found[0]) == FIELDS
    assert (found[0]["title"], found[0]["published"], found[0]["language"]) == (
        TITLE,
        "2024-03-05T10:00:00+01:00",
        "en",
    )
    assert found[0]["body"].startswith("In part 3 of the study")
    assert (found[0]["updated"], found[0]["authors"]) == (None, [])


def test_bad_lines_are_answered_in_their_place_and_named(pages: Desk) -> None:
    good = lines({"id": 1, "path": "page.html"})
    (pages.folder / "cut.gz").write_bytes(gzip.compress(PAGE.encode())[:40])
    bad = [
        lines({"id": "none", "path": "none.html"}),
        "{not json\n",
        "7\n",
        lines({"id": "no path"}),
        lines({"id": "bad url", "path": "page.html", "url": 5}),
        lines({"id": "cut", "path": "cut.gz"}),
        lines({"id": "nul", "path": "a\0b"}),
        lines({"id": "folder", "path": "."}),
        lines({"id": "long", "path": "x" * 70_000}),
        "\n",
    ]
    code, found, said = ask(pages, good + "".join(bad) + good)
    assert (code, said) == (1, "")
    assert [one["id"] for one in found] == [
        1,
        "none",
        None,
        None,
        "no path",
        "bad url",
        "cut",
        "nul",
        "folder",
        None,
        1,
    ]
    errors = [one["error"] for one in found if "error" in one]
    assert [error.partition(":")[0] for error in errors] == [f"line {number}" for number in range(2, 11)]
    assert errors[0] == "line 2: none.html: cannot be read: No such file or directory"
    assert errors[5].startswith("line 7: cut.gz: is not a whole gzip file")
    assert errors[8] == "line 10: longer than 65,536 bytes"


def test_bytes_that_are_no_text_are_answered(pages: Desk) -> None:
    code, found, said = ask(pages, b"\xff\xfe\x00\n")
    assert (code, said, found[0]["id"]) == (1, "", None)
    assert found[0]["error"].startswith("line 1: not JSON: ")


def test_a_page_that_takes_too_long_is_an_error_and_the_rest_goes_on(pages: Desk) -> None:
    large = pages.folder / "large.html"
    large.write_text("<html><body>" + "<div><p>Some words of a very long page, again and again.</p>" * 60_000)
    asked = lines({"id": 1, "path": "large.html"}, {"id": 2, "path": "none.html"})
    code, found, _ = ask(pages, asked, "--jobs", "1", ALMANAC_READING_SECONDS="0.5")
    assert code == 1
    assert found[0] == {
        "id": 1,
        "error": "parse_timeout: reading took more than 0.5 seconds of processor time (line 1: large.html)",
    }
    assert found[1]["error"].startswith("line 2: none.html: ")


def test_the_source_that_owns_an_address_has_its_rules_applied(pages: Desk) -> None:
    (pages.folder / "sources").mkdir()
    (pages.folder / "sources" / "one.toml").write_text(
        'name = "One"\nkind = "partner"\nhome = "https://example.org/"\nstart.pages = ["https://example.org/"]\n'
        '[fields.title]\ncss = "p"\n'
    )
    asked = [
        {"id": url, "path": "page.html", "url": url} for url in ("https://example.org/7", "https://else.example/7")
    ]
    code, found, said = ask(pages, lines(*asked))
    assert (code, said) == (0, "")
    assert [one["title"][:9] for one in found] == ["In part 3", TITLE[:9]]


@pytest.mark.parametrize(
    "options",
    [
        ["--jsonl", "page.html"],
        ["--jsonl", "--explain"],
        ["--jsonl", "--url", "http://a.example/"],
        [],
        ["--jobs", "2", "page.html"],
    ],
)
def test_options_that_do_not_go_together_are_named(pages: Desk, options: list[str]) -> None:
    done = pages.run("parse", *options)
    assert done.returncode == 2
    assert "--jsonl" in done.stderr


def test_it_ends_quietly_when_nobody_reads_on(pages: Desk, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [ALMANAC, "parse", "--jsonl"],
        cwd=pages.folder,
        env=pages.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdin.write(lines(*[{"id": number, "path": "page.html"} for number in range(500)]).encode())
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["id"] == 0
    process.stdout.close()
    assert process.wait(SECONDS_FOR_A_COMMAND) == 0
    assert process.stderr.read() == b""
