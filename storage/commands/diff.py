"""`almanac diff`: two versions of an article, word by word."""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

from storage.archive import Archive
from storage.commands.known_page import known_page
from storage.commands.options import last_day, on_day, reads_archive
from storage.commands.output import dumped, on_terminal
from storage.commands.text import harmless, one_line
from storage.queries.articles import article_now, article_version, versions
from storage.texts.difference import Block, Piece, text_changed, words_changed
from storage.views.records import ArticleVersionRecord

FIELDS = (
    "title", "subtitle", "authors", "posted_by", "issuer", "published", "updated", "language", "section", "tags",
    "image_url", "canonical_url", "paywalled", "summary",
)  # fmt: skip
MARKS = {"gone": ("[-", "-]"), "new": ("{+", "+}"), "same": ("", "")}
STYLES: dict[str, dict[str, Any]] = {"gone": {"fg": "red", "strikethrough": True}, "new": {"fg": "green"}}


@click.command(epilog="Example: almanac diff https://example.org/news/item 1 3, or with days: 2024-11-30 2024-12-04")
@click.argument("url")
@click.argument("a", required=False)
@click.argument("b", required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON object: changed fields, and the text in pieces.")
@reads_archive
def diff(archive: Archive, url: str, a: str | None, b: str | None, as_json: bool) -> None:
    """Show what changed in the article at URL from version A to B: by default from the last but one to the last.

    A and B are numbers of versions, as `almanac log` and `almanac show` have them, or days: what it said at the end of
    that day (UTC). Words that went are [-marked so-], words that came {+so+}; on a terminal they are coloured instead.
    """
    page = known_page(archive, url)
    numbers = [version.seq for version in versions(archive, page.id)]
    if not numbers:
        raise click.ClickException(f"{one_line(page.url)} is known, but holds no article")
    if a is None and len(numbers) == 1:
        click.echo(
            f"{one_line(page.url)} has one version: title, authors, publication and text are as first read", err=True
        )
        return
    old = _version(archive, page.id, a, numbers[-2] if len(numbers) > 1 else numbers[-1])
    new = _version(archive, page.id, b, numbers[-1])
    if as_json:
        sys.stdout.write(dumped(_told(old, new), indent=2) + "\n")
        return
    for line in _lines(old, new):
        click.echo(line, color=_coloured())


def _version(archive: Archive, page_id: int, asked: str | None, otherwise: int) -> ArticleVersionRecord:
    """The version of that number, or of that day."""
    wanted = asked or str(otherwise)
    if wanted.isascii() and wanted.isdigit() and len(wanted) < len("2024"):
        found = article_version(archive, page_id, int(wanted))
        if found is None:
            raise click.UsageError(f"there is no version {wanted}; `almanac log URL` lists them")
        return found
    day = last_day(wanted)
    with on_day(archive, day) as past:
        found = article_now(past, page_id)
    if found is None:
        raise click.UsageError(f"the article was first read after {day}")
    return found


def _changed(old: ArticleVersionRecord, new: ArticleVersionRecord) -> Iterator[tuple[str, str, str]]:
    for name in FIELDS:
        before, after = (("" if value is None else str(value)) for value in (getattr(old, name), getattr(new, name)))
        if before != after:
            yield name, before, after


def _lines(old: ArticleVersionRecord, new: ArticleVersionRecord) -> Iterator[str]:
    yield click.style(f"--- version {old.seq}  {old.captured_at}  {old.word_count} words", bold=True)
    yield click.style(f"+++ version {new.seq}  {new.captured_at}  {new.word_count} words", bold=True)
    for name, before, after in _changed(old, new):
        yield f"{name}: {_marked(words_changed(one_line(before), one_line(after)))}"
    blocks = text_changed(old.body, new.body)
    if any(block.changed for block in blocks):
        for block in blocks:
            yield ""
            yield _paragraph(block)
    elif old.seq == new.seq:
        yield "This is one and the same version."


def _paragraph(block: Block) -> str:
    if block.hidden:
        plural = "" if block.hidden == 1 else "s"
        return click.style(f"… {block.hidden} paragraph{plural} unchanged", dim=True)
    return _marked(block.pieces)


def _marked(pieces: Sequence[Piece]) -> str:
    if _coloured():
        return "".join(click.style(harmless(one.text), **STYLES.get(one.change, {})) for one in pieces)
    return "".join(f"{MARKS[one.change][0]}{harmless(one.text)}{MARKS[one.change][1]}" for one in pieces)


def _coloured() -> bool:
    """On a terminal, unless NO_COLOR is set (no-color.org)."""
    return on_terminal() and not os.environ.get("NO_COLOR")


def _told(old: ArticleVersionRecord, new: ArticleVersionRecord) -> dict[str, Any]:
    return {
        "url": new.url,
        "from": {"version": old.seq, "captured_at": old.captured_at},
        "to": {"version": new.seq, "captured_at": new.captured_at},
        "fields": {name: {"old": before or None, "new": after or None} for name, before, after in _changed(old, new)},
        "body": [
            {"unchanged_paragraphs": block.hidden}
            if block.hidden
            else {"pieces": [{"change": one.change, "text": one.text} for one in block.pieces]}
            for block in text_changed(old.body, new.body)
        ],
    }
