"""Names of people out of bylines: split, and cleaned of everything that is not a name."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape

from crawler.parsers.timestamps import month_number

BYLINE_CHARACTERS = 1000
NAME_CHARACTERS = 80
SAME_NAMES = 256
"""A page says the same names again and again; so many are remembered."""
_MAIL = re.compile(r"\(?[\w.+-]{1,64}@[\w.-]{1,100}\)?")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+", re.I)
_HANDLE = re.compile(r"(?<!\w)@\w{2,30}")
_BRACKETS = re.compile(r"\s*[(\[（【](?!(?<=\w \()[A-ZÄÖÜ][a-zà-ÿ]{1,20}\) [A-Z])[^()\[\]（）【】]{0,80}[)\]）】]")
_OPENING = re.compile(r"[(\[（【]")
"""Whatever stands in brackets, but for a maiden name or a nickname inside a name: `Ann (Annie) Lee`."""
_BY = re.compile(
    r"^(?:(?:(?:written|posted|published|authored|article|story|words|text|reported|opinion|analysis|created|"
    r"produced)\s{1,2})?by|words(?=:)"
    r"|by-?line|author(?:s|\(s\))?|autor(?:en|in|es|e|a)?|auteur(?:s|e)?|autore|autori|författare|forfatter(?:e)?|"
    r"skribent|redakt(?:ør|ör)|(?:verfasst|geschrieben|veröffentlicht|erstellt|(?:im )?wortlaut|"
    r"(?:ein(?:e)? )?(?:blog[ -]?|gast)?(?:beitrag|artikel|text|bericht|reportage|analyse|essay|kolumne|rezension|"
    r"pressemitteilung)) von|interview(?: von)?|kommentar(?: von)?|"
    r"text(?:e)?(?: und fotos?)?|texto(?: y fotos)?|escrito por|publicado por|redactado por|scritto da|"
    r"pubblicato da|publié par|écrit par|rédigé par|geschreven door|skrevet av|skrevet af|skriven av|przez|tekst|"
    r"yazar|yazan|автор|текст|von|par|por|di|door|av|af|de la rédaction de|vom|da|от|"
    r"著者|文|記者|记者|作者|撰文|責任編集|文責|執筆者?|筆者|撰稿|通讯员|来源|기자명|글쓴이|작성자|글|"
    r"كتب|كتبت|كتبها|بقلم|الكاتب|الكاتبة|إعداد|מאת|כתבה?|כתבו|نویسنده|به قلم|"
    r"γράφ(?:ει|ουν)(?: [οη])?|συντάκτης|συντάκτρια|κείμενο|του|της|των|από τ(?:ον|ην|ους)|"
    r"írta|szerző|napisa[ol]a?|napísala?|piše|pišu|avtor(?:ica|ji)?|autorius|parengė|autors|autore|scris de|"
    r"oleh|penulis|ditulis oleh|tác giả|लेखक|ผู้เขียน|โดย)"
    r"(?:\s*[:：|●・/]\s*|\s+|(?<=[者文])\s*)",
    re.I,
)
_TITLES = re.compile(r"^(?:dr|prof|professor|mr|mrs|ms|sir|dame|rev|ing|dipl|mag|pd|med|phil|rer|nat)\.?\s+", re.I)
_SPLIT = re.compile(
    r"(?:;|\||•|·|、|，|／|\n|\t| & | \+ | / |\band\b|\bund\b|\bet\b|\boch\b|\bog\b|\ben(?=\s[A-Z])|\bsowie\b|"
    r"\bwith\b(?=\s[A-Z])|\by\b(?=\s[A-ZÁÉÍÓÚ])|\be\b(?=\s[A-ZÁÉÍÓÚ])|\bi\b(?=\s[A-ZŁŚŻ])|\bog\b|"
    r"\bja\b(?=\s[A-ZÄÖ])|\bи\b)\s*",
    re.I,
)
_SPLITTING_SIGN = re.compile(r"[;|&+/\n\t]")
_SPLITTING_WORDS = frozenset("and und et och og en sowie with y e i ja".split())
_TAIL = re.compile(
    r"[\s|•·](?:(?<=[|•·])\s|(?<=\s)(?:"
    r"(?:on|am|le|el|il|den|\||at|um|pada)?\s*(?=\d{1,2}[./:-]\d|\d{4}\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)"
    r"|[–—-]\s+"
    r"|(?:updated|published|posted|last updated|veröffentlicht|aktualisiert|publié|mis à jour|read more|"
    r"read full bio|view all|see all|more by|follow|is an?|ist|has been|\d{1,3} min|"
    r"(?:illustrations?|photos?|photographs?|photography|images?|fotos?|graphics?|videos?) (?:by|von|par|di|de)|"
    r"in (?-i:[A-Z])[^,;]{1,40}? on)\b"
    r"|@\s)).*$",
    re.I | re.S,
)
"""What follows a blank or a bar, in a text with single blanks."""
_ROLE_TAIL = re.compile(
    r"\s(?<=\w\s)\s*(?:(?:senior|staff|chief|managing|contributing|associate|assistant|deputy|executive|digital|news|"
    r"sports?|political|guest|global|"
    r"foreign|national|special|freelance|veterinarian|former|the)\s(?=\w+\s?(?:\w+\s?)?(?:editor|writer|reporter|"
    r"correspondent|contributor|columnist|producer|desk|staff|team|author))|"
    r"editor\b|writer\b|reporter\b|correspondent\b|contributor\b|columnist\b|journalist\b|redakteur(?:in)?\b|"
    r"korrespondent(?:in)?\b|"
    r"head of\b|director\b|president\b|ceo\b|founder\b|co-founder\b|archive page\b|reviewed by\b|edited by\b|"
    r"for (?:the )?[A-Z]\w+|(?:the )?associated press\b|last updated\b).*$",
    re.I | re.S,
)
_DATE_TAIL = re.compile(r"[\s,|·•]+(?:\d{1,2}\.?\s)?([^\W\d_]{3,12})\.?(?:\s\d{1,2}(?:st|nd|rd|th)?)?[,\s]*$")
_ON = re.compile(r"\s+(?:on|am|le|el|il|den|dnia|op|på|em|pada|w dniu)$", re.I)
"""What stands between a name and the day of its text."""
_AFTER_COMMA = re.compile(
    r"^(?:ph\.?\s?d|m\.?\s?d|md|phd|m\.?s\.?c?|m\.?a|mba|b\.?sc|b\.?a|j\.?d|esq|cpa|cfp®?|rn|rd|rdn|ld|dds|dvm|do|np|"
    r"pa|pmp|lcsw|lmft|mph|edd|jr|sr|ii|iii)\.?$",
    re.I,
)
_DEGREE_TAIL = re.compile(
    r"[\s,]+(?:ph\.?\s?d|m\.d|md|phd|msc|mba|esq|cpa|cfp®?|rn|rd|rdn|dds|dvm|mph|ms|mba)\.?$", re.I
)
_ROLES = """
    editor reporter writer correspondent journalist columnist contributor producer photographer staff
    director manager president ceo cto founder professor researcher analyst fellow author blogger chief senior
    associate assistant redakteur redakteurin redaktion korrespondent korrespondentin journalistin autorin reporterin
    volontär volontärin chefredakteur chefredakteurin rédacteur rédactrice journaliste redactor redactora periodista
    redattore giornalista redacteur verslaggever reportere redaktor dziennikarz journalista toimittaja muhabir editör
    редактор корреспондент specialist consultant expert coach team officer strategist engineer scientist developer
    nutritionist dietitian therapist psychologist physician veterinarian attorney lecturer instructor trainer intern
    volunteer marketing communications news desk office media group inc llc ltd gmbh
    """.split()
_ROLE = re.compile(rf"\b(?:{'|'.join(_ROLES)}|head of)\b", re.I)
_ROLE_WORDS = frozenset([*_ROLES, "head"])
AGENCIES = frozenset(
    """
    dpa afp ap apa ats sda reuters sid epd kna ansa efe tass interfax xinhua upi pti ani ians lusa belga anp tt
    ntb ritzau stt pap ctk mti agerpres aap bernama antara yonhap kyodo jiji cna prnewswire globenewswire
    businesswire afprelaxnews dts dapd ddp bloomberg
    """.split()
) | frozenset(
    name.strip()
    for name in """
    associated press | the associated press | agence france-presse | deutsche presse-agentur | thomson reuters
    | press association | pa media | business wire | globe newswire | pr newswire | the canadian press
    | canadian press | europa press | reuters staff | keystone-sda | news agency | anadolu ajansı
    """.split("|")
)
_NO_NAME = frozenset(
    """
    admin administrator author authors by unknown none null n/a na guest staff editor webmaster anonymous
    contributor share follow home news more about comments comment twitter facebook linkedin email website posts
    contact login print view reply subscribe newsletter instagram autor auteur von redaktionsteam published
    posted updated read writer the by: - . | true false undefined biography bio profile reporter correspondent
    journalist copyright advertisement sponsored menu search index next previous tags category
    """.split()
)
_NO_NAME_TEXT = re.compile(
    r"^(?:about |view |zu[mr] |jetzt |zurück|über (?:uns|den|die)\b|unsere? |"
    r"see |more |read |all posts|posts? by|posted|published|updated|reviewed|edited|"
    r"story source|weitere|weiter$|mehr |alle |par |ver más|voir |follow|share|sign |log |subscribe|click|our |"
    r"your |meet |join |email|"
    r"contact|show |written |photo|image|foto|bild|source|quelle|the latest|latest|leave a|comments?|no comments|"
    r"\d+ (?:min|comment|share|view|like))",
    re.I,
)
_ROLE_HEAD = re.compile(
    r"^(?:\S{1,20}\s){0,2}\S{0,30}(?:experte|expertin|redakteur(?:in)?|redaktør|redaktör|reporter(?:in)?|korrespondent(?:in)?|"
    r"autor(?:in|a|e)?|journalist(?:in|e)?|kolumnist(?:in)?|volontär(?:in)?|correspondent|editor|writer|columnist|"
    r"contributor|redactor(?:a)?|periodista|giornalista|rédact(?:eur|rice)|корреспондент|редактор)\s+"
    r"(?=(?-i:[^\W\d_a-zà-ÿ])\S*\s\S)",
    re.I,
)
_EAST_ROLE = re.compile(r"(?<=\w)[\s／/]*(?:特約記者|記者|记者|編輯|编辑|特派員|특파원|선임기자|기자|著|文|氏|さん)$")
_EAST_PLACE = re.compile(r"\w{1,8}(?:報導|报道|综合|綜合)$")
"""`王小明／台北報導`: a place and `reports`."""
_LABEL = re.compile("[:：]")
_WORDS = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_ORDINALS = frozenset("st nd rd th er de".split())
_LETTER = re.compile(r"[^\W\d_]")
_PARTICLES = frozenset(
    "de la le du des van von der den di da dos del della el al bin ibn ter ten zu zur y e of af av".split()
)


@lru_cache(maxsize=SAME_NAMES)
def fold(name: str) -> str:
    """A name as two names are compared: lower case, without accents, punctuation, double blanks."""
    plain = name[:NAME_CHARACTERS].casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(_WORDS.findall(plain))


@lru_cache(maxsize=SAME_NAMES)
def read_names(raw: str) -> tuple[str, ...]:
    """The names in a byline, in its order: split, cleaned, without duplicates."""
    text = _strip_noise(raw)
    return distinct(name for part in _split(text) for name in [clean(part)] if name)


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Names without those that repeat an earlier one in another spelling."""
    said = list(names)
    return tuple({fold(name): name for name in reversed(said)}.values())[::-1] if len(said) > 1 else tuple(said)


