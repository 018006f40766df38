"""People's names in a line: where they begin, where they end, and what is no name."""

import re
from collections.abc import Iterator

from crawler.parsers.credits.cues.houses import ARTICLES, PARTICLES
from crawler.parsers.credits.lexicon import Lexicon

CONJUNCTION = re.compile(
    r"\s*,\s*(?:and|und|et|y|og|och|en)\s+|\s*[,&;/+]\s*|\s+(?:and|und|et|y|e|i|a|og|och|en|ja|ve|и|oraz)\s+"
)
WORD = re.compile(r"\S+")
CAMEL = re.compile(r"^(?!Mc|Mac|De|Di|La|Le|Van|Von|O'|D'|Fitz)[^\W\d_]*[a-zà-ÿ]+[A-ZÀ-Þ]")
INITIAL = re.compile(r"^(?:[^\W\d_]\.-?)+$|^[^\W\d_]{1,2}\.$")
MOST_WORDS = 5
CONJOINING = frozenset({"y", "e", "i", "og", "och", "und", "en"})
STOPPING = ("job", "published", "photo", "writer", "read", "find")


def _is_capital(word: str) -> bool:
    """A word that may be part of a name: capital first, no digit, no sign of an address."""
    core = word.strip("\"'“”„«»()[].,;:!?…")
    return bool(core) and core[0].isupper() and not re.search(r"[\d@/_+=<>&#%*|]", core) and core.count(".") <= 2


def _ends(word: str) -> bool:
    """Whether the name stops after this word: its punctuation closes something."""
    return word[-1] in ",;:!?…)]”»—–" or (word[-1] == "." and not INITIAL.match(word) and len(word) > 3)


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    for match in WORD.finditer(text):
        yield match[0], match.start(), match.end()


def take_name(text: str, lex: Lexicon) -> tuple[str | None, int]:
    """The person's name at the beginning of `text` and where it ends; `None` where there is none.

    A name is capital words, initials, and particles between them; a job title, an organization's word or a place in
    capitals before a dash ends it.
    """
    taken: list[str] = []
    end, capitals = 0, 0
    pending: list[str] = []
    for word, start, stop in _words(text):
        if taken and any(lex[cue].match(text, start) for cue in STOPPING):
            break
        if not taken and lex["title"].match(text, start) and _is_title(word, text[stop:], lex):
            continue
        if word in PARTICLES and taken:
            if word in CONJOINING and capitals >= 2:
                break
            pending.append(word)
            continue
        if not _is_capital(word) or capitals == MOST_WORDS or _is_stray(word, taken, text[stop:]):
            break
        taken += [*pending, word]
        pending = []
        capitals, end = capitals + 1, stop
        if _ends(word):
            break
    if not taken:
        return None, 0
    return _tidy(taken), end - (len(taken[-1]) - len(taken[-1].rstrip(",;:!?…)]”»—–.")))


def _is_title(word: str, after: str, lex: Lexicon) -> bool:
    """`Dr.`, `Prof`, and in French `M.`; an initial before other initials is none."""
    if len(word.rstrip(".")) > 1:
        return word.endswith(".") or word.lower() in {"prof", "dr"}
    return lex.languages[0] == "fr" and word == "M." and not INITIAL.match((after.split() or [""])[0])


def _is_stray(word: str, taken: list[str], after: str) -> bool:
    """A drop capital, or a town in capitals before a dash, that only looks like part of the name."""
    letters = word.strip(".,;:-")
    if len(letters) == 1 and not word.endswith("."):
        following = (after.split() or [""])[0]
        return not (following in PARTICLES or (following[:1].isupper() and len(taken) <= 1))
    mixed = len(taken) >= 2 and not any(part.isupper() and len(part) > 2 for part in taken)
    return mixed and letters.isupper() and len(letters) > 2 and re.match(r"\s*(?:[-–—./(]|$)", after) is not None


def _tidy(words: list[str]) -> str:
    """Joined, without closing punctuation; a name all in capitals gets small letters."""
    name = " ".join(words).rstrip(",;:!?…)]”»—– ").lstrip("\"'“„«(")
    if not INITIAL.match(words[-1]):
        name = name.rstrip(".")
    if name.isupper() and len(name) > 4:
        name = re.sub(r"[^\W\d_]+", lambda match: match[0] if len(match[0]) == 1 else match[0].capitalize(), name)
    return name


def _is_word_of_house(word: str, lex: Lexicon) -> bool:
    match = lex["organization"].search(word)
    return match is not None and match.end() == len(word)


def names_house(name: str, lex: Lexicon) -> bool:
    """Whether a word of the name says that it is an organization's: `Messe`, `Ltd`, `Stadtverwaltung`."""
    return any(_is_word_of_house(word.strip(".,"), lex) for word in name.split())


def is_organization(name: str, lex: Lexicon) -> bool:
    """Whether words, letters or shape make the name a house's."""
    words = name.split()
    if names_house(name, lex):
        return True
    if lex["agency"].fullmatch(name) or lex["stock"].fullmatch(name) or lex["desk"].fullmatch(name):
        return True
    mixed = not name.isupper()
    return any(
        CAMEL.match(word) or (mixed and word.isupper() and 2 <= len(word.strip(".")) <= 4 and "." not in word)
        for word in words
    )


def is_person(name: str | None, lex: Lexicon, *, single: bool = False) -> bool:
    """Whether the name looks like a person's: at least two words unless a cue vouches for one."""
    if not name or is_organization(name, lex) or len(name) > 60:
        return False
    words = [word for word in name.split() if word not in PARTICLES]
    if words and words[0].lower() in ARTICLES:
        return False
    if len(words) < 2:
        return single and bool(words) and len(words[0]) > 2 and not words[0].isupper() and words[0].isalpha()
    if any(lex[cue].fullmatch(word) for word in words for cue in ("here", "furniture", "listing", "text", "heading")):
        return False
    return not any(lex.is_all(cue, name) for cue in ("furniture", "listing", "more", "photo", "contact", "writer"))


def take_people(text: str, lex: Lexicon, *, single: bool = False) -> tuple[tuple[str, ...], str]:
    """The people listed at the beginning of `text`, and what follows them."""
    people: list[str] = []
    rest = after = text.lstrip()
    while len(people) < 30:
        name, end = take_name(rest, lex)
        if name is None or not is_person(name, lex, single=single or bool(people and len(name.split()) > 1)):
            break
        people.append(name)
        after = rest[end:]
        joint = CONJUNCTION.match(after)
        if not joint:
            return tuple(people), after
        rest = after[joint.end() :]
        single = False
    return tuple(people), after
