"""Runs one peer, inside the peer's own environment: JSON lines of {"path", "url"} in, JSON lines of answers out.

Only the standard library and the peer are importable here. An exception of a peer is its answer for the page.
"""

import gzip
import json
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date, datetime

Reader = Callable[[bytes, "str | None"], dict[str, object]]


def trafilatura() -> Reader:
    """trafilatura with its default settings, without comments."""
    from trafilatura import bare_extraction

    def read(html: bytes, url: str | None) -> dict[str, object]:
        found = bare_extraction(html, url=url, with_metadata=True, include_comments=False)
        if found is None:
            return {}
        said = found.as_dict()
        authors = [name.strip() for name in (said["author"] or "").split(";")]
        return {"title": said["title"], "authors": authors, "date": said["date"], "body": said["text"]}

    return read


def htmldate() -> Reader:
    """The date finder of trafilatura, alone."""
    from htmldate import find_date

    def read(html: bytes, url: str | None) -> dict[str, object]:
        return {"date": find_date(html, url=url, original_date=True)}

    return read


def readability_lxml() -> Reader:
    """readability-lxml: the short title and the text of the summary."""
    from lxml import html as lxml_html
    from readability import Document

    def read(html: bytes, url: str | None) -> dict[str, object]:
        document = Document(html.decode("utf-8", "replace"))
        summary = document.summary()
        body = "\n".join(lxml_html.fromstring(summary).itertext()) if summary.strip() else ""
        author = document.author()
        known = author if author and author != "[no-author]" else ""
        return {"title": document.short_title(), "authors": [known], "body": body}

    return read


def resiliparse() -> Reader:
    """resiliparse: main content as plain text."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def read(html: bytes, url: str | None) -> dict[str, object]:
        tree = HTMLTree.parse_from_bytes(html, detect_encoding(html))
        return {"title": tree.title, "body": extract_plain_text(tree, main_content=True, alt_texts=False)}

    return read


def newspaper4k() -> Reader:
    """newspaper4k without network."""
    from newspaper import Article

    def read(html: bytes, url: str | None) -> dict[str, object]:
        article = Article(url or "https://example.org/page", fetch_images=False)
        article.download(input_html=html.decode("utf-8", "replace"))
        article.parse()
        said = {"title": article.title, "authors": list(article.authors), "body": article.text}
        return said | {"date": _day(article.publish_date)}

    return read


def goose3() -> Reader:
    """goose3 without images."""
    from goose3 import Goose

    goose = Goose({"enable_image_fetching": False})

    def read(html: bytes, url: str | None) -> dict[str, object]:
        article = goose.extract(raw_html=html.decode("utf-8", "replace"))
        said = {"title": article.title, "authors": list(article.authors), "body": article.cleaned_text}
        return said | {"date": _day(article.publish_datetime_utc or article.publish_date)}

    return read


def news_please() -> Reader:
    """news-please, whose extractors vote."""
    from newsplease import NewsPlease

    def read(html: bytes, url: str | None) -> dict[str, object]:
        article = NewsPlease.from_html(html.decode("utf-8", "replace"), url=url, fetch_images=False)
        said = {"title": article.title, "authors": list(article.authors or ()), "body": article.maintext}
        return said | {"date": _day(article.date_publish)}

    return read


def rs_trafilatura() -> Reader:
    """rs-trafilatura, through its Python binding."""
    from rs_trafilatura import extract

    def read(html: bytes, url: str | None) -> dict[str, object]:
        said = extract(html.decode("utf-8", "replace"), url=url)
        names = [name.strip() for name in (said.author or "").split(";")]
        return {"title": said.title, "authors": names, "date": _day(said.date), "body": said.main_content}

    return read


READERS: dict[str, Callable[[], Reader]] = {
    "trafilatura": trafilatura,
    "htmldate": htmldate,
    "readability-lxml": readability_lxml,
    "resiliparse": resiliparse,
    "newspaper4k": newspaper4k,
    "goose3": goose3,
    "news-please": news_please,
    "rs-trafilatura": rs_trafilatura,
}


def _day(value: object) -> str | None:
    if isinstance(value, (date, datetime)):
        return value.isoformat()[:10]
    return str(value)[:10] if value else None


def answer(read: Reader, html: bytes, url: str | None) -> dict[str, object]:
    """One page's answer with its CPU seconds. Whatever a peer raises is kept as `error`."""
    started = time.process_time()
    try:
        said = read(html, url)
    except Exception as error:  # noqa: BLE001 - a foreign library may raise anything; its failure is the measurement
        said = {"error": f"{type(error).__name__}: {error}"[:200]}
    return said | {"cpu_seconds": time.process_time() - started}


def main(name: str, lines: Iterable[str]) -> None:
    """Answers every line, in order."""
    read = READERS[name]()
    for line in lines:
        case = json.loads(line)
        with gzip.open(case["path"]) as page:
            html = page.read()
        sys.stdout.write(json.dumps({"id": case["id"]} | answer(read, html, case["url"])) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.stdin)
