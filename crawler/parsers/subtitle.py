"""The subtitle of an article: the line beside its headline that adds to it."""

from collections.abc import Iterator

from crawler.parsers import class_words
from crawler.parsers.ladder import Candidate, Strategy
from crawler.parsers.marks import Marks, text_of
from crawler.parsers.title import TITLE_CHARACTERS, clean


def heading_subtitle(marks: Marks) -> Iterator[Candidate[str]]:
    """An element beside the headline whose class says subtitle or standfirst."""
    heading = marks.heading
    here = marks.order.get(heading, -1) if heading is not None else -1
    for element in marks.having(class_words.SUBTITLE) if here >= 0 else ():
        if element.tag in ("a", "ul") or not 0 < marks.order.get(element, -1) - here < 25:
            continue
        words, text = (element.get("class") or "").lower(), clean(text_of(element))
        if 15 < len(text) < TITLE_CHARACTERS and "categ" not in words and not marks.outside(element):
            yield Candidate(text, marks.path(element), text)


def alternative_headline(marks: Marks) -> Iterator[Candidate[str]]:
    """JSON-LD `alternativeHeadline`."""
    for node in marks.structured.articles():
        value = node["alternativeHeadline"]
        if isinstance(value, str) and value.strip() and value != node["headline"]:
            yield Candidate(clean(value), f"{node.path}.alternativeHeadline", value[:TITLE_CHARACTERS])


LADDER: tuple[Strategy[str], ...] = (
    Strategy("heading_subtitle", heading_subtitle),
    Strategy("alternative_headline", alternative_headline),
)
