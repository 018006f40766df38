"""Lines that send the reader to a text elsewhere, and lines that say where a text appeared first."""

import re

from crawler.parsers.credits.cues.houses import ARTICLES
from crawler.parsers.credits.line import Line
from crawler.parsers.credits.names import take_people
from crawler.parsers.credits.outlets import ADDRESS, take_outlet
from crawler.parsers.credits.reading import LineKind, LineReading

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
OUTLET_SHAPE = re.compile(
    r"\b[A-ZÀ-Þ][\w&'-]*(?:\s+[A-ZÀ-Þ&][\w&'-]*){0,3}?(?:\s+|(?<=\w))(?:Zeitung|zeitung|blatt|Blatt|Anzeiger|anzeiger|"
    r"Nachrichten|Kurier|Bote|Post|Rundschau|Dagblad|dagblad|Courant|tidning|Tidning|bladet|posten|avis|Avis|Times|"
    r"Journal|Magazine|Gazette|Tribune|Herald|Chronicle|Gazzetta|Corriere|Stampa|Gazeta|noviny|sanomat)\b"
)
RIGHTS = re.compile(
    r"rights? reserved|rechte vorbehalten|droits réservés|derechos reservados|diritti riservati|prawa zastrzeżone|"
    r"alle rechten|rättigheter|rettigheder|oikeudet|все права|práva vyhrazena|copyright|©|creative commons|licen[cs]e",
    re.IGNORECASE,
)
"""A notice of rights says nothing of where the text appeared."""
LONGEST_POINTER = 32
"""Words; a longer line is a paragraph that mentions a link."""
SENTENCE = 14
OUTLET_WORDS = 9
"""Words; up to here two or three kinds of cue words make a pointer."""


def read_pointer(line: Line) -> LineReading | None:
    """A phrase that sends the reader to a fuller text, which is not a mere `read more` on the same site."""
    if line.words > LONGEST_POINTER or not _may_point(line) or not _points(line) or _own_site(line):
        return None
    return LineReading(
        kind=LineKind.POINTER,
        sources=_pointer_sources(line),
        authors=authors_of_text(line),
        date=line.date,
        language=line.lex.languages[0],
        cue=_first(line, ("read", "find", "more", "whole", "text")),
        evidence=tuple(sorted({*line.pointing_cues, *(cue for cue in ("first",) if line.has("first", "published"))})),
    )


def _may_point(line: Line) -> bool:
    """Whether the words without which nothing points are there."""
    if line.words > SENTENCE:
        return line.has("text") and line.may_have("read", "find")
    return line.may_have("read", "find", "text", "here", "more", "writes") or line.text.endswith(":")


def _points(line: Line) -> bool:
    """Whether enough kinds of cue words stand together; the longer the line, the more it takes."""
    cues = line.pointing_cues
    if line.words > SENTENCE:
        return (
            "text" in cues
            and bool(cues & {"read", "find"})
            and len(cues & {"whole", "here", "outlet", "read", "find"}) >= 3
        )
    if cues >= {"read", "text"} and cues & {"whole", "here", "outlet"}:
        return True
    if cues >= {"find", "text"} and cues & {"whole", "here"}:
        return True
    if cues >= {"find", "text", "outlet"} and line.has("place"):
        return True
    return _points_briefly(line, cues) or line.has("writes", "place") or _article_for(line) or _by_at(line)


def _points_briefly(line: Line, cues: frozenset[str]) -> bool:
    """Short lines, where two kinds of cue words are enough."""
    if "read" in cues and (("outlet" in cues and line.words <= 10) or ("here" in cues and line.words <= 8)):
        return True
    if cues >= {"read", "whole"} and cues & {"here", "outlet"}:
        return True
    if cues >= {"whole", "text"} and line.words <= 9 and (cues & {"here", "outlet"} or line.words <= 4):
        return not line.has("published")
    if cues >= {"here", "text"} and line.words <= 8:
        return True
    if line.has("here", "source") and line.words <= 3:
        return True
    if line.has("more") and line.words <= 12:
        return bool(cues & {"outlet", "here"}) or line.text.endswith(":")
    here = {match[0].lower() for match in line.find_all("here")}
    return len(here) > 1 and line.words <= 10


