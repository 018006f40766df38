"""Lines that name who wrote a text: labelled, after `by`, in a sentence about the writer, or a name alone."""

import re

from crawler.parsers.credits.labels import AFTER_LABEL, SHORT, make_reading
from crawler.parsers.credits.line import Line
from crawler.parsers.credits.names import is_organization, take_name, take_people
from crawler.parsers.credits.origin import authors_of_text
from crawler.parsers.credits.reading import LineKind, LineReading

PLACE_AFTER_NAME = re.compile(r"\.\s+[A-ZÀ-Þ][\w-]+(?:\s[A-ZÀ-Þ][\w-]+)?")
BIOGRAPHY = 30
"""Words of a sentence about the writer."""
Found = tuple[str, tuple[str, ...]]
"""The words that decided, and the people named."""


def read_byline(line: Line) -> LineReading | None:
    """`By A`, `Text: A`, `Geschreven door A, B (X)`, `This article was authored by A.`"""
    if not (line.may_have("writer", "text", "by") or line.date):
        return None
    found = _writer_label(line) or _text_label(line) or _leading_by(line) or _by_inside(line) or _text_of(line)
    if not found:
        return None
    cue, people = found
    return make_reading(line, LineKind.BYLINE, cue, authors=people)


def _writer_label(line: Line) -> Found | None:
    for match in line.find_all("writer"):
        rest = re.sub(r"^/\w+\s*:", ":", line.text[match.end() :])
        labelled = rest.lstrip().startswith(":")
        rest = rest.lstrip(AFTER_LABEL)
        by = line.lex["by"].match(rest)
        said = labelled or by is not None or line.lex["by"].search(match[0]) is not None
        people, after = take_people(rest[by.end() :].lstrip() if by else rest, line.lex, single=said)
        if (
            people
            and len(after.split()) <= SHORT
            and (said or match.start() == 0)
            and not _of_picture(line, match.start())
        ):
            return match[0], people
    return None


def _text_of(line: Line) -> Found | None:
    """`Une enquête de A`, `Een artikel van A`: a text's noun, its writer, and nothing else."""
    match = line.lex["text"].search(" ".join(line.text.split()[:2]))
    people = authors_of_text(line) if match and line.words <= SHORT else ()
    return (match[0], people) if match and people and line.text.rstrip(".").endswith(people[-1]) else None


def _text_label(line: Line) -> Found | None:
    """`Interview: A`, `Bericht und Fotos: A`: a text's noun as label."""
    match = line.lex["text"].match(line.text)
    label = (
        re.match(r"(?:\s*(?:und|et|and|en|y|e|i|og|och|ja|&|\+)\s*\w+)?\s*:\s*", line.text[match.end() :])
        if match
        else None
    )
    if not match or not label:
        return None
    people, after = take_people(line.text[match.end() + label.end() :], line.lex)
    return (match[0], people) if people and len(after.split()) <= SHORT // 2 else None


def _of_picture(line: Line, at: int) -> bool:
    """Whether the words before a label speak of a picture or a translation: `Photo by`, `Autor zdjęcia`."""
    before = line.text[max(0, at - 25) : at]
    return any(
        match.end() >= len(before) - 3 for cue in ("photo", "translation") for match in line.lex[cue].finditer(before)
    )


def _leading_by(line: Line) -> Found | None:
    for text in (line.text, *line.segments, line.undated):
        stripped = text.lstrip("([/-–—| ")
        match = line.lex["by"].match(stripped)
        if not match:
            continue
        people, rest = take_people(_without_job(stripped[match.end() :].lstrip(" :"), line), line.lex)
        if people and len(rest.split()) <= 12:
            return match[0], people
    return None


def _without_job(text: str, line: Line) -> str:
    """`unserem Redakteur Hans Huber` without what he is to the house."""
    ours = line.lex["possessive"].match(text)
    rest = text[ours.end() :].lstrip() if ours else text
    job = line.lex["job"].match(rest)
    return rest[job.end() :].lstrip() if job and (ours or rest[0].islower()) else text


def _by_inside(line: Line) -> Found | None:
    """`Publié le … par A`, or a title with its author glued to it: the name ends the line, which is no sentence."""
    sentence = line.text.endswith((".", "!", "?")) and not line.has("published")
    if sentence or line.lex["listing"].match(line.text) or line.has("photo") or line.has("translation"):
        return None
    for match in line.lex["by"].finditer(line.undated):
        people, rest = take_people(line.undated[match.end() :].lstrip(" :"), line.lex)
        if people and not re.search(r"\w", rest):
            return match[0], people
    return None


def read_bare_name(line: Line) -> LineReading | None:
    """A name alone, with a date, a job title or an affiliation; a house in the same place stands for the author."""
    if line.words > SHORT + 6:
        return None
    for text in dict.fromkeys((line.undated, *line.segments)):
        text = text.strip(" .,-–—|•")
        name, end = take_name(text, line.lex)
        if not name:
            continue
        people, rest = take_people(text, line.lex)
        rest = rest.strip()
        if people and (not rest.strip(" .") or PLACE_AFTER_NAME.fullmatch(rest) or _describes(line, rest.strip(" ."))):
            return make_reading(line, LineKind.BYLINE, people[0], authors=people)
        whole = text.strip(" .")
        if (
            is_organization(whole, line.lex)
            and (line.date or len(line.segments) > 1)
            and end >= len(name)
            and len(whole.split()) <= 5
            and len(name.split()) == len(whole.split())
        ):
            return make_reading(line, LineKind.AGENCY, whole, sources=(whole,))
    return None


def read_biography(line: Line) -> LineReading | None:
    """`A is a reporter at X.`: a sentence about the writer."""
    if not 4 <= line.words <= BIOGRAPHY:
        return None
    people, rest = take_people(line.text, line.lex)
    if len(people) == 1 and line.words <= SHORT // 2 and line.lex["writes"].match(rest.lstrip()):
        return make_reading(line, LineKind.BYLINE, people[0], authors=people)
    verb = line.lex["is"].match(rest.lstrip()) if len(people) == 1 else None
    if verb is None or line.lex["job"].search(rest.lstrip()[verb.end() :][:60]) is None:
        return None
    return make_reading(line, LineKind.BYLINE, people[0], authors=people)


def _describes(line: Line, rest: str) -> bool:
    """Whether what follows a name is its job, its house in brackets, or an address."""
    if rest[:1] in "(,|–-@/" or "@" in rest:
        return len(rest.split()) <= 12
    if (
        len(rest.split()) <= 3
        and all(word[0].isupper() for word in rest.split())
        and re.search(r"\d|\b[A-Z]{2,4}\b", rest)
    ):
        return True
    return line.lex["job"].match(rest) is not None and len(rest.split()) <= 12
