"""`almanac show`: one article, now or as of a day."""

import sys
from datetime import date

import click
from rich.text import Text

from storage.archive import Archive
from storage.commands.options import last_day, reads_archive
from storage.commands.output import dumped, on_terminal
from storage.commands.table import console
from storage.commands.text import harmless, one_line
from storage.queries.articles import ArticleText, VersionRow, article_at, versions
from storage.queries.links import TeaserRow, full_articles_of, teasers_of
from storage.queries.pages import KnownPage, page_of
from storage.records import Outcome

WIDEST = 100
"""Columns of running text at most: longer lines are hard to read."""


@click.command()
@click.argument("url")
@click.option("--as-of", type=last_day, metavar="DAY", help="What it said at the end of that day (UTC).")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with everything.")
@reads_archive
def show(archive: Archive, url: str, as_of: date | None, as_json: bool) -> None:
    """Print the article at URL: title, byline, dates, text, its teaser or full article, its versions.

    Other spellings of the address and addresses that redirect to it are understood.

    \b
    almanac show https://example.org/news/item
    almanac show example.org/news/item --as-of 2024-12-03
    """
    page = page_of(archive, url)
    if page is None:
        raise click.ClickException(
            f"{one_line(url)} is not in this archive; `almanac search WORDS` and `almanac pages` find what is"
        )
    article = article_at(archive, page.id, as_of=f"{as_of}T23:59:59Z" if as_of else None)
    if article is None:
        raise click.ClickException(_no_article(archive, page, as_of))
    history = list(versions(archive, page.id))
    fulls, teasers = full_articles_of(archive, article.article_id), teasers_of(archive, article.article_id)
    if as_json:
        record = article._asdict() | {
            "full_articles": [full._asdict() for full in fulls],
            "teasers": [teaser._asdict() for teaser in teasers],
            "versions": [version._asdict() for version in history],
        }
        sys.stdout.write(dumped(record, indent=2) + "\n")
        return
    _write(article, fulls, teasers, history)


def _no_article(archive: Archive, page: KnownPage, as_of: date | None) -> str:
    first = next(versions(archive, page.id), None)
    if as_of and first:
        return f"{one_line(page.url)} was first read at {first.captured_at}, after {as_of}"
    why = f" ({one_line(page.reason)})" if page.reason else ""
    what = f"read as {page.kind}" if page.outcome == Outcome.OK else page.outcome
    return f"{one_line(page.url)} is known, but holds no article: {what}{why}"


def _write(article: ArticleText, fulls: list[TeaserRow], teasers: list[TeaserRow], history: list[VersionRow]) -> None:
    lines = [Text(harmless(article.title or "(no title)"), style="bold")]
    if article.subtitle:
        lines.append(Text(harmless(article.subtitle)))
    lines.append(Text())
    lines += [_fact(name, value) for name, value in _facts(article) if value]
    for name, link in [*(("full text", full) for full in fulls), *(("teaser", teaser) for teaser in teasers)]:
        lines += _elsewhere(name, link)
    for paragraph in filter(None, [article.summary, *article.body.split("\n\n")]):
        lines += [Text(), Text(harmless(paragraph))]
    lines += _history(article, history)
    screen = console()
    for line in lines:
        screen.print(line, soft_wrap=not on_terminal(), width=min(screen.width, WIDEST) if on_terminal() else None)


def _facts(article: ArticleText) -> list[tuple[str, str | None]]:
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


def _fact(name: str, value: str | None) -> Text:
    return Text.assemble((name.ljust(10), "dim"), one_line(value or ""))


def _elsewhere(name: str, link: TeaserRow) -> list[Text]:
    """The other end of a link, two lines: what it is called or why it is not held, and its address."""
    if name == "teaser":
        return [_fact(name, link.teaser_title or "(no title)"), _fact("", link.teaser_url)]
    return [_fact(name, link.full_title or f"not held: {link.reason or link.state}"), _fact("", link.full_url)]


def _history(article: ArticleText, history: list[VersionRow]) -> list[Text]:
    """One line for each version, the shown one marked; nothing more where there never was another."""
    if len(history) == 1:
        return [Text(), _fact("version", f"1 of 1, captured {article.captured_at}")]
    lines = [Text()]
    for number, version in enumerate(history):
        mark = "→" if version.seq == article.seq else " "
        line = f"{mark} {version.seq}  {version.captured_at}  {version.change.ljust(8)}  {version.word_count:5} words"
        lines.append(Text.assemble((("versions" if number == 0 else "").ljust(10), "dim"), line))
    return lines