def _own_site(line: Line) -> bool:
    """Whether the only place named is the page's own host, or the text is `ours`."""
    if line.has("possessive") and not line.has("partner") and not line.outlets and not ADDRESS.search(line.text):
        return True
    hosts = [match[1].lower().removeprefix("www.") for match in ADDRESS.finditer(line.text)]
    return bool(hosts) and line.host is not None and all(host == line.host for host in hosts)


def _article_for(line: Line) -> bool:
    """`An article by A for X`."""
    if line.words > 14 or not line.lex["text"].search(" ".join(line.text.split()[:3])):
        return False
    authors = line.people_after_by or authors_of_text(line)
    elsewhere = any(not any(name in author or author in name for author in authors) for name in line.outlets)
    return bool(authors) and elsewhere and not line.has("published")


def _by_at(line: Line) -> bool:
    """`by A at X:`, the end of a phrase that announces the text."""
    match = line.lex["by"].match(line.text)
    if not match or not line.text.endswith(":"):
        return False
    people, rest = take_people(line.text[match.end() :].lstrip(), line.lex)
    return bool(people) and bool(line.lex["from"].match(rest.lstrip()))


def _pointer_sources(line: Line) -> tuple[str, ...]:
    authors = authors_of_text(line)
    outlets = [
        name
        for name in line.outlets
        if not any(name in author or author in name for author in authors) and not line.lex["place"].fullmatch(name)
    ]
    if shaped := OUTLET_SHAPE.search(line.text):
        name = re.sub(r"^(?:Presseschau|Pressespiegel|Aus)\s+", "", shaped[0])
        if not any(name in outlet or outlet in name for outlet in outlets):
            outlets = outlets or [name]
    hosts = [match[1].lower().removeprefix("www.") for match in ADDRESS.finditer(line.text) if "." in match[1]]
    return tuple((outlets or hosts)[-1:])


def authors_of_text(line: Line) -> tuple[str, ...]:
    """People after `by`, or after a text's noun and `of` (`l'article de A`)."""
    if line.people_after_by:
        return line.people_after_by
    for match in line.find_all("text"):
        after = re.match(
            r"\s*(?:de la|del|della|dello|des|de|du|d'|di|von|van|of|by|av|af|do|da|par|por|door)\s+(.*)",
            line.text[match.end() :],
        )
        if after:
            people, _ = take_people(_without_job(after[1], line), line.lex)
            if people:
                return people
    for match in line.find_all("writes"):
        people, _ = take_people(line.text[match.end() :], line.lex, single=True)
        if people:
            return people
    return ()


def _without_job(text: str, line: Line) -> str:
    """`del periodista Martín Prieto` without the journalist."""
    job = line.lex["job"].match(text)
    return text[job.end() :].lstrip() if job else text


def read_appeared(line: Line) -> LineReading | None:
    """`Originally published on X`, `Source: X`, `Article paru dans X`, `reproducimos el artículo de A`."""
    if not (line.may_have("source", "taken_from", "published", "reprint", "text", "issue") or line.date):
        return None
    found = (
        _source_label(line)
        or _taken_from(line)
        or _published_in(line)
        or _reprinted(line)
        or _article_of(line)
        or _issue(line)
        or _outlet_and_date(line)
    )
    if found is None:
        return None
    sources, cue = found
    return LineReading(
        kind=LineKind.APPEARED,
        sources=sources,
        authors=tuple(name for name in _writer_named(line) if not any(name in source for source in sources)),
        date=line.date,
        language=line.lex.languages[0],
        cue=cue,
        evidence=tuple(kind for kind in ("first", "reprint", "source") if line.has(kind)),
    )


def _writer_named(line: Line) -> tuple[str, ...]:
    for match in line.find_all("writer"):
        rest = re.sub(r"^/\w+\s*:", "", line.text[match.end() :]).lstrip(" :")
        people, _ = take_people(rest, line.lex)
        if people:
            return people
    return tuple(name for name in authors_of_text(line) if name not in line.outlets)


def _source_label(line: Line) -> tuple[tuple[str, ...], str] | None:
    match = line.lex["source"].match(line.text.lstrip("(["))
    if not match:
        return _source_field(line)
    rest = line.text.lstrip("([")[match.end() :].lstrip(" :–—-=").rstrip(")]")
    labelled = ":" in line.text[: match.end() + 3]
    name = take_outlet(rest, line.lex, lowercase=labelled)
    if name and labelled and rest.startswith(name) and re.fullmatch(r"\s[^\W\d_]+\.?", rest[len(name) :]):
        name = rest.rstrip(".")
    return ((name,), match[0]) if name else _source_field(line)


