"""The small words around a date, by language: what joins days, what stands between a day and its month.

Tables only. `words(language)` adds the marks and words that all languages share.
"""

from dataclasses import dataclass
from functools import cache

JOIN: dict[str, str] = {
    "en": "and", "de": "und sowie", "fr": "et", "nl": "en", "it": "e ed", "es": "y e", "pt": "e", "pl": "i oraz",
    "cs": "a", "sk": "a", "sv": "och", "da": "og", "nb": "og", "nn": "og", "fi": "ja", "tr": "ve", "hu": "és",
    "ro": "și si", "sl": "in", "hr": "i", "ca": "i", "gl": "e", "eu": "eta", "el": "και", "ru": "и", "uk": "і та й",
    "bg": "и", "et": "ja", "lv": "un", "lt": "ir", "is": "og",
    "be": "і ды", "mk": "и", "sq": "dhe e", "sr": "i и", "az": "və", "kk": "және", "ka": "და", "hy": "և", "ar": "و",
    "fa": "و", "he": "ו", "ur": "اور", "hi": "और व एवं", "mr": "आणि व", "bn": "ও এবং", "ta": "மற்றும்",
    "th": "และ", "vi": "và",
    "id": "dan", "ms": "dan", "zh": "和 与 及 與",
}  # fmt: skip
"""Words that list days: `3 and 4 May`."""

REACH: dict[str, str] = {
    "en": "to till until through thru", "de": "bis", "fr": "au à jusqu", "nl": "tot t/m tem", "it": "al all a fino",
    "es": "al a hasta", "pt": "a ao até", "pl": "do", "cs": "do až", "sk": "do až", "sv": "till tom", "da": "til tom",
    "nb": "til tom", "nn": "til", "fi": "", "tr": "ile ila", "hu": "", "ro": "la până", "sl": "do", "hr": "do",
    "ca": "al a fins", "gl": "ao a até", "eu": "", "el": "έως ως μέχρι", "ru": "по до", "uk": "по до", "bg": "до",
    "et": "kuni", "lv": "līdz", "lt": "iki", "is": "til",
    "be": "па да", "mk": "до", "sq": "deri në", "sr": "do до", "kk": "дейін", "hy": "-ից",
    "ar": "إلى الى حتى وحتى ولغاية لغاية",
    "fa": "تا الی", "he": "עד ועד", "ur": "تا سے", "hi": "से", "mr": "ते", "bn": "থেকে", "ta": "முதல்",
    "th": "ถึง ถึงวันที่ จนถึง",
    "vi": "đến tới", "id": "sampai hingga sd", "ms": "hingga sehingga", "zh": "至 到", "ja": "から", "ko": "부터 에서",
}  # fmt: skip
"""Words that reach from the first day to the last: `3 to 5 May`."""

SPAN: dict[str, str] = {
    "en": "between", "de": "zwischen", "fr": "entre", "nl": "tussen", "it": "tra fra", "es": "entre", "pt": "entre",
    "pl": "między pomiędzy", "cs": "mezi", "sk": "medzi", "sv": "mellan", "da": "mellem", "nb": "mellom",
    "nn": "mellom", "hr": "između", "sl": "med", "ca": "entre", "gl": "entre", "ro": "între", "ru": "между",
    "uk": "між", "bg": "между",
    "sr": "između између", "mk": "помеѓу", "ar": "بين", "sq": "midis", "he": "בין", "be": "паміж",
}  # fmt: skip
"""Words that turn the next `and` into a reach: `between 3 and 5 May`."""

OF: dict[str, str] = {
    "en": "of", "fr": "de du", "es": "de del", "pt": "de do", "it": "di del", "ca": "de d del", "gl": "de do",
    "nl": "van", "ro": "din", "pl": "", "sv": "", "eu": "",
    "ar": "من شهر عام سنة لعام لسنة", "he": "ל", "th": "พ.ศ ค.ศ ปี", "vi": "năm", "sq": "",
}  # fmt: skip
"""Words between a day and its month, or a month and its year."""

