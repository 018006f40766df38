"""The pieces of a line beside days: which of `Palais des Congrès, Lille, France | 3-5 June` is a city or a country."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.parsers.places.countries import CITY_STATES, STATES, countries
from crawler.parsers.places.gazetteer import find
from crawler.parsers.places.names import Named, city_at, is_plain
from crawler.parsers.places.scripts import CAPITAL, VENUE_TAIL, script_of
from crawler.parsers.places.spans import Span, left_of, neighbours, right_of

FARTHEST = 110
"""Characters on either side of days that are cut into pieces."""
LONGEST_LINE = 60
"""Characters of a line above or below the days that may hold the place alone."""
MOST_PIECES = 4
"""Pieces on either side, the nearest first."""
BETWEEN = re.compile(
    r"\s*[,;|•·–—()\[\]/@\n\t→>،、。，：；｜・（）「」【】〜～]+\s*|(?<=:)\s+|\s+-+\s+|\s+\.\s+|\.\s*$|\bof\b(?=\s*$)"
)
LEADING = re.compile(
    rf"^(?:г\.? ?|город |гр\. ?|град |м\. ?|місто |в |во |у |(?:στην|στη|στον|στο|στα|στις) )(?=[{CAPITAL}])"
    r"|^(?:في مدينة |في |مدينة |در شهر |در |شهر |ב(?:עיר )?|בעיר |在|於|于|เมือง|ที่)(?=[^\W\d_a-z])"
    r"|^(?:[Ii]n|[Aa]t|à|a|en|em|i|te|w|we|v|ve|[Aa]us) (?=[^\W\d_a-z])"
)
TRAILING = re.compile(
    r"\s+(?:on|from|on the|from the|le|les|du|am|vom|den|d\.|op|van|il|dal|el|del|los días|em|dia|dne|od|dnia|w dniach"
    r"|fra|från|the|this|ce|van|с|со|з|із|від|от|на|од|από|στις|من|في|از|ב|מ)$"
)
POSTAL = re.compile(r"(?:(?:[A-Z]{1,3}[-– ])?\d{4,5}(?: [A-Z]{2}(?= ))?|\d{2}[- ]?\d{3})\s+(?=[^\W\d_a-z])")
CODED = re.compile(r"\s*[,(]?\s*\b([A-Z]{2})\)?(?:\s+\d{5})?$")
ACRONYM = re.compile(r"[A-Z]{2,6} (?=[A-ZÀ-ÖØ-Þ][^\W\d_]*[a-zß-öø-ÿ])")
"""A venue called by letters, before its city: `RAI Amsterdam`."""
CODES_ONLY = re.compile(r"[A-Z]{2}(?: \d{5})?")


NAMES_TOO = frozenset(["georgia", "jordan", "chad", "jersey"])
"""Countries whose names alone may as well be a state or a person."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one piece says: a city, its country, or a country alone."""

    city: Named | None = None
    country: str | None = None


def pieces_beside(text: str, days: Sequence[Span], language: str, *, addresses: bool) -> Iterator[Piece]:
    """The places among the pieces of the lines beside each of the days; without `addresses` of its own line alone."""
    for span in days:
        left = cut(left_of(text, span, FARTHEST))[-MOST_PIECES:]
        right = cut(right_of(text, span, FARTHEST))[:MOST_PIECES]
        lines = neighbours(text, span, LONGEST_LINE) if addresses else ()
        for row in (left, right, *map(cut, lines)):
            yield from read_row([each for each in row if addresses or not POSTAL.match(each)], language)


def cut(line: str) -> list[str]:
    """The pieces of a line, without the empty ones."""
    return [piece for piece in (each.strip(" .\"'“”«»*") for each in BETWEEN.split(line)) if piece]


def read_row(row: Sequence[str], language: str) -> Iterator[Piece]:
    """The cities of a row of pieces, each with the country or state in the piece after it, and lone countries."""
    read = [read_piece(each, language) for each in row]
    for number, piece in enumerate(read):
        after = read[number + 1] if number + 1 < len(read) else None
        before = read[number - 1] if number else None
        code = row[number + 1] if number + 1 < len(row) and CODES_ONLY.fullmatch(row[number + 1]) else ""
        if piece and piece.city:
            beside = [each.country for each in (after, before) if each and not each.city and each.country]
            country = piece.country or coded(piece.city, code[:2]) or (beside[0] if beside else None)
            yield Piece(piece.city, country)
        elif piece and not row[number].endswith(":") and row[number].casefold() not in NAMES_TOO:
            yield piece


def read_piece(piece: str, language: str) -> Piece | None:
    """What a piece is as a whole: a country, or a city with its postal code before it or its state's code behind it."""
    name = TRAILING.sub("", LEADING.sub("", TRAILING.sub("", piece), count=1))
    postal = POSTAL.match(name)
    bare = name[postal.end() :] if postal else name
    known = countries(language)
    folded = bare.rstrip(".:").casefold()
    if folded in known and not (known[folded] in CITY_STATES and find(bare)):
        return Piece(country=known[folded])
    if named := whole(bare, language):
        return Piece(named) if postal or is_plain(named, language) else None
    named = city_at(bare, 0, language) if script_of(bare[:1]) else None
    if named and VENUE_TAIL.fullmatch(bare, named.end) and is_plain(named, language):
        return Piece(named)
    venue = ACRONYM.match(bare)
    if venue and (named := whole(bare[venue.end() :], language)) and is_plain(named, language):
        return Piece(named)
    if (match := CODED.search(bare)) and (named := whole(bare[: match.start()], language)):
        country = coded(named, match[1])
        return Piece(named, country) if country else None
    return None


def whole(words: str, language: str) -> Named | None:
    """The city whose name is all of these words."""
    named = city_at(words, 0, language)
    return named if named and named.end == len(words) else None


def coded(city: Named, code: str) -> str | None:
    """The country that a code after a city says, where the gazetteer has one there: `Philadelphia PA`, `Ulm (DE)`."""
    places = {each.country for each in city.known.cities} if city.known else set()
    if code in STATES and "US" in places:
        return "US"
    code = "GB" if code == "UK" else code
    return code if code in places else None