def _strip_noise(raw: str) -> str:
    text = raw[:BYLINE_CHARACTERS].replace("\xa0", " ").replace("\u200b", "")
    text = unescape(text) if "&" in text else text
    text = _MAIL.sub(" ", text) if "@" in text else text
    text = _ADDRESS.sub(" ", text) if "." in text or ":" in text else text
    text = strip_by(" ".join(text.split()))
    text = _BRACKETS.sub(" ", text) if _OPENING.search(text) else text
    return strip_by(_TAIL.sub("", " ".join(text.split())).rstrip())


@lru_cache(maxsize=SAME_NAMES)
def strip_by(text: str) -> str:
    """A byline without its `By`, `Von`, `Autor:`, up to three of them."""
    for _ in range(3):
        by = _BY.match(text)
        shorter = text[by.end() if by else 0 :].lstrip(" :|-–—")
        if shorter == text or not shorter:
            break
        text = shorter
    return text


def _split(text: str) -> Iterator[str]:
    for part in _SPLIT.split(text) if _may_split(text) else (text,):
        yield from _split_commas(part)


def _may_split(text: str) -> bool:
    """Whether a text may name several: where no word and no sign says so, the slow pattern is not tried."""
    one = text.isascii() and _SPLITTING_SIGN.search(text) is None
    return not one or not _SPLITTING_WORDS.isdisjoint(_WORDS.findall(text.lower()))