FILL: dict[str, str] = {
    "en": "the on of from day days", "de": "dem den der des am zum vom d von tag",
    "fr": "le les l du de des jour jours", "nl": "de den het dag op van",
    "it": "il l i dal dall al all giorno giorni", "es": "el los día días dia dias del de",
    "pt": "o os dia dias no nos de feira", "pl": "dnia dniach dni od w dn", "cs": "dne dnů ve v od",
    "sk": "dňa dní v od", "sv": "den d från", "da": "den d fra", "nb": "den d fra", "nn": "den d", "fi": "päivänä",
    "tr": "gün günü", "hu": "", "ro": "data de", "sl": "dne od", "hr": "dana od", "ca": "el els dia dies del de l",
    "gl": "o os día días do", "el": "η την τη τις", "ru": "с", "uk": "з", "bg": "от", "et": "", "lv": "gada",
    "lt": "nuo", "is": "",
    "be": "з", "mk": "од на", "sq": "nga datë datat më", "sr": "od dana од",
    "ar": "من يوم أيام الموافق بتاريخ يومي", "fa": "از روز",
    "he": "מ ה את", "hi": "दिनांक", "th": "วันที่ ที่ ระหว่างวันที่ ระหว่าง ตั้งแต่วันที่ วัน", "vi": "ngày từ",
    "id": "tanggal tgl dari hari",
    "ms": "dari pada hari", "zh": "于",
}  # fmt: skip
"""Words that may stand between a weekday or a joining word and the day itself."""

ORDINALS: dict[str, str] = {
    "en": "st nd rd th", "fr": "er e ème eme", "es": "º ª o", "it": "º ° ª", "pt": "º o", "nl": "e de ste",
    "sv": "e a", "ca": "r n t è", "eu": "a an ean ra tik etik tara era", "el": "η", "ru": "го е", "uk": "го",
    "gl": "º", "ro": "",
    "hu": "án én jén jei jai i a e ai ei ával ével től tól jétől étől ától jeig ig éig áig jéig",
    "lt": "d",
    "sr": "",
}  # fmt: skip
"""Letters glued to a day number."""


@dataclass(frozen=True, slots=True)
class Words:
    """The joining words of one language, folded."""

    join: frozenset[str]
    reach: frozenset[str]
    span: frozenset[str]
    of: frozenset[str]
    fill: frozenset[str]
    ordinals: frozenset[str]
    counts_in_roman: bool
    """Months are written as `IX` without marks around them."""
    modal: frozenset[str]
    """English months that are also common words: before a number they need their capital."""


def listed(line: str) -> frozenset[str]:
    """The words of a line."""
    return frozenset(line.split())


MODAL = listed("may march")
ROMAN = listed("pl cs sk hu hr sr sl bg ro ru uk be lv lt et it")
YEAR_SUFFIXES = listed("r г р m g rok roku року года година години թ ж год")
FROM_BEHIND = listed("től tól jétől étől ától tik etik")
"""Endings of a day number that say *from*: `12-től 15-ig`, `12tik 14ra`."""


def union(table: dict[str, str], *languages: str) -> frozenset[str]:
    """The words of several languages of a table."""
    return frozenset(word for language in languages for word in table.get(language, "").casefold().split())


@cache
def words(language: str) -> Words:
    """The joining words of a language; English ones serve everywhere, as event sites mix the two."""
    return Words(
        join=union(JOIN, language, "en") | {"&", "+"},
        reach=union(REACH, language, "en") | {"-", "–", "—", "−", "‐", "‑", "‒", "―", "~", "/", "→", "›", ">"},
        span=union(SPAN, language, "en"),
        of=union(OF, language, "en"),
        fill=union(FILL, language, "en"),
        ordinals=union(ORDINALS, language, "en") | {"º", "ª", "°"},
        counts_in_roman=language in ROMAN,
        modal=MODAL if language != "az" else frozenset(),
    )
