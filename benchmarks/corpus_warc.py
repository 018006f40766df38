"""A WARC file of the corpus of real pages, for `almanac import`: python -m benchmarks.corpus_warc OUT.warc.gz

It says, too, how large a page is, and how large in an archive, which keeps bodies compressed.
"""

import gzip
import json
import os
import sys
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from storage.records.packed import LEVEL

CORPUS = Path(os.environ.get("ALMANAC_CORPUS", Path(__file__).parents[2] / "shared" / "corpus")) / "articles"
DATE = "2026-11-01T00:00:00Z"
HEADERS = [("Content-Type", "text/html")]


class Written(NamedTuple):
    """What a file holds."""

    pages: int
    bytes: int
    kept: int
    """Bytes of all bodies, as they came and as an archive keeps them."""


def pages(corpus: Path) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every page, in the order of the table; where no address is known, one of our own."""
    for line in (corpus / "cases.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n"):
        case = json.loads(line)
        stated = (case["url"] or "").strip()
        url = stated if stated.startswith("http") else f"http://corpus.invalid/{quote(case['id'])}"
        yield url, gzip.decompress((corpus / case["html"]).read_bytes())


def write(corpus: Path, out: Path) -> Written:
    """Write the file."""
    number = size = kept = 0
    with out.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url, body in pages(corpus):
            http = StatusAndHeaders("200 OK", HEADERS, protocol="HTTP/1.1")
            dated = {"WARC-Date": DATE}
            writer.write_record(
                writer.create_warc_record(url, "response", BytesIO(body), http_headers=http, warc_headers_dict=dated)
            )
            number += 1
            size += len(body)
            kept += len(zlib.compress(body, LEVEL))
    return Written(number, size, kept)


if __name__ == "__main__":
    if not CORPUS.is_dir():
        sys.exit(f"{CORPUS} is not there; name the corpus with ALMANAC_CORPUS")
    if len(sys.argv) != 2:
        sys.exit("usage: python -m benchmarks.corpus_warc OUT.warc.gz")
    written = write(CORPUS, Path(sys.argv[1]))
    each, kept = written.bytes / written.pages, written.kept / written.pages
    print(f"{written.pages} pages in {sys.argv[1]}; a page has {each:,.0f} bytes, kept in {kept:,.0f}")
