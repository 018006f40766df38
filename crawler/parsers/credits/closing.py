"""Takes the lines that are no text off an article's ends: bylines, credits, pointers, the About block."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from crawler.parsers.credits.dates import is_stamp_line
from crawler.parsers.credits.languages import with_english
from crawler.parsers.credits.lexicon import Lexicon, lexicon
from crawler.parsers.credits.line import Line
from crawler.parsers.credits.prompts import names_or_points, names_writer
from crawler.parsers.credits.reader import read_labelled, read_line
from crawler.parsers.credits.reading import LineKind, LineReading
from storage.records import Credit, Role

OPENING, CLOSING, CREDITS, POINTERS = 2, 8, 4, 6
ENOUGH = frozenset({"whole", "outlet", "here"})
SHORT_ORIGIN = 8
"""Paragraphs from the start, and from the end, that may hold such lines."""
LONGEST = 320
SHORT_LINE = 80
LONGEST_ABOUT = 5
"""Paragraphs that may follow an `About …` heading up to the end."""
ABOUT = re.compile(
    r"(?:about|à propos(?: de)?|über|over|sobre|informazioni su|a proposito di|chi è|o(?=\s[A-ZŁŚ])|om|tietoja|um|"
    r"о(?=\s[А-Я])"
    r"|hakkında)\b",
    re.IGNORECASE,
)
ABOUT_AUTHOR = re.compile(
    r"(?:about (?:the|this) authors?|à propos de l'auteure?|über (?:den autor|die autorin|die autoren)|"
    r"over de auteurs?|"
    r"sobre (?:el autor|la autora|o autor|a autora)|(?:informazioni )?sull'autor[ei]|l'autor[ei]|o autorze|o autorce|"
    r"o autorovi|"
    r"om (?:forfatteren|författaren|skribenten)|tietoa kirjoittajasta|kirjoittajasta|um höfund\w*|об авторе|"
    r"yazar hakkında)\W*",
    re.IGNORECASE,
)
ROLES: Mapping[LineKind, Role] = {
    LineKind.BYLINE: Role.AUTHOR,
    LineKind.EDITOR: Role.EDITOR,
    LineKind.POSTER: Role.POSTER,
    LineKind.CONTACT: Role.CONTACT,
    LineKind.CREDIT: Role.PHOTO,
    LineKind.AGENCY: Role.ISSUER,
}
PICTURE_LABEL = re.compile(r"[:©/|]|^[(\[]", re.IGNORECASE)
SENTENCE_WORDS, LINE_WORDS, MOST_WORDS = 14, 20, 45
LONGEST_TEASER = 20_000
"""Characters; a line in a longer text points to another text, not to the whole of this one."""
LONGEST_STAMP, LONGEST_LABEL = 120, 24
THIS = re.compile(
    r"\b(?:this|these|dies(?:e|er|es|en|em)|cet|cette|ce|este|esta|questo|questa|quest'|dit|deze|ten|ta|tento|denna|"
    r"detta|den här|denne|"
    r"dette|tämä|þessi|эта|этот|этой|bu)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What is text and what is not, by index into the paragraphs given."""

    body: tuple[int, ...]
    """Paragraphs of the text itself, in order."""
    credits: tuple[Credit, ...] = ()
    """Names taken off, each with its role; those with `Role.AUTHOR` wrote the text."""
    pointers: tuple[tuple[int, LineReading], ...] = ()
    """Lines of kind `pointer`, taken off."""
    origins: tuple[tuple[int, LineReading], ...] = ()
    """Lines of kind `appeared`, taken off."""
    pointing: tuple[tuple[int, str], ...] = ()
    """The words of every line that points to the whole text; one that stood around the text has the index -1."""

    @property
    def is_teaser(self) -> bool:
        """Whether a line points to the whole text at a named place elsewhere."""
        return bool(self.pointing)

    @property
    def authors(self) -> tuple[str, ...]:
        """The writers among the credits."""
        return tuple(dict.fromkeys(credit.name for credit in self.credits if credit.role is Role.AUTHOR))


@dataclass(slots=True)
class _Split:
    dropped: set[int] = field(default_factory=set)
    credits: list[Credit] = field(default_factory=list)
    pointers: list[tuple[int, LineReading]] = field(default_factory=list)
    origins: list[tuple[int, LineReading]] = field(default_factory=list)


