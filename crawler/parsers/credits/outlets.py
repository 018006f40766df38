"""Outlets named in a line: newspapers, sites, partners, in base form."""

import re
from collections.abc import Mapping

from crawler.parsers.credits.dates import without_date
from crawler.parsers.credits.lexicon import Lexicon

ADDRESS = re.compile(r"(?<![@\w.-])(?:https?://|www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:/\S*)?", re.IGNORECASE)
QUOTED = re.compile(r"[\"“„«»‚'‘]\s*([^\"“”„«»‚‘’]{2,60}?)\s*[\"”“»«’']")
SKIPPED_WORDS = (
    "the a an le la les l' un une der die das den dem des ein eine einer het de een il lo gli i una el los "
    "las uno o os  as um uma en et det ett our notre nos unser unsere unserer unseren unserem unseres onze "
    "ons nostro nostra nuestro  nuestra nosso nossa naszej naszym vår våra vores våre official offizielle "
    "officiel oficial ufficiale partner of du  von di do da del della dell' van for av af на in im am on at "
    "auf op su sul sulla nel nella em no na w v på á í ur  dans sur"
)
SKIPPED = frozenset(SKIPPED_WORDS.split())
"""Articles, prepositions and fillers that may stand before an outlet's name."""
INNER_WORDS = (
    "de of du des la le les del della di da do dos das der die den dem und et y e & and for fur für van von "
    "het en og  och i in at the"
)
INNER = frozenset(INNER_WORDS.split())
"""Words that may stand inside an outlet's name."""
SUFFIX = re.compile(
    r"[-–](?:seite|website|webseite|homepage|site|blog|sivuilla|sivustolla|sidan|siden|lehdessä|lehden|lehti|"
    r"lehdestä|magasinet|tidningen)$",
    re.IGNORECASE,
)
NOT_OUTLET = re.compile(
    r"(?:english|german|french|spanish|dutch|italian|deutsch|englisch|français|anglais|inglés|engels|inglese|pdf|link|"
    r"cliquez|click|klick|hier|here|internet|web|google|ici|https?|part|january|february|march|april|may|june|july|"
    r"august|september|october|november|december)",
    re.IGNORECASE,
)
BASE_FORMS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "is": ((r"aðinu\b", "aðið"), (r"inu\b", "ið"), (r"inni\b", "in"), (r"unni\b", "an"), (r"num\b", "nn")),
    "pl": ((r"ecie\b", "eta"), (r"iku\b", "ik"), (r"(?<=[^\W\d])ej\b", "a"), (r"(?<=[^\W\d])niku\b", "nik")),
    "fi": (
        (r"issa\b", "at"),
        (r"(?<=[aeiouyäö])ssa\b", ""),
        (r"(?<=[aeiouyäö])ssä\b", ""),
        (r"(?<=[aeiouyäö])lla\b", ""),
    ),
    "ru": ((r"ии\b", "ия"), (r"ской\b", "ская"), (r"(?<=[^\W\d])ой\b", "ая"), (r"(?<=[^\W\d]{3})те\b", "та")),
}
TURKISH_ENDING = re.compile(r"'(?:[dt][ae]n?|[ny]?[ıiuü]n?|s[ıi]nda|nd[ae])$")
INFLECTING = frozenset({"fi", "tr"})
DATIVE = frozenset({"der", "den", "dem", "im", "vom", "beim", "zur"})


def _name_run(text: str, lex: Lexicon) -> str:
    """Capital words from the start of `text`, joined by small connecting words, up to punctuation or a cue."""
    taken: list[str] = []
    pending: list[str] = []
    for match in re.finditer(r"\S+", text):
        word = match[0]
        core = word.strip("\"“”„«»()[],;:!?…'")
        lower = core.lower()
        if word[0] in "(|/–—-…[" or (taken and NOT_OUTLET.fullmatch(lower)):
            break
        if core[:1].isupper() or (core[:1].isdigit() and taken and len(core) <= 3) or (taken and core == "&"):
            if taken and lex["here"].match(text, match.start()):
                break
            taken += [*pending, core]
            pending = []
        elif taken and lower in INNER and len(pending) < 2:
            pending.append(core)
            continue
        else:
            break
        if word[-1] in ",;:!?…)]" or (word[-1] == "." and len(word) > 3) or len(taken) > 7:
            break
    return " ".join(taken).rstrip(".,;:")


