"""What a spreadsheet would run is text in every CSV of the site, and nothing else is touched."""

import asyncio
import csv
import io
from urllib.parse import quote

import pytest

from storage.web.guard import Message
from storage.web.spreadsheets import Spreadsheets
from tests.storage.web.conftest import Get

LONG = "=" + "x," * 100_000
CELLS = [LONG, "=1+1", "@sum(a1)", "-5", 'a "quoted" cell', "two\r\nlines", "=2\r\n,", "+49 9", "\ttab", "é", ""]
SAFE = [f"'{cell}" if cell[:1] in "=@+\t" and cell else cell for cell in CELLS]


def sent(path: str, pieces: list[bytes], status: int = 200) -> bytes:
    """The body that arrives where an application sends these pieces."""
    arrived: list[bytes] = []

    async def app(scope: Message, receive: object, send: object) -> None:
        await send({"type": "http.response.start", "status": status, "headers": []})  # type: ignore[operator]
        for piece in pieces:
            await send({"type": "http.response.body", "body": piece, "more_body": True})  # type: ignore[operator]
        await send({"type": "http.response.body", "body": b""})  # type: ignore[operator]

    async def receive() -> Message:
        return {}

    async def send(message: Message) -> None:
        arrived.append(message.get("body", b""))

    asyncio.run(Spreadsheets(app)({"type": "http", "path": path}, receive, send))  # type: ignore[arg-type]
    return b"".join(arrived)


def written(cells: list[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([cells, cells])
    return text.getvalue().encode()


@pytest.mark.parametrize("size", [997, 4096, 1_000_000])
def test_rows_are_made_harmless_however_they_are_cut(size: int) -> None:
    whole = written(CELLS)
    assert sent("/questions/x.csv", [whole[at : at + size] for at in range(0, len(whole), size)]) == written(SAFE)


def test_what_is_no_row_and_what_is_no_csv_stay_as_they_are() -> None:
    assert sent("/x.csv", [b"a,b\r\n", b"=broken off"]) == b"a,b\r\n=broken off"
    assert sent("/x.csv", [b"=no such page\r\n"], status=404) == b"=no such page\r\n"
    assert sent("/x.json", [b"=1\r\n"]) == b"=1\r\n"


def test_csv_of_any_sql_is_harmless_and_its_json_is_as_it_is(get: Get) -> None:
    sql = quote("select '=1+1' as a, -5 as b, '''=x' as c")
    assert get(f"/archive.csv?sql={sql}").text == "a,b,c\r\n'=1+1,-5,'=x\r\n"
    assert get(f"/archive.json?sql={sql}&_shape=array").json() == [{"a": "=1+1", "b": -5, "c": "'=x"}]


def test_csv_of_attacks_starts_no_cell_with_a_formula(get_hostile: Get) -> None:
    for address in ("/archive/articles.csv?_size=max", "/questions/writers.csv"):
        rows = list(csv.reader(io.StringIO(get_hostile(address).text, newline="")))
        assert len(rows) > 1
        assert not [cell for row in rows for cell in row if cell[:1] in ("=", "@")]