def split_closing(
    paragraphs: Sequence[str],
    *,
    title: str | None = None,
    around: Sequence[str] = (),
    language: str | None = None,
    url: str | None = None,
) -> Closing:
    """Tell an article's text from the lines around it.

    `paragraphs` are the body's blocks as plain text, in order (headings and list items may be among them). Only short
    lines in the opening and the closing are read, and a sentence inside that names the writer; nothing else is touched.
    A first paragraph that only repeats the `title` is no text either. `around` are lines next to the paragraphs that
    are known to be no text: only names with a plain label (`Text: A`, `authored by A`) and pointers are taken from
    them. Pure, never raises, and always keeps a text: if every paragraph would go, the longest stays.
    """
    split = _Split()
    if title and paragraphs and _fold(paragraphs[0]) == _fold(title):
        split.dropped.add(0)
    ends = set(_places(len(paragraphs)))
    split.dropped.update(_stamps(paragraphs))
    split.dropped.update(_labels_of_nothing(paragraphs))
    texts = [paragraph.strip() for paragraph in paragraphs]
    names_inside = names_writer(
        "\n".join(text for index, text in enumerate(texts) if index not in ends and _is_sentence(text))
    )
    for index, text in enumerate(texts):
        if index in split.dropped or not 0 < len(text) <= LONGEST:
            continue
        if index in ends:
            line = Line.of(text, language=language, url=url)
            if _may_be_credit(line):
                _read(split, index, text, len(paragraphs), read_labelled(line))
        elif names_inside and _is_sentence(text) and names_writer(text):
            _read_inside(split, index, text, Line.of(text, language=language, url=url))
    pointing = [(index, paragraphs[index]) for index, reading in split.pointers if _points_away(reading)]
    pointing += _read_around(split, around, language, url)
    if sum(map(len, paragraphs)) > LONGEST_TEASER:
        pointing = []
    _drop_labels(split, paragraphs)
    _drop_about(split, paragraphs, bool(pointing))
    if pointing:
        _drop_partner(split, paragraphs, around)
    return Closing(
        body=_kept(split, paragraphs),
        credits=tuple(dict.fromkeys(split.credits)),
        pointers=tuple(split.pointers),
        origins=tuple(split.origins),
        pointing=tuple(pointing),
    )


def _stamps(paragraphs: Sequence[str]) -> Iterator[int]:
    """First paragraphs of nothing but days, clocks and words for publishing: `Published: 2 May | Updated: 3 May`."""
    for index, paragraph in enumerate(map(str.strip, paragraphs[:OPENING])):
        short = len(paragraph) <= LONGEST_STAMP and not paragraph.endswith((".", "!", "?"))
        if short and any(map(str.isdigit, paragraph)) and is_stamp_line(paragraph):
            yield index


def _labels_of_nothing(paragraphs: Sequence[str]) -> Iterator[int]:
    """A word or two with a colon at the very end, behind which nothing stands: `Share:`."""
    last = paragraphs[-1].strip() if len(paragraphs) > 1 else ""
    if last.endswith((":", "：")) and len(last.split()) <= 2 and len(last) <= LONGEST_LABEL:
        yield len(paragraphs) - 1


def _kept(split: _Split, paragraphs: Sequence[str]) -> tuple[int, ...]:
    """What was not taken off; of a text without any such paragraph the longest."""
    kept = tuple(index for index in range(len(paragraphs)) if index not in split.dropped)
    return kept or tuple(sorted(range(len(paragraphs)), key=lambda index: -len(paragraphs[index]))[:1])


def _may_be_credit(line: Line) -> bool:
    """A short line; or a sentence with a word for a text and one for reading or publishing it."""
    if line.words <= LINE_WORDS:
        return True
    publishing = ("read", "find", "reprint", "first", "published")
    return line.words <= MOST_WORDS and line.may_have("text") and line.may_have(*publishing)


