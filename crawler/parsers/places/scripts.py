"""Scripts other than Latin: which one a name is written in, its key there, and where in a text a name may end.

Names in them have data files of their own, so that a page pays for the scripts it is written in and no others. Marks
are letters here, without which Indic and Thai words would be the same (`storage.texts.folding` takes them off).
"""

import re
import unicodedata
from collections.abc import Iterator

from storage.texts.folding import fold

LETTERS = {
    "cyrillic": "\u0400-\u052f",
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
    "arabic": "\u0620-\u065f\u066e-\u06d3",
    "hebrew": "\u05b0-\u05ea'\"׳״",
    "devanagari": "\u0900-\u0963\u0971-\u097f",
    "bengali": "\u0980-\u09e3",
    "georgian": "\u10d0-\u10ff",
    "armenian": "\u0531-\u0587",
    "hangul": "\uac00-\ud7a3",
    "thai": "\u0e01-\u0e4e",
    "east_asian": "\u3005\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff",
}
"""Script -> the characters of a class of its letters and marks; Han and Kana are one, as Japanese mixes them."""
CASED = frozenset(["cyrillic", "greek", "armenian"])
"""Scripts in which a name has a capital."""
FOLDED = frozenset(["cyrillic", "greek"])
"""Scripts whose keys are those of the house: an accent more or less is the same name."""
UNBROKEN = frozenset(["thai", "east_asian"])
"""Scripts without blanks between words."""
HIRAGANA = re.compile("[\u3041-\u3096]{2,3}")
"""What is a particle or an ending rather than a name."""
LONGEST = 14
"""Characters of a name in these."""
SHORTEST = {"thai": 4, "east_asian": 2, "hangul": 2}
"""Letters of a name at least, where they are not three."""
CAPITAL = "А-ЯЁЂ-ЏҐҒҚҢӨҰҮҺӘΑ-ΩΆΈΉΊΌΎΏԱ-Ֆ"
START = "А-ЯЁЂ-ЏҐҒҚҢӨҰҮҺӘΑ-ΩΆΈΉΊΌΎΏԱ-Ֆ" + "".join(LETTERS[each] for each in LETTERS if each not in CASED).replace(
    "'\"׳״", ""
)
"""The first characters of a name."""
OF_SCRIPT = {name: re.compile(f"[{letters}]") for name, letters in LETTERS.items()}
WORDS = {name: re.compile(rf"[{letters}]+(?:[ \u200c–-][{letters}]+){{0,3}}") for name, letters in LETTERS.items()}
"""A word and up to three more of one script."""
WORD = {name: re.compile(f"[{letters}]+") for name, letters in LETTERS.items()}
OTHER_LETTER = re.compile("[\u0370-\u1fff\u3041-\ud7a3]")
STARTS = re.compile(f"[{START}]")
BEHIND = re.compile(
    r"市|都(?!市)|府|区|區|县|縣|県|省|举[行办]|舉[行辦]|召开|召開|开幕|開幕|開催|盛大|隆重|国际|國際|国立|國立|会[展议場场]|會[展議場]|展[览覽示]"
    r"|大[学學]|体育|體育|コンベンション|国際|ドーム|ホール|メッセ|(?<=[^\u3041-\u3096])[\u3041-\u3096]"
)
"""What may stand right behind a city in Chinese and Japanese: its suffix, what happens there, a venue, a particle."""
VENUE_TAIL = re.compile(
    r"市?(?:国际|國際|国立|國立)?(?:会展|會展|会议|會議|展览|展覽|博览|博覽|世博|コンベンション|国際|体育|文化|艺术)"
    r"(?:国際|コンベンション|会議|展示)?(?:中心|馆|館|场|場|ホール|センター|会館)?"
    r"| ?(?:컨벤션센터|국제전시장|전시장|국제회의장|컨벤션)|ドーム|ホール|メッセ"
)
"""Words of a venue right behind its city."""
SUFFIX = re.compile(r"(?<=..)(?:市|都|県|縣|县)$|(?<=[가-힣]{2})(?:특별시|광역시|시)$|(?<=...) (?:городок|город)$")
"""Words for a city at the end of its name, without which the gazetteer may have it."""
ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ی", "ي": "ی", "ك": "ک", "ة": "ه", "ـ": "", "\u200c": " "})
"""Letters of Arabic that Persian, Urdu and careless Arabic write in another way."""
POINTS = re.compile("[\u05b0-\u05c7\u064b-\u065f'\"׳״]")
"""Vowels of Hebrew and Arabic, which are seldom written, and marks of abbreviation."""


def script_of(name: str) -> str | None:
    """The script of a name's first letter, `None` of Latin and all others."""
    if name.isascii():
        return None
    first = next((letter for letter in name if letter.isalpha()), "")
    if not first or first < "\u0370":
        return None
    return next((script for script, letter in OF_SCRIPT.items() if letter.match(first)), None)


def key_of(name: str, script: str | None) -> str:
    """What two spellings of one name share, in its script."""
    if script is None or script in FOLDED:
        return fold(name)
    plain = POINTS.sub("", unicodedata.normalize("NFKC", name).translate(ARABIC)).casefold()
    return " ".join(re.split(r"[\s–־-]+", plain)).strip()


def is_name(name: str, script: str) -> bool:
    """Whether a name is written wholly in a script, long enough there, and with capitals as names have them."""
    found = WORDS[script].fullmatch(name)
    if (
        found is None
        or HIRAGANA.fullmatch(name)
        or len(name) < SHORTEST.get(script, 3)
        or (script in UNBROKEN and len(name) > LONGEST)
    ):
        return False
    return script not in CASED or (name[0].isupper() and not name[1:].isupper())


def written_at(text: str, place: int) -> Iterator[str]:
    """What may be the name of a city at a place of a text, the longest first."""
    script = script_of(text[place : place + 1])
    if script is None or not STARTS.match(text, place):
        return
    if script in UNBROKEN:
        yield from unbroken_at(text, place, script)
        return
    run = WORDS[script].match(text, place)
    for word in reversed(list(WORD[script].finditer(run[0]))) if run else ():
        yield run[0][: word.end()] if run else ""


def unbroken_at(text: str, place: int, script: str) -> Iterator[str]:
    """The same in a script without blanks: names that end with the run, or before a word that may follow a city."""
    run = WORD[script].match(text, place, place + LONGEST + 1)
    for end in range(run.end(), place, -1) if run else ():
        if end - place > LONGEST or end - place < SHORTEST[script]:
            continue
        if end == len(text) or not WORD[script].match(text, end) or (script != "thai" and BEHIND.match(text, end)):
            yield text[place:end]
