"""What leaves the archive: each kind is read back by somebody else's reader, from both engines."""

import csv
import io
import json
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pyarrow.parquet as parquet  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from storage import Archive, open_archive
from storage.errors import ArchiveError
from storage.export.feeds import ATOM, iri
from storage.export.files import OURS, atomic_folder, check_target
from storage.export.kinds import KINDS, Wanted
from storage.export.markdown import file_name
from storage.export.selecting import SINCE, ExportError, Selection, selected
from storage.export.snapshot import write_snapshot
from storage.export.tables import write_csv
from storage.queries.ask import QueryError
from storage.records import Outcome
from storage.views import VIEWS
from storage.views.records import RECORDS
from storage.warc import WarcCapture, read_warc
from storage.warc.originals import as_sent
from tests.storage.making import Site, answer, begin, frontier, reading, text_of, visit
from tests.storage.planted import FRENCH, FULL, PLAIN, planted_archive

archive = planted_archive()


def exported(archive: Archive, kind: str, **wanted: Any) -> bytes:
    file = io.BytesIO()
    KINDS[kind].write(archive, file, Wanted(**wanted))
    return file.getvalue()


def test_the_records_are_the_views() -> None:
    assert {name: record._fields for name, record in RECORDS.items()} == {
        name: tuple(view.columns) for name, view in VIEWS.items()
    }


def test_csv_and_json_lines_carry_the_same(archive: Archive) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(archive, "csv").decode(), newline="")))
    lines = [json.loads(line) for line in exported(archive, "jsonl").splitlines()]
    assert [row["url"] for row in rows] == [line["url"] for line in lines]
    assert {line["body"] for line in lines} == {row["body"] for row in rows}
    assert len(rows) == 5


def test_every_view_goes_into_every_table(archive: Archive) -> None:
    for view in VIEWS:
        count = parquet.read_table(io.BytesIO(exported(archive, "parquet", view=view))).num_rows
        assert len(exported(archive, "jsonl", view=view).splitlines()) == count


def test_parquet_knows_times_and_numbers(archive: Archive) -> None:
    table = parquet.read_table(io.BytesIO(exported(archive, "parquet", where="kind = 'article'")))
    first = table.sort_by("id").to_pylist()[0]
    assert first["first_seen_at"] == datetime(2024, 12, 1, 8, tzinfo=UTC)
    assert (first["title"], first["word_count"]) == (FRENCH.title, 7)


def test_where_narrows_and_says_what_is_wrong_with_it(archive: Archive) -> None:
    assert len(exported(archive, "jsonl", where="source = 'fair' -- and no more").splitlines()) == 2
    for wrong in ("nonsense(", "no_such_column = 1"):
        with pytest.raises(QueryError):
            exported(archive, "csv", where=wrong)


def test_since_run_leaves_what_later_runs_brought(archive: Archive) -> None:
    (row,) = (json.loads(line) for line in exported(archive, "jsonl", since_run=1).splitlines())
    assert (row["title"], row["versions"]) == (PLAIN.title, 2)
    assert exported(archive, "jsonl", since_run=2) == b""
    with pytest.raises(ExportError, match="there is no run 9; the last one is 2"):
        exported(archive, "csv", since_run=9)
    with pytest.raises(ExportError, match="belong to no run"):
        exported(archive, "csv", view="coverage", since_run=1)


@pytest.mark.parametrize("view", SINCE)
def test_since_run_can_be_asked_of_every_view(archive: Archive, view: str) -> None:
    counts = []
    for since_run in (None, 1, 2):
        with selected(archive, Selection(view=view, since_run=since_run)) as rows:
            counts.append(len(list(rows)))
    assert counts == sorted(counts, reverse=True)
    assert counts[2] == 0


