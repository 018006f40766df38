"""Places that a label announces: `Venue: Messe Basel, Basel`, `Paikka: Helsinki`."""

import re
from collections.abc import Iterator, Sequence

from crawler.parsers.places.pieces import MOST_PIECES, Piece, cut, read_row
from crawler.parsers.places.scripts import OTHER_LETTER
from crawler.parsers.places.spans import ENDS_LINE, Span, is_near
from crawler.parsers.places.venues import VENUE, beside_venue

LATIN = (
    r"venue|location|where|place|city|veranstaltungsort|ort|wo|stadt|lieu|où|ville|luogo|sede|dove|città|lugar"
    r"|dónde|donde|ciudad|local|onde|cidade|locatie|plaats|waar|plats|var|ort|sted|hvor|paikka|missä|miejsce|gdzie|místo"
    r"|kde|yer|nerede"
)
OTHERS = (
    r"место(?: проведения)?|где|город|місце(?: проведення)?|де|місто|място|къде|град"
    r"|τόπος|τοποθεσία|χώρος|πού|πόλη|المكان|مكان(?: الانعقاد)?|الموقع|المدينة|أين|מקום|מיקום|היכן|איפה|עיר|مکان"
    r"|محل برگزاری|شهر|地点|地點|会场|會場|举办地|舉辦地|会議場|会場|開催地"
    r"|開催場所|場所|장소|개최지|위치|สถานที่|สถานที่จัดงาน|स्थान|शहर|ადგილი|Վայր"
)
LABEL, LABEL_OF_ANY = (re.compile(rf"(?<!\w)(?:{words})\s*[:：]\s*", re.I) for words in (LATIN, f"{LATIN}|{OTHERS}"))
LONGEST = 110
NEAR = 250
"""Characters between a label and the days it belongs to."""


def pieces_after_labels(text: str, days: Sequence[Span], language: str) -> Iterator[Piece]:
    """The places in what follows the labels near the days."""
    for label in (LABEL_OF_ANY if OTHER_LETTER.search(text) else LABEL).finditer(text):
        if is_near(label.span(), days, NEAR):
            line = text[label.end() : label.end() + LONGEST]
            end = ENDS_LINE.search(line)
            line = line[: end.start()] if end else line
            pieces = list(read_row(cut(line)[:MOST_PIECES], language))
            yield from pieces or venues_in(line, language)


def venues_in(line: str, language: str) -> Iterator[Piece]:
    """The cities in the names of venues of a line."""
    for venue in VENUE.finditer(line):
        yield from (Piece(named) for named in beside_venue(line, venue, language))
