"""What is read out of WARC files, sound ones and broken ones."""

import gzip
import random
import zlib
from datetime import UTC, datetime
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from backports import zstd

from storage.warc import WarcCapture, WarcFault, read_warc
from storage.warc.records import MAX_BODY_BYTES
from tests.storage.warc.files import Record, write_warc

PACKED = gzip.compress(b"<p>packed</p>")
CHUNKED_GZIP = b"%x\r\n%b\r\n0\r\n\r\n" % (len(PACKED), PACKED)
TEN = [Record(f"http://example.org/{number}", b"<p>Page %d</p>" % number * 50) for number in range(10)]


def captures(path: Path) -> list[WarcCapture]:
    return [one for one in read_warc(path) if isinstance(one, WarcCapture)]


def faults(path: Path) -> list[WarcFault]:
    return [one for one in read_warc(path) if isinstance(one, WarcFault)]


def test_a_response_is_read_whole(tmp_path: Path) -> None:
    fields = (("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))
    record = Record(
        "https://example.org/a?b=c",
        b"<h1>Hello</h1>",
        "203 Other",
        fields=fields,
        warc={"WARC-IP-Address": "192.0.2.1"},
    )
    [one] = captures(write_warc(tmp_path / "a.warc.gz", [record]))
    assert one.capture.url == "https://example.org/a?b=c"
    assert one.capture.status == 203
    assert one.capture.body == b"<h1>Hello</h1>"
    assert one.capture.headers == fields
    assert one.capture.protocol == "HTTP/1.1"
    assert one.capture.ip_address == "192.0.2.1"
    assert one.capture.fetched_at == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "sent"),
    [
        ((("Content-Encoding", "gzip"),), gzip.compress(b"<p>packed</p>")),
        ((("Content-Encoding", "gzip"),), gzip.compress(b"<p>pac") + gzip.compress(b"ked</p>")),
        ((("Content-Encoding", "GZIP"), ("Transfer-Encoding", "Chunked")), CHUNKED_GZIP),
        ((("Content-Encoding", "gzip, br"),), brotli.compress(gzip.compress(b"<p>packed</p>"))),
        ((("Content-Encoding", "deflate"),), zlib.compress(b"<p>packed</p>")),
        ((("Content-Encoding", "deflate"),), zlib.compress(b"<p>packed</p>", wbits=-15)),
        ((("Content-Encoding", "br"),), brotli.compress(b"<p>packed</p>")),
        ((("Content-Encoding", "zstd"),), zstd.compress(b"<p>packed</p>")),
        ((("Content-Encoding", "zstd"),), zstd.compress(b"<p>pac") + zstd.compress(b"ked</p>")),
        ((("Transfer-Encoding", "chunked"),), b"6\r\n<p>pac\r\n7\r\nked</p>\r\n0\r\n\r\n"),
        *(((("Content-Encoding", coding),), b"<p>packed</p>") for coding in ("gzip", "deflate", "br", "zstd", "utf-8")),
    ],
)
def test_bodies_are_decoded(tmp_path: Path, fields: tuple[tuple[str, str], ...], sent: bytes) -> None:
    [one] = captures(write_warc(tmp_path / "a.warc.gz", [Record("http://example.org/", sent, fields=fields)]))
    assert (one.capture.body, one.capture.truncated) == (b"<p>packed</p>", None)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_bomb_is_kept_as_too_large(tmp_path: Path, coding: str) -> None:
    zeros = bytes(MAX_BODY_BYTES + 1)
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstd.compress}[coding]
    sent = pack(zeros) if coding != "br" else brotli.compress(zeros, quality=3)
    record = Record("http://e.org/", sent, fields=(("Content-Encoding", coding),))
    [one] = captures(write_warc(tmp_path / "a.warc.gz", [record]))
    assert (one.capture.body, one.capture.truncated) == (b"", "length")


def test_a_coding_that_nobody_knows_is_a_fault_and_no_page(tmp_path: Path) -> None:
    record = Record("http://e.org/", b"odd", fields=(("Content-Encoding", "sdch"),))
    [one] = list(read_warc(write_warc(tmp_path / "a.warc.gz", [record])))
    assert isinstance(one, WarcFault)
    assert one.reason == "bad_encoding: the content coding 'sdch' is not understood"


def test_resources_and_revisits_are_captures_and_the_rest_is_passed_over(tmp_path: Path) -> None:
    records = [
        Record("http://example.org/feed", kind="resource", fields=(("Content-Type", "application/rss+xml"),)),
        Record("http://example.org/", b"", kind="revisit"),
        Record("dns:example.org", kind="resource"),
    ]
    resource, revisit = captures(write_warc(tmp_path / "a.warc.gz", records))
    assert resource.capture.header("content-type") == "application/rss+xml"
    assert revisit.revisit


def test_a_plain_file_and_one_gzip_member_hold_the_same(tmp_path: Path) -> None:
    plain = write_warc(tmp_path / "a.warc", TEN, gzip=False)
    single = tmp_path / "single.warc.gz"
    single.write_bytes(gzip.compress(plain.read_bytes()))
    packed = write_warc(tmp_path / "a.warc.gz", TEN)
    seen = [[(one.capture.url, one.capture.body) for one in captures(path)] for path in (plain, single, packed)]
    assert len(seen[0]) == 10
    assert seen[0] == seen[1] == seen[2]


@pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])
def test_a_file_cut_anywhere_keeps_what_is_before_and_names_the_place(tmp_path: Path, packed: bool) -> None:
    octets = write_warc(tmp_path / "whole.warc", TEN, gzip=packed).read_bytes()
    starts = {one.offset for one in captures(tmp_path / "whole.warc")}
    cut = tmp_path / "cut.warc"
    chance = random.Random(7)
    for size in sorted(chance.sample(range(50, len(octets) - 10), 40)):
        cut.write_bytes(octets[:size])
        found, broken = captures(cut), faults(cut)
        assert len(found) <= 10
        assert all(fault.offset <= size for fault in broken)
        whole = {one.offset for one in found}
        assert whole <= starts
        if not broken:
            assert octets[:size].endswith((b"\r\n\r\n", b"\r\n", b"\n", b"\x00")), size


@pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])
def test_damage_in_the_middle_costs_no_more_than_what_it_hit(tmp_path: Path, packed: bool) -> None:
    octets = bytearray(write_warc(tmp_path / "whole.warc", TEN, gzip=packed).read_bytes())
    chance = random.Random(11)
    damaged = tmp_path / "damaged.warc"
    for _ in range(20):
        place = chance.randrange(600, len(octets) - 600)
        broken = octets[:]
        broken[place : place + 8] = chance.randbytes(8)
        damaged.write_bytes(broken)
        assert len(captures(damaged)) >= 8


@pytest.mark.parametrize("octets", [b"", b"no archive at all\n" * 9, b"\x1f\x8b\x08garbage", b"WARC/1.0\r\n\r\n"])
def test_what_is_no_warc_is_one_fault_and_no_exception(tmp_path: Path, octets: bytes) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(octets)
    assert captures(path) == []
    assert faults(path)


def test_a_body_too_large_to_keep_is_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.warc.records.MAX_BODY_BYTES", 1000)
    [one] = captures(write_warc(tmp_path / "a.warc.gz", [Record("http://example.org/", b"x" * 5000)]))
    assert one.capture.truncated == "length"
    assert one.capture.body == b""
