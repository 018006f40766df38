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
    return f"{one_line(page.url)} is known, but holds no article: {page.outcome}{why}"


def _write(article: ArticleText, fulls: list[TeaserRow], teasers: list[TeaserRow], history: list[VersionRow]) -> None:
    lines = [Text(harmless(article.title or "(no title)"), style="bold")]
    if article.subtitle:
        lines.append(Text(harmless(article.subtitle)))
    lines.append(Text())
    lines += [_fact(name, value) for name, value in _facts(article) if value]
    lines += [_fact("full text", _elsewhere(full.full_title, full.full_url, full.reason)) for full in fulls]
    lines += [_fact("teaser", _elsewhere(teaser.teaser_title, teaser.teaser_url, None)) for teaser in teasers]
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


def _elsewhere(title: str | None, url: str, reason: str | None) -> str:
    return f"{title} · {url}" if title else f"{url} ({reason or 'no title'})"


def _history(article: ArticleText, history: list[VersionRow]) -> list[Text]:
    """One line for each version, the shown one marked; nothing where there never was another."""
    if len(history) == 1:
        return [Text(), _fact("version", f"1 of 1, captured {article.captured_at}")]
    return [
        Text(),
        *(
            _fact(
                "version" if number == 0 else "",
                f"{'→' if version.seq == article.seq else ' '} {version.seq}  {version.captured_at}  {version.change}  "
                f"{version.word_count} words  {version.title or ''}",
            )
            for number, version in enumerate(history)
        ),
    ]
