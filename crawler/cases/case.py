"""One case on disk: a folder with `page.html`, as the server sent it, and `expected.toml`."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.cases.values import FIELDS, Value
from crawler.readers.page_file import UnreadablePage, page_bytes
from crawler.sources.checks import check_url

PAGE, EXPECTED = "page.html", "expected.toml"
FACTS = ("url", "captured", "charset", "confirmed")


class CaseError(Exception):
    """A case that cannot be used; the message names the file, the key, and the way out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A saved page and what should be read of it."""

    path: Path
    """Its folder; the folder's name is the case's."""
    url: str
    body: bytes
    captured: datetime | None
    charset: str | None
    """Of the HTTP header, where it stated one."""
    confirmed: bool
    """Whether a person has looked at the expected values."""
    expected: Mapping[str, Value]
    """Only the fields that the file names are checked."""


def cases_folder(sources_dir: str | Path, key: str) -> Path:
    """Where the cases of a source are: `sources/KEY/cases`."""
    return Path(sources_dir) / key / "cases"


def load_cases(folder: Path) -> Iterator[Case]:
    """The cases of a source by name; none where the folder is missing. Raises `CaseError`."""
    if folder.is_dir():
        yield from (_load(path) for path in sorted(folder.iterdir()) if path.is_dir())


def _load(path: Path) -> Case:
    file = path / EXPECTED
    told = _toml(file)
    expected = told.pop("expected", {})
    if not isinstance(expected, dict):
        raise CaseError(f"{file}: expected must be a table, written [expected]")
    _check_names(file, told, FACTS, "")
    _check_names(file, expected, FIELDS, "expected.")
    try:
        return Case(
            path=path,
            url=check_url(told.get("url")),
            body=page_bytes(path / PAGE),
            captured=told.get("captured") if isinstance(told.get("captured"), datetime) else None,
            charset=told.get("charset"),
            confirmed=bool(told.get("confirmed", False)),
            expected={name: _value(file, name, expected[name]) for name in expected},
        )
    except ValueError as error:  # UnreadablePage is one too
        raise CaseError(str(error) if isinstance(error, UnreadablePage) else f"{file}: url: {error}") from None


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise CaseError(f"{file}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise CaseError(f"{file}: is not UTF-8 at byte {error.start}; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise CaseError(f"{file}: is not TOML: {error}") from None


def _check_names(file: Path, told: Mapping[str, Any], known: tuple[str, ...], path: str) -> None:
    from difflib import get_close_matches

    for name in told:
        if name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.6)
            advice = f"did you mean {near[0]}?" if near else f"known here: {', '.join(known)}"
            raise CaseError(f"{file}: {path}{name}: unknown key; {advice}")


def _value(file: Path, name: str, value: Any) -> Value:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value
    if isinstance(value, str | int) and not isinstance(value, bool):
        return value
    raise CaseError(f"{file}: expected.{name}: must be a text in quotes, a number, or a list of texts")
