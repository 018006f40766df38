"""What the words beside a date call it, in many languages: published, updated, a copyright, or something else."""

import re
from functools import lru_cache

SAME_WORDS = 1024
"""Labels repeat; so many are remembered."""


def _words(stems: str, whole: str = "", alone: str = "") -> re.Pattern[str]:
    """A search in lower-cased text for beginnings, whole words, or a word that is all of it.

    Every branch begins with its letters, because then the search skips to places where one of them stands.
    """
    branches = [stems, *(rf"{word}(?<=\b{word})\b" for word in whole.split())]
    return re.compile("|".join([*branches, *(rf"{word}(?<=^{word})$" for word in alone.split())]))


UPDATED_WORDS = _words(
    r"updat|modif|aktuali|zuletzt|geändert|stand\b(?=\W*(?:vom|am|der)?\W*$)|"
    r"mis à jour|mise à jour|actuali[sz]|aggiorn|atuali|bijgewerkt|"
    r"gewijzigd|uppdatera|opdater|oppdater|zaktualizowan|edited|revised|reviewed|обновл|изменен|güncelle|更新|"
    r"päivitetty|muokattu|frissít|módosít|last change|änderung|überarbeitet|naposledy|upraven|poprawion|edytowan|"
    r"redigera|redigert|ændret|ažurir|posodob|atnauj|atjaunot|muudet|uuenda|actualitz|diperbarui|dikemas kini|"
    r"cập nhật|ενημερ|τροποπ|оновлен|обновен|ажурир|עודכן|עדכון|آخر تحديث|تحديث|修改|编辑时间|수정|แก้ไข|อัปเดต|अपडेट",
    "maj",
)
PUBLISHED_WORDS = _words(
    r"publi[sc]|posted|veröffentlicht|erschienen|erstellt|online seit|paru le|mis en ligne|posté|inserito|pubblicat|"
    r"geplaatst|gepubliceerd|publicera|publiceret|publisert|opublikowan|dodano|created|released|issued|опубликован|"
    r"yayın|eklenme|発表|公開|掲載|発売|发布|时间|julkaistu|gespeichert|eingetragen|geschrieben|verfasst|written|"
    r"submitted|notizia del|artikel|opublik|публик|објав|objav|zveřejn|zverejn|vydáno|vloženo|közzét|megjelen|"
    r"paskelb|avaldat|lisatud|diterbitkan|đăng|δημοσ|αναρτ|опублік|פורסם|نشر|입력|등록|승인|작성|게시|投稿|配信|登载|"
    r"เผยแพร่|प्रकाशित",
    "vom data date datum fecha",
    "on am le el",
)
ORIGINALLY = _words(
    r"originally publ|first publ|originally posted|first posted|erstmals (?:ver|ers)|ursprünglich (?:ver|ers)|"
    r"initialement publ|publicad[oa] originalmente|pubblicat[oa] originariamente|oorspronkelijk gepub|"
    r"ursprungligen publ|opprinnelig publ|oprindeligt publ|pierwotnie opub|初出"
)
"""They tell the first publication from that of the present text."""
_PUBLISHED_AFTER = re.compile(
    r"[\s|•·,–—-]{0,5}(?:(?:erst|originally |first )?(?:veröffentlicht|published|posted)|"
    r"publicado|publié|公開|掲載|発表|発売|发布|発信)"
)
"""A label behind its date."""
_OTHER_AFTER = re.compile(
    r"\s{0,2}(?:(?:print )?(?:issue|edition)\b|"
    r"\W{0,3}\d{1,2}[:.h]\d{2}\s?(?:uhr|h|[ap]\.?m\.?)?\s?(?:-|–|—|bis|to|till|until|à|al?)\s?\d{1,2}[:.h]\d{2})"
)
"""A printed issue's day, or hours that something lasts."""
_UPDATED_AFTER = re.compile(
    r"[\s|•·,(–—-]{0,5}(?:更新|(?:last )?updated|aktualisiert|mis à jour|actualizado|bijgewerkt)\W{0,2}$"
)
"""A label behind the last date of a line."""
_COPYRIGHT_WORDS = _words(r"copyright|©|\(c\)|rights reserved")
_OTHER_WORDS = _words(
    r"since|seit \d{4}|event|termin|register|deadline|born|geboren|joined|version|retrieved|abgerufen|expires|valid|"
    r"next|nächste|when:|wann|starts?\b|begin|until|comment|says|schrieb|wrote|reply|antwort|accessed|due\b|"
    r"ausgabe|edition|issue|vol\.|photo|foto|édition du",
    "bis ab",
)


@lru_cache(maxsize=SAME_WORDS)
def label_of(words: str) -> str:
    """What lower-case words before a date call it: `published`, `updated`, `copyright`, `other`, or empty."""
    if UPDATED_WORDS.search(words):
        return "updated"
    if _COPYRIGHT_WORDS.search(words):
        return "copyright"
    if _OTHER_WORDS.search(words):
        return "other"
    return "published" if PUBLISHED_WORDS.search(words) else ""


def label_behind(words: str) -> str:
    """What lower-case words right after a date call it: `published`, `updated`, `other`, or empty."""
    if _UPDATED_AFTER.match(words):
        return "updated"
    if _OTHER_AFTER.match(words):
        return "other"
    return "published" if _PUBLISHED_AFTER.match(words) else ""