@pytest.mark.parametrize(
    ("value", "harmless"),
    [
        ("=1+2", "'=1+2"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("-2+3", "'-2+3"), ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("＝1", "'＝1"), ("-5", "-5"), ("+3.5", "+3.5"), ("-1e5", "-1e5"),
        (-5, "-5"), (None, ""), ("a=b", "a=b"), ("", ""),
    ],
)  # fmt: skip
def test_a_cell_that_looks_like_a_formula_is_text(value: object, harmless: str) -> None:
    guarded, raw = io.BytesIO(), io.BytesIO()
    write_csv(guarded, ["cell", "x"], [(value, 1)])
    write_csv(raw, ["cell", "x"], [(value, 1)], raw_cells=True)
    assert next(csv.reader(io.StringIO(guarded.getvalue().decode().partition("\r\n")[2], newline="")))[0] == harmless
    plain = "" if value is None else str(value)
    assert next(csv.reader(io.StringIO(raw.getvalue().decode().partition("\r\n")[2], newline="")))[0] == plain


def test_an_atom_feed_has_what_its_standard_asks_for(archive: Archive) -> None:
    document = exported(archive, "atom", title="News & more")
    feed = etree.fromstring(document)
    tag = f"{{{ATOM}}}"
    assert [len(feed.findall(tag + name)) for name in ("id", "title", "updated", "entry")] == [1, 1, 1, 5]
    for entry in feed.findall(tag + "entry"):
        for name in ("id", "title", "updated", "content", "summary"):
            assert len(entry.findall(tag + name)) == 1, name
        assert entry.findall(f"{tag}author/{tag}name")
    ids = [element.text for element in feed.iter(tag + "id")]
    assert len(set(ids)) == len(ids) == 6
    read = feedparser.parse(document)
    assert not read.bozo
    assert read.feed.title == "News & more"
    assert read.entries[0].title == PLAIN.title
    assert document == exported(archive, "atom", title="News & more")


def test_an_rss_feed_is_read_by_a_feed_reader(archive: Archive) -> None:
    read = feedparser.parse(exported(archive, "rss", where="published IS NOT NULL"))
    assert not read.bozo
    assert {entry.title for entry in read.entries} == {FULL.title, FRENCH.title}
    assert {entry.author for entry in read.entries} == {"Anna Müller", "Zoé Legrand"}


def test_a_feed_of_nothing_is_a_feed(archive: Archive) -> None:
    assert feedparser.parse(exported(archive, "atom", where="id < 0")).feed.updated.startswith("2024-12-09")


@given(st.text(max_size=40))
def test_any_address_becomes_an_iri(text: str) -> None:
    made = iri(f"https://x.example/{text}")
    assert not set(' <>"{}|\\^`') & set(made)
    assert etree.fromstring(f'<a href="{made.replace("&", "&amp;")}"/>').get("href") == made


def test_a_calendar_of_events(archive: Archive) -> None:
    calendar = Calendar.from_ical(exported(archive, "ics", where="edition = 13"))
    assert [str(entry.decoded("dtstart")) for entry in calendar.walk("VEVENT")] == ["2024-12-03", "2024-12-12"]


def test_an_outline_of_sources(archive: Archive) -> None:
    outline = etree.fromstring(exported(archive, "opml"))
    assert [line.get("htmlUrl") for line in outline.iter("outline")] == [
        "https://fair.example",
        "https://press.example",
    ]


def test_a_warc_passes_the_check_and_holds_every_capture(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "out.warc.gz"
    path.write_bytes(exported(archive, "warc"))
    checker = Checker(type("Arguments", (), {"inputs": [str(path)], "verbose": False})())
    checker.process_all()
    assert checker.exit_value == 0
    with path.open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file)]
    assert (kinds[0], kinds.count("response") + kinds.count("revisit"), kinds.count("metadata")) == ("warcinfo", 18, 18)
    assert kinds.count("revisit") > 0
    assert exported(archive, "warc") == path.read_bytes(), "the same archive makes the same file"
    assert len([one for one in read_warc(path) if isinstance(one, WarcCapture)]) == 18


def test_a_warc_for_replay_leaves_out_what_says_that_nothing_changed(tmp_path: Path) -> None:
    with open_archive(tmp_path / "twice.db", create=True) as archive:
        Site(archive).crawl({"https://fit.example/1": reading(text_of())})
        run_id = begin(archive)
        (page,) = frontier(archive, run_id).lease(1, 1)
        same = visit(archive, page, Outcome.NOT_MODIFIED, capture=answer(archive, page, b"", status=304))
        archive.save([same], run_id=run_id)
        whole, replayed = (
            [
                (record.rec_type, record.rec_headers.get_header("WARC-Payload-Digest"))
                for record in ArchiveIterator(io.BytesIO(exported(archive, "warc", for_replay=for_replay)))
                if record.http_headers
            ]
            for for_replay in (False, True)
        )
    (response, digest), (revisit, repeated) = whole
    assert (response, revisit, digest) == ("response", "revisit", repeated)
    assert replayed == [(response, digest)]


def test_a_warc_of_some_pages(archive: Archive) -> None:
    file = io.BytesIO(exported(archive, "warc", where="source = 'press'", since_run=1))
    urls = [record.rec_headers.get_header("WARC-Target-URI") for record in ArchiveIterator(file)][1:]
    assert {url.split("/")[2] for url in urls} == {"press.example"}
    assert len(urls) == 2 * 4


