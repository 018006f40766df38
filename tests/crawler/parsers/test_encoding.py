"""Encodings: the order of the WHATWG sniffing algorithm, and what wins where a declaration is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parsers.encoding import decode, prescan, read_label

RUSSIAN = "Привет, мир: это длинный текст на русском языке о погоде и о людях."
CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy, a to celou noc bez přestávky."


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("utf8", "utf-8"),
        (" UTF-8 ", "utf-8"),
        ("latin1", "cp1252"),
        ("ISO-8859-1", "cp1252"),
        ("ascii", "cp1252"),
        ("gb2312", "gb18030"),
        ("x-sjis", "cp932"),
        ("ks_c_5601-1987", "cp949"),
        ("x-cp1251", "cp1251"),
        ("iso-8859-2", "iso8859-2"),
        ("utf-7", None),
        ("rot13", None),
        ("zlib", None),
        ("no-such-thing", None),
        ("", None),
        (None, None),
    ],
)
def test_labels_mean_what_the_standard_says(label: str | None, codec: str | None) -> None:
    assert read_label(label) == codec


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        (b'<meta charset="windows-1251">', "cp1251"),
        (b'<META http-equiv=Content-Type content="text/html; charset=koi8-r">', "koi8_r"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?><html>', "iso8859-2"),
        (b"<!-- <meta charset=koi8-r> --><meta charset=utf-8>", "utf-8"),
        (b"<meta charset=utf-16>", "utf-8"),
        (b"<meta charset=nonsense><meta charset=gbk>", "gb18030"),
        (b" " * 1100 + b"<meta charset=koi8-r>", None),
        (b"<p>charset=koi8-r</p>", None),
    ],
)
def test_prescan_reads_the_first_kilobyte(head: bytes, codec: str | None) -> None:
    assert prescan(head) == codec


@pytest.mark.parametrize(
    ("body", "http", "text"),
    [
        (b"\xef\xbb\xbf" + RUSSIAN.encode(), "koi8-r", RUSSIAN),
        (RUSSIAN.encode("utf-16"), None, RUSSIAN),
        (RUSSIAN.encode("koi8-r"), "koi8-r", RUSSIAN),
        (b"<meta charset=utf-8>" + RUSSIAN.encode("cp1251"), "windows-1251", "<meta charset=utf-8>" + RUSSIAN),
        (b"<meta charset=windows-1251>" + RUSSIAN.encode("cp1251"), None, "<meta charset=windows-1251>" + RUSSIAN),
        ("<p>naïve “quotes”</p>".encode("cp1252"), "iso-8859-1", "<p>naïve “quotes”</p>"),
        (
            "日本語のページです。これはテストの文章です。".encode("shift_jis"),
            "shift_jis",
            "日本語のページです。これはテストの文章です。",
        ),
    ],
)
def test_mark_then_http_then_markup(body: bytes, http: str | None, text: str) -> None:
    assert decode(body, http)[0] == text


def test_valid_utf8_is_utf8_whatever_a_single_byte_declaration_says() -> None:
    assert decode(b"<meta charset=iso-8859-1>" + CZECH.encode()) == ("<meta charset=iso-8859-1>" + CZECH, "utf-8")


@pytest.mark.parametrize(("text", "codec"), [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (CZECH, "cp1250")])
def test_undeclared_text_is_recognized(text: str, codec: str) -> None:
    assert decode(text.encode(codec)) == (text, codec)


def test_declared_utf8_that_is_not_is_detected() -> None:
    assert decode(b"<meta charset=utf-8>" + RUSSIAN.encode("cp1251"))[0] == "<meta charset=utf-8>" + RUSSIAN


def test_a_broken_byte_does_not_change_the_encoding() -> None:
    text, codec = decode(b"<meta charset=utf-8>" + CZECH.encode() + b"\xff")
    assert (codec, text[-2:]) == ("utf-8", ".\ufffd")


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "shift_jis", "utf-16", "koi8-r", "iso-2022-jp"]))
def test_any_bytes_are_read(body: bytes, http: str | None) -> None:
    text, codec = decode(body, http)
    assert isinstance(text, str)
    assert text.encode("utf-8", "strict") is not None
    assert codec
