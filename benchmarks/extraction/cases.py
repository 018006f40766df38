"""The corpus: real pages, each with what a careful reader says it contains."""

import gzip
import json
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import tldextract

CORPUS = Path(os.environ.get("ALMANAC_CORPUS", Path(__file__).resolve().parents[3] / "shared" / "corpus"))
_split_host = tldextract.TLDExtract(suffix_list_urls=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One page and its truth. A field at `None` is unknown; a known absence is in `stated_absent`."""

    id: str
    set: str
    url: str | None
    path: Path
    kind: str | None = None
    title: str | None = None
    authors: tuple[str, ...] | None = None
    dates: frozenset[str] | None = None
    body: str | None = None
    summary: str | None = None
    wanted: tuple[str, ...] | None = None
    unwanted: tuple[str, ...] | None = None
    no_date: bool = False
    """The set says that the page states no date."""

    def html(self) -> bytes:
        """The bytes as served."""
        return gzip.decompress(self.path.read_bytes())

    @property
    def site(self) -> str:
        """The registered domain: what cross-validation keeps together."""
        host = urlsplit(self.url or "").hostname or self.id
        return _split_host(host).top_domain_under_public_suffix or host


def read_cases(sets: Collection[str] = (), limit: int | None = None, corpus: Path = CORPUS) -> Iterator[Case]:
    """The cases of the named sets (all, if none is named), at most `limit` of each set."""
    folder = corpus / "articles"
    seen: dict[str, int] = {}
    with (folder / "cases.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if sets and row["set"] not in sets:
                continue
            seen[row["set"]] = seen.get(row["set"], 0) + 1
            if limit is None or seen[row["set"]] <= limit:
                yield _case(row, folder)


def _case(row: dict[str, object], folder: Path) -> Case:
    day = row.get("date")
    return Case(
        id=str(row["id"]),
        set=str(row["set"]),
        url=_text(row.get("url")),
        path=folder / str(row["html"]),
        kind=_text(row.get("type")),
        title=_text(row.get("title")),
        authors=_texts(row.get("authors")),
        dates=frozenset([str(day), *(_texts(row.get("date_alt")) or ())]) if day else None,
        body=_text(row.get("body")),
        summary=_text(row.get("summary")),
        wanted=_texts(row.get("with")),
        unwanted=_texts(row.get("without")),
        no_date="date" in row and day is None,
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _texts(value: object) -> tuple[str, ...] | None:
    return tuple(map(str, value)) if isinstance(value, list) else None
