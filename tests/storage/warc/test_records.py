"""What is read out of WARC files, sound ones and broken ones."""

import gzip
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.warc import WarcCapture, WarcFault, read_warc
from tests.storage.warc.files import Record, write_warc

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
        ((("Transfer-Encoding", "chunked"),), b"6\r\n<p>pac\r\n7\r\nked</p>\r\n0\r\n\r\n"),
    ],
    ids=["gzip", "chunked"],
)
def test_bodies_are_decoded(tmp_path: Path, fields: tuple[tuple[str, str], ...], sent: bytes) -> None:
    [one] = captures(write_warc(tmp_path / "a.warc.gz", [Record("http://example.org/", sent, fields=fields)]))
    assert one.capture.body in {b"<p>packed</p>", b"<p>packed</p>"[: len(one.capture.body)]}


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
