"""One article as a page for people: title, facts, text, history. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from storage.commands.text import harmless, one_line
from storage.queries.articles import VersionRow
from storage.queries.links import TeaserRow
from storage.views.records import ArticleVersionRecord

CUT_END = " .…[]"
"""What a summary that was cut short ends with."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the page; with a label, a fact."""

    text: str = ""
    label: str | None = None
    style: str = ""


def article_page(
    article: ArticleVersionRecord, fulls: list[TeaserRow], teasers: list[TeaserRow], history: list[VersionRow]
) -> Iterator[Line]:
    """The lines of the page, unwrapped and harmless."""
    yield Line(harmless(article.title or "(no title)"), style="bold")
    if article.subtitle:
        yield Line(harmless(article.subtitle))
    yield Line()
    for label, value in _facts(article):
        if value:
            yield _fact(label, value)
    for full in fulls:
        yield _fact("full text", full.full_title or f"not held: {full.reason or full.state}")
        yield _fact("", full.full_url)
    for teaser in teasers:
        yield _fact("teaser", teaser.teaser_title or "(no title)")
        yield _fact("", teaser.teaser_url)
    for paragraph in _paragraphs(article):
        yield Line()
        yield Line(harmless(paragraph))
    yield Line()
    yield from _history(article, history)


def _facts(article: ArticleVersionRecord) -> list[tuple[str, str | None]]:
    return [
        ("by", article.authors),
        ("posted by", article.posted_by),
        ("issuer", article.issuer),
        ("published", article.published or "(the page states no date)"),
        ("updated", article.updated),
        ("language", article.language),
        ("source", f"{article.source} · {article.kind} · {article.word_count} words"),
        ("url", article.url),
    ]


def _fact(label: str, value: str) -> Line:
    return Line(one_line(value), label)


def _paragraphs(article: ArticleVersionRecord) -> Iterator[str]:
    """The summary, unless it is only the beginning of the body; then the body."""
    summary = (article.summary or "").strip()
    if summary and not one_line(article.body).startswith(one_line(summary).rstrip(CUT_END)):
        yield summary
    yield from filter(None, article.body.split("\n\n"))


def _history(article: ArticleVersionRecord, history: list[VersionRow]) -> Iterator[Line]:
    """One line for each version, the shown one marked."""
    if len(history) == 1:
        yield _fact("version", f"1 of 1, captured {article.captured_at}")
        return
    for number, version in enumerate(history):
        mark = "→" if version.seq == article.seq else " "
        line = f"{mark} {version.seq}  {version.captured_at}  {version.change.ljust(8)}  {version.word_count:5} words"
        yield Line(line, "versions" if number == 0 else "")