def _fold(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def _places(count: int) -> Iterator[int]:
    """Indexes of the opening, the closing, and in between."""
    yield from range(min(OPENING, count))
    yield from range(max(OPENING, count - CLOSING), count)


def _read(split: _Split, index: int, text: str, count: int, reading: LineReading) -> None:
    last = index >= count - POINTERS
    if reading.kind is LineKind.POINTER:
        if last and _points_to_text(reading):
            split.pointers.append((index, reading))
            split.dropped.add(index)
    elif reading.kind is LineKind.APPEARED:
        if not _speaks_of_itself(text, reading):
            return
        split.origins.append((index, reading))
        split.dropped.add(index)
        split.credits += [Credit(name=name, role=Role.AUTHOR, raw=text) for name in reading.authors]
    elif role := ROLES.get(reading.kind):
        _take_names(split, index, text, count, reading, role)
    elif reading.kind is LineKind.INITIALS and index == count - 1:
        split.dropped.add(index)


def _read_inside(split: _Split, index: int, text: str, line: Line) -> None:
    """A sentence of its own between paragraphs that names the writer: `This article was authored by A.`"""
    if not line.has("writer", "text"):
        return
    reading = read_line(line)
    if reading.kind is LineKind.BYLINE and ":" not in text and _is_labelled(text, reading):
        split.credits += [Credit(name=name, role=Role.AUTHOR, raw=text) for name in reading.authors]
        split.dropped.add(index)


def _is_sentence(text: str) -> bool:
    return len(text) <= LONGEST and len(text.split()) <= SENTENCE_WORDS


def _lexicon_of(reading: LineReading) -> Lexicon:
    return lexicon(with_english(reading.language or "en"))


def _is_house(text: str, reading: LineReading) -> bool:
    """Whether an agency, a desk or a source label says that a house stands for the author."""
    lex = _lexicon_of(reading)
    known = any(lex[cue].fullmatch(name) for name in reading.sources for cue in ("agency", "desk"))
    return known or lex["source"].match(text.lstrip("([ ")) is not None


def _points_away(reading: LineReading) -> bool:
    """Whether the whole text is said to be at a named place."""
    return {"whole", "outlet"} <= set(reading.evidence)


def _points_to_text(reading: LineReading) -> bool:
    return "text" in reading.evidence and not ENOUGH.isdisjoint(reading.evidence)


def _speaks_of_itself(text: str, reading: LineReading) -> bool:
    """Whether an origin line speaks of this very text, and not of one that the text tells of."""
    if not {"reprint", "source"}.isdisjoint(reading.evidence) or len(text.split()) <= SHORT_ORIGIN:
        return True
    start = " ".join(text.split()[:4])
    lex = _lexicon_of(reading)
    return THIS.search(start) is not None or ("first" in reading.evidence and lex.has("text", start))


def _is_labelled(text: str, reading: LineReading) -> bool:
    """Whether a label says who wrote it: a name alone, or `by A` after other words, is too little to take it off."""
    return text.lstrip("([–—- ").startswith(reading.cue) or _is_writer_label(reading)


def _is_writer_label(reading: LineReading) -> bool:
    return _lexicon_of(reading)["writer"].fullmatch(reading.cue) is not None


def _read_around(split: _Split, around: Sequence[str], language: str | None, url: str | None) -> list[tuple[int, str]]:
    pointing: list[tuple[int, str]] = []
    lines = [text for text in around if 5 < len(text) <= LONGEST]
    if not names_or_points("\n".join(lines)):
        return pointing
    for text in filter(names_or_points, lines):
        reading = read_labelled(Line.of(text, language=language, url=url))
        if reading.kind is LineKind.POINTER and _points_to_text(reading) and _points_away(reading):
            pointing.append((-1, text))
        elif reading.kind is LineKind.BYLINE and _is_writer_label(reading):
            split.credits += [Credit(name=name, role=Role.AUTHOR, raw=text) for name in reading.authors]
    return pointing


def _take_names(split: _Split, index: int, text: str, count: int, reading: LineReading, role: Role) -> None:
    names = reading.authors or reading.names or reading.sources
    alone = role is Role.AUTHOR and reading.cue in names
    if alone or (OPENING <= index < count - CREDITS):
        return
    if role is Role.AUTHOR and not (_is_labelled(text, reading) and len(text.split()) <= SENTENCE_WORDS):
        return
    if text.count("\n") > 1 or (role is Role.ISSUER and not _is_house(text, reading)):
        return
    if not names and role is not Role.PHOTO:
        return
    if role is Role.PHOTO and not PICTURE_LABEL.search(text):
        return
    if role is Role.PHOTO and any(
        word in reading.cue.lower() for word in ("transl", "tradu", "übers", "vertal", "oversa")
    ):
        role = Role.TRANSLATOR
    split.credits += [Credit(name=name, role=role, raw=text) for name in names]
    split.dropped.add(index)


def _drop_labels(split: _Split, paragraphs: Sequence[str]) -> None:
    """Drop what a pointing line announces: the outlet's name or logo text alone in the next line."""
    for index, _ in split.pointers:
        after = paragraphs[index + 1].strip() if index + 1 < len(paragraphs) else ""
        if after and len(after.split()) <= 4 and not after.endswith((".", "?", "!")) and not ABOUT.match(after):
            split.dropped.add(index + 1)


def _drop_partner(split: _Split, paragraphs: Sequence[str], around: Sequence[str]) -> None:
    """Drop a last paragraph about the partner whose `About X` stands beside the text: it begins with X."""
    names = [_fold(line[match.end() :]) for line in around if len(line) <= SHORT_LINE and (match := ABOUT.match(line))]
    for index in range(max(1, len(paragraphs) - LONGEST_ABOUT), len(paragraphs)):
        if any(name and _fold(paragraphs[index]).startswith(name) for name in names):
            split.dropped.update(range(index, len(paragraphs)))
            return


def _drop_about(split: _Split, paragraphs: Sequence[str], pointed: bool) -> None:
    """Drop `About X` and what follows it, where a pointer to X's site stands before it; `About the author` always."""
    count = len(paragraphs)
    first_pointer = min((index for index, _ in split.pointers), default=0 if pointed else count)
    for index in range(max(1, count - LONGEST_ABOUT - 1), count):
        text = paragraphs[index].strip()
        heading = len(text.split()) <= 8 and not text.endswith((".", "?", "!"))
        if not heading:
            continue
        if ABOUT_AUTHOR.fullmatch(text) or (index > first_pointer and ABOUT.match(text)):
            split.dropped.update(range(index, count))
            return