def _split_commas(text: str) -> Iterator[str]:
    """`A, B` are two names; `A, PhD`, `A, senior editor` and `Doe, Jane` are one."""
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    if len(pieces) == 2 and _is_inverted(*pieces):
        yield f"{pieces[1]} {pieces[0]}"
        return
    for number, piece in enumerate(pieces):
        if number and (_AFTER_COMMA.match(piece) or _names_role(piece) or not _looks_like_name(piece)):
            continue
        yield piece


def _is_inverted(last: str, first: str) -> bool:
    return (
        " " not in last and " " not in first and last[:1].isupper() and first[:1].isupper() and not _names_role(first)
    )


def _looks_like_name(text: str) -> bool:
    words = text.split()
    return (len(words) > 1 and words[0][:1].isupper() and len(words) <= 5) or not text.isascii()


def clean(name: str) -> str | None:
    """One name without titles, handles, punctuation at its edges; `None` for what is no name."""
    text = _without_tail(_HANDLE.sub("", name) if "@" in name else name).strip(" \t,;:|/*•·-–—\"'“”„()[]<>")
    text = _DEGREE_TAIL.sub("", strip_by(text)).strip(" ,;:|/-–—")
    if not text.isascii():
        text = _EAST_ROLE.sub("", text)
    if text.endswith(".") and len(text.split()[-1]) > 3:
        text = text[:-1]
    return text if is_name(text) else None