TITLED = re.compile(r"(?:L[ae]|Les|El|La|Il|Lo|Gli|O|A|De|Het|Der|Die|Das|The) [A-ZÀ-Þ]")
TAIL = re.compile(
    r" (?:des|du|de la|de l'|del|della|dei|degli|de los|de las|do|da|dos|das|van de|van het|of the) ?[a-zà-ÿ]{4,}"
    r"(?=\s*(?:$|[,.;)]))"
)
"""The rest of a title in small letters, `La Gazette des communes`, where the line or the clause ends with it."""


def take_outlet(text: str, lex: Lexicon, *, before: str = "", lowercase: bool = False) -> str | None:
    """The outlet named at the beginning of `text`; `before` is the word in front, for inflected names.

    Articles and kinds of places (`the`, `le journal`) are passed over; `lowercase` admits a brand in small letters.
    """
    text = text.strip(" :\t")
    last = before.lower()
    for _ in range(6):
        if quoted := QUOTED.match(text):
            return quoted[1]
        if (address := ADDRESS.match(text)) and "." in address[1]:
            return address[1].lower().removeprefix("www.")
        word = (re.match(r"[^\W\d][\w'.-]*", text) or [""])[0]
        if SUFFIX.search(word):
            return SUFFIX.sub("", word)
        place = lex["partner"].match(text) or lex["place"].match(text)
        nouns = lex.languages[0] == "de"
        if not word or (word[0].isupper() and not (nouns and place and place[0] == word)):
            break
        if place or word in SKIPPED or lex["possessive"].fullmatch(word):
            end = max(place.end() if place else 0, len(word) if word in SKIPPED or not place else 0)
            last, text = word, text[end:].lstrip(" '")
            if place and last in {"blog", "blogg"}:
                last = "blog"
            continue
        known = any(lex[cue].fullmatch(word) for cue in ("text", "from", "by", "published", "first"))
        return word if lowercase and len(word) > 3 and not known else None
    name = _base_form(SUFFIX.sub("", TURKISH_ENDING.sub("", _name_run(text, lex))), last, lex.languages)
    name = name.removesuffix("'s") if lex.languages[0] == "en" else name
    if (
        not name
        or name.lower() in SKIPPED
        or NOT_OUTLET.fullmatch(name)
        or lex["text"].fullmatch(name)
        or not without_date(name, lex.languages).strip()
    ):
        return None
    if tail := TAIL.match(text[len(name) :]) if text.startswith(name) and TITLED.match(name) else None:
        name += tail[0]
    return name if len(name) <= 80 else None


def _base_form(name: str, before: str, languages: tuple[str, ...]) -> str:
    """The name as its house writes it, where the phrase has inflected it."""
    language = languages[0]
    if language == "de" and before in DATIVE:
        return re.sub(r"^([A-ZÄÖÜ][a-zäöüß]+e)n(?=\s[A-ZÄÖÜ])", r"\1", name)
    for ending, base in BASE_FORMS.get(language, ()):
        name = re.sub(ending, base, name)
    return name


def outlets_after(text: str, lex: Lexicon) -> list[str]:
    """Every outlet that follows a preposition (`on`, `im`, `sur`) or a kind of place (`the magazine X`), in order.

    Where a language has endings instead of prepositions, every name inside the line is one.
    """
    found: list[str] = []
    cues = sorted((match.start(), match.end()) for cue in ("from", "place") for match in lex[cue].finditer(text))
    if lex.languages[0] in INFLECTING:
        cues = sorted([*cues, *((match.end(), match.end()) for match in re.finditer(r"(?<=[^\W\d_.:])\s+", text))])
    reached = 0
    for start, end in cues:
        if start < reached:
            continue
        name = take_outlet(text[end:], lex, before=text[start:end])
        if name:
            place = text.find(name, end)
            reached = place + len(name) if place >= 0 else end
            if name not in found:
                found.append(name)
    return found
