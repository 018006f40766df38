"""Writes cases: new ones beside a new source, and accepted values into `expected.toml`, comments kept."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from crawler.cases.case import EXPECTED, PAGE
from crawler.cases.checking import FieldCheck
from crawler.cases.values import FIELDS, Value
from crawler.sources.toml_text import toml_value

HEAD = """\
# What should be read of page.html. Look at the page, correct what is wrong, delete the fields that do not matter,
# and say confirmed = true. Then: almanac source test {key}
"""
_SLUG = re.compile(r"[^a-z0-9]+")


def case_text(
    key: str, url: str, captured: datetime, charset: str | None, values: Mapping[str, Value], *, confirmed: bool = False
) -> str:
    """The text of an `expected.toml`; fields that the page says nothing of are left out, but for the kind."""
    facts = {"url": url, "captured": captured, "charset": charset, "confirmed": confirmed}
    lines = [f"{name} = {toml_value(value)}" for name, value in facts.items() if value is not None]
    told = [f"{name} = {toml_value(values[name])}" for name in FIELDS if values[name] not in ("", [], 0)]
    return HEAD.format(key=key) + "\n".join([*lines, "", "[expected]", *told]) + "\n"


def write_case(folder: Path, body: bytes, text: str) -> None:
    """Make the folder of a case. Raises `FileExistsError` where there is one, `OSError` where none can be made."""
    folder.mkdir(parents=True)
    (folder / PAGE).write_bytes(body)
    (folder / EXPECTED).write_text(text, encoding="utf-8")


def case_name(url: str, taken: Iterable[str]) -> str:
    """A name for a case of this page: the last words of its path."""
    path = re.sub(r"\.\w{2,5}$", "", urlsplit(url).path.rstrip("/"))
    plain = _SLUG.sub("-", path.rpartition("/")[2].lower()).strip("-")[:48].rstrip("-") or "front-page"
    used = set(taken)
    names = (plain if number == 1 else f"{plain}-{number}" for number in range(1, 1000))
    return next(name for name in names if name not in used)


def accept(path: Path, broken: Iterable[FieldCheck]) -> None:
    """Put what is read today into the `expected.toml` of a case, its comments and other fields kept."""
    file = path / EXPECTED
    text = file.read_text(encoding="utf-8")
    for check in broken:
        text = with_value(text, check.field, check.found)
    tomllib.loads(text)  # never leave a broken file: what cannot be read again is not written
    swap = file.with_suffix(".toml.new")
    swap.write_text(text, encoding="utf-8")
    swap.replace(file)


def with_value(text: str, name: str, value: Value) -> str:
    """The text with another value for one key of the table `expected`; a value may go over several lines."""
    lines = text.rstrip("\n").split("\n")
    start = lines.index("[expected]") if "[expected]" in lines else 0
    key = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=")
    at = next(number for number, line in enumerate(lines) if number >= start and key.match(line))
    for end in range(at + 1, len(lines) + 1):
        with suppress(tomllib.TOMLDecodeError):
            tomllib.loads("\n".join(lines[at:end]))
            break
    comment = re.search(r"\s+#[^\"'\]]*$", lines[end - 1])
    told = f"{name} = {toml_value(value)}{comment[0] if comment else ''}"
    return "\n".join([*lines[:at], told, *lines[end:]]) + "\n"