@pytest.mark.parametrize(
    ("stored", "sent"),
    [
        ([("Set-Cookie", "a"), ("Set-Cookie", "b"), ("Content-Length", "9")],) * 2,
        (
            [("X-Archive-Orig-Content-Encoding", "x"), ("X-Archive-Orig-Content-Length", "9"), ("content-length", "2")],
            [("Content-Encoding", "x"), ("Content-Length", "9")],
        ),
        ([("X-Archive-Orig-Transfer-Encoding", "chunked"), ("Content-Length", "20")],
         [("Transfer-Encoding", "chunked"), ("Content-Length", "20")]),
    ],
)  # fmt: skip
def test_fields_that_were_renamed_take_their_names_back(
    stored: list[tuple[str, str]], sent: list[tuple[str, str]]
) -> None:
    assert list(as_sent(stored)) == sent


def test_markdown_files_have_stable_safe_names(archive: Archive, tmp_path: Path) -> None:
    with atomic_folder(tmp_path / "out") as folder:
        assert KINDS["markdown"].write(archive, folder, Wanted()) == 5
    files = sorted(path.relative_to(tmp_path / "out") for path in (tmp_path / "out").rglob("*.md"))
    assert len(files) == 5
    text = (tmp_path / "out" / file_name("press", "https://press.example/ghent")).read_text(encoding="utf-8")
    assert text.startswith('---\nurl: "https://press.example/ghent"\n')
    assert f"\n# {FULL.title}\n\nA first dose was given.\n\n" in text


@given(st.text(max_size=80), st.text(min_size=1, max_size=30))
def test_no_address_leads_out_of_the_folder(path: str, source: str) -> None:
    name = file_name(source, f"https://x.example/{path}")
    assert len(name.parts) == 2
    assert all(part.strip(".") and set(part) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.") for part in name.parts)
    assert len(name.name) < 100


def test_a_snapshot_answers_like_the_archive(archive: Archive, tmp_path: Path) -> None:
    assert write_snapshot(archive, tmp_path / "a.db") == 5
    with closing(sqlite3.connect(tmp_path / "a.db")) as file:
        for view in VIEWS:
            with selected(archive, Selection(view=view)) as rows:
                assert file.execute(f"SELECT count(*) FROM {view}").fetchone()[0] == len(list(rows)), view
        found = "SELECT title FROM articles_fts WHERE articles_fts MATCH 'genomes updated'"
        assert file.execute(found).fetchall() == [(PLAIN.title,)]


def test_a_snapshot_is_brought_up_to_date(archive: Archive, tmp_path: Path) -> None:
    with archive.at_day(date(2024, 12, 5)) as past:
        write_snapshot(past, tmp_path / "old.db")
    write_snapshot(archive, tmp_path / "new.db", old=tmp_path / "old.db", since_run=1)
    write_snapshot(archive, tmp_path / "whole.db")
    contents = []
    for name in ("new.db", "whole.db"):
        with closing(sqlite3.connect(tmp_path / name)) as file:
            contents.append({v: sorted(file.execute(f"SELECT * FROM {v}"), key=repr) for v in [*VIEWS, "articles_fts"]})
            file.execute("INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1)")
    assert contents[0] == contents[1]
    with pytest.raises(ExportError, match="ends with run 1; pass --since-run 1"):
        write_snapshot(archive, tmp_path / "gap.db", old=tmp_path / "old.db", since_run=2)


def test_what_stands_there_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "file.csv").write_text("mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine.txt").write_text("mine")
    with pytest.raises(ExportError, match="pass --force"):
        check_target(tmp_path / "file.csv", force=False)
    check_target(tmp_path / "file.csv", force=True)
    with pytest.raises(ExportError, match="no export made this folder"):
        check_target(tmp_path / "folder", force=True, folder=True)
    with pytest.raises(ExportError, match="there is no folder"):
        check_target(tmp_path / "nowhere" / "file.csv", force=False)
    with pytest.raises(ZeroDivisionError), atomic_folder(tmp_path / "folder"):
        _ = 1 / 0
    assert (tmp_path / "folder" / "mine.txt").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file.csv", "folder"]
    (tmp_path / "folder" / OURS).touch()
    check_target(tmp_path / "folder", force=True, folder=True)


def test_an_archive_gives_its_rows_as_records_and_as_arrow(archive: Archive) -> None:
    assert {article.title for article in archive.articles("language = 'fr'")} == {FRENCH.title}
    days = {(event.name, event.edition) for event in archive.events() for _ in archive.event_dates()}
    assert days == {("BioFair", 12), ("BioFair", 13)}
    assert [partner.organization for partner in archive.partners("role = 'sponsor'")] == ["Acme"]
    table = archive.to_arrow("articles", "source = 'press'")
    assert table.column("title").to_pylist().count(FULL.title) == 1
    with pytest.raises(QueryError, match="no view 'articels'"):
        next(archive.rows("articels"))


def test_without_pyarrow_its_extra_is_named(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ArchiveError, match=r"almanac-archive\[parquet\]"):
        archive.to_arrow("articles")
