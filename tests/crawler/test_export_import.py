"""What is exported as WARC and imported again makes an equal archive."""

import gzip
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.importing.captures import import_files
from storage import Archive, open_archive
from storage.export.kinds import KINDS, Wanted
from storage.upkeep.dump import dump

SENTENCE = "The clinic in Ghent has given a first dose of a gene therapy to a patient, who is well and went home. "
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]


def html(title: str, times: int) -> bytes:
    paragraphs = "".join(f"<p>{SENTENCE * 3}{title} {number}.</p>" for number in range(times))
    return (
        f"<html lang='en'><head><title>{title}</title></head><body><main><article><h1>{title}</h1>"
        f"<p class='byline'>By Anna Müller</p><time datetime='2024-11-28'>28 November 2024</time>{paragraphs}"
        "</article></main></body></html>"
    ).encode()


ANSWERS = [
    ("https://press.example/a", "2024-12-01T08:00:00Z", "200 OK", html("A first dose", 4), "gzip"),
    ("https://press.example/b", "2024-12-01T08:00:05Z", "200 OK", html("Another subject", 5), None),
    ("https://press.example/gone", "2024-12-01T08:00:10Z", "404 Not Found", b"<html><title>Gone</title></html>", None),
    ("https://press.example/empty", "2024-12-01T08:00:12Z", "200 OK", b"", None),
    ("https://press.example/a", "2024-12-09T08:00:00Z", "200 OK", html("A first dose, corrected", 4), "gzip"),
    ("https://press.example/b", "2024-12-09T08:00:05Z", "200 OK", html("Another subject", 5), None),
]


def write_answers(path: Path) -> None:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url, moment, status, body, coding in ANSWERS:
            sent = gzip.compress(body, mtime=0) if coding else body
            fields = [*HEADERS, *([("Content-Encoding", coding)] if coding else []), ("Content-Length", str(len(sent)))]
            http = StatusAndHeaders(status, fields, protocol="HTTP/1.1")
            dated = {"WARC-Date": moment, "WARC-IP-Address": "192.0.2.7"}
            record = writer.create_warc_record(
                url, "response", BytesIO(sent), http_headers=http, warc_headers_dict=dated
            )
            writer.write_record(record)


def sent(archive: Archive) -> list[tuple[object, ...]]:
    with archive.reading() as connection:
        asked = "SELECT url, fetched_at, status, headers, protocol, ip_address, outcome FROM capture ORDER BY id"
        return [tuple(row) for row in connection.exec_driver_sql(asked)]


def test_an_archive_comes_back_from_its_warc(tmp_path: Path) -> None:
    given, exported = tmp_path / "given.warc.gz", tmp_path / "exported.warc.gz"
    write_answers(given)
    with (
        open_archive(tmp_path / "first.db", create=True) as first,
        open_archive(tmp_path / "second.db", create=True) as second,
    ):
        import_files(first, [given], {}, None, ["almanac", "import"])
        with exported.open("wb") as file:
            assert KINDS["warc"].write(first, file, Wanted()) == len(ANSWERS)
        assert not import_files(second, [exported], {}, None, ["almanac", "import"]).faults
        assert dump(second) == dump(first)
        assert len(dump(first)["versions"]) == 3
        assert sent(second) == sent(first)
        again = import_files(second, [exported], {}, None, ["almanac", "import"])
        assert again.outcomes["already held"] == len(ANSWERS)