def _without_tail(text: str) -> str:
    """A name without the role before it, and the role or the day after it."""
    if text.count(" ") > 1:
        text = _ROLE_HEAD.sub("", text)
        shorter = _ROLE_TAIL.sub("", text)
        text = shorter if " " in shorter else text
    tail = _DATE_TAIL.search(text) if any(map(str.isdigit, text)) else None
    if tail and any(map(str.isdigit, tail[0])) and month_number(tail[1]):
        text = _ON.sub("", text[: tail.start()])
    return text


def is_name(text: str) -> bool:
    """Whether a text can be a name or a byline at all."""
    if not 2 <= len(text) <= NAME_CHARACTERS or not _LETTER.search(text) or len(text.split()) > 8:
        return False
    folded = text.casefold()
    if _is_day(text) or _EAST_PLACE.fullmatch(text):
        return False
    return folded not in _NO_NAME and not _NO_NAME_TEXT.match(text) and "http" not in folded and "{" not in text


def _is_day(text: str) -> bool:
    """Whether a text is a day of a month: `Dec 17`, `16. Dezember`."""
    if not any(map(str.isdigit, text)):
        return False
    words = [word for word in _LETTERS.findall(text) if word.lower() not in _ORDINALS]
    return len(words) == 1 and month_number(words[0]) is not None


@lru_cache(maxsize=SAME_NAMES)
def is_person(text: str) -> bool:
    """Whether a name has the shape of a person's: two to five capitalised words, or a script without capitals."""
    if text.isascii() and " " not in text:
        return False
    words = [word for word in text.replace("(", "").split() if word.casefold() not in _PARTICLES]
    if is_agency(text) or not words:
        return False
    if not any(word[0].isupper() or word[0].islower() for word in words):
        return len(text) <= 12 and not _LABEL.search(text)
    return 2 <= len(words) <= 5 and all(word[0].isupper() for word in words) and not _names_role(text)


def _names_role(text: str) -> bool:
    """Whether a word of the text is what somebody does."""
    none = text.isascii() and _ROLE_WORDS.isdisjoint(_WORDS.findall(text.lower()))
    return not none and _ROLE.search(text) is not None


def has_case(text: str) -> bool:
    """Whether a text has letters that can be large or small."""
    return text.lower() != text.upper()


def is_agency(text: str) -> bool:
    """Whether a name is a news agency's."""
    return text.casefold().strip(" .") in AGENCIES