def _source_field(line: Line) -> tuple[tuple[str, ...], str] | None:
    """A source label further on: `Datum: … - Auteur: … - Bron: X`."""
    for segment in line.segments[1:]:
        match = line.lex["source"].match(segment)
        if match and segment[match.end() :].lstrip().startswith(":"):
            name = take_outlet(segment[match.end() :].lstrip(" :"), line.lex, lowercase=True)
            if name:
                return (name,), match[0]
    return None


def _outlet_and_date(line: Line) -> tuple[tuple[str, ...], str] | None:
    """`(X, 4 May 2011)`, `X vom 04.05.2011`: a paper's name and a full date, nothing else."""
    if not line.date or line.words > OUTLET_WORDS:
        return None
    words = re.sub(r"^[(\[\s]+|[)\]\s,.]+$", "", line.undated)
    words = re.sub(r"[\s,]+(?:vom|of|du|del|di|van|den|d|z|ze|fra|från|le|el|il|a|em)?[.,]?$", "", words)
    name = take_outlet(words, line.lex)
    if not name or name != words or not (line.lex.has("medium", name) or name.split()[0].lower() in ARTICLES):
        return None
    return (name,), words


def _taken_from(line: Line) -> tuple[tuple[str, ...], str] | None:
    """`Aus: X 3/2011`, `Da X del 4 maggio 2011`: the line begins with `from` and an outlet, and has a year."""
    match = line.lex["taken_from"].match(line.text)
    if not match or line.words > SENTENCE or not (line.date or YEAR.search(line.text)):
        return None
    name = take_outlet(line.undated[match.end() :], line.lex, before=match[0])
    return ((name,), match[0]) if name and name[0].isupper() else None


def _published_in(line: Line) -> tuple[tuple[str, ...], str] | None:
    if line.words > LONGEST_POINTER or not (line.has("first") or _speaks_of_text(line)):
        return None
    for match in line.lex["published"].finditer(line.undated):
        rest = line.undated[match.end() :]
        for cue in line.lex["from"].finditer(rest[:60]):
            name = take_outlet(rest[cue.end() :], line.lex, before=cue[0], lowercase=cue.start() <= 1)
            if name and (cue.start() <= 1 or name not in line.people_after_by):
                return (name,), match[0]
        if line.has("first"):
            return line.outlets[:1], match[0]
        if line.has("place") and line.outlets:
            return line.outlets[:1], match[0]
    return None


def _speaks_of_text(line: Line) -> bool:
    """Whether the line begins with a text's noun or with `published`."""
    start = " ".join(line.text.split()[:4])
    return line.lex.has("text", start) or line.lex.has("published", " ".join(line.text.split()[:2]))


def _reprinted(line: Line) -> tuple[tuple[str, ...], str] | None:
    match = line.find("reprint")
    if not match or line.words > LONGEST_POINTER or (match.start() > 0 and RIGHTS.search(line.text)):
        return None
    if not (line.has("text") or line.outlets):
        last = line.find_all("reprint")[-1]
        name = take_outlet(line.undated[last.end() :].lstrip(" :"), line.lex) if match.start() == 0 else None
        return ((name,), match[0]) if name and name[0].isupper() and last.start() > match.start() else None
    return tuple(name for name in line.outlets if name not in authors_of_text(line))[:1], match[0]


def _article_of(line: Line) -> tuple[tuple[str, ...], str] | None:
    """`Article du Télégramme le 1er avril 2014`: a text's noun, an outlet, a date."""
    match = line.lex["text"].search(" ".join(line.text.split()[:3]))
    if not match or not line.date or line.words > 12 or not line.outlets:
        return None
    return line.outlets[:1], match[0]


def _issue(line: Line) -> tuple[tuple[str, ...], str] | None:
    """A print issue: `Mensuel N° 308 - Novembre 2018`."""
    match = line.find("issue")
    if not match or line.words > 10 or not re.search(r"\d", line.text) or not YEAR.search(line.text):
        return None
    return tuple(name for name in line.outlets if not line.lex.has("issue", name))[:1], match[0]


def _first(line: Line, cues: tuple[str, ...]) -> str:
    return next((match[0] for cue in cues if (match := line.find(cue))), "")
