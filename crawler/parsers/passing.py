"""Lines that tell of the moment and not of the article: clocks, counters of a page, ages of a text. Pure.

They stand in a text where no element or class sets them apart, and differ at every visit. A line is one of these only
where every word of it is: `1,234 views`, `Shared 12 times`, `vor 3 Stunden`; `12 patients` and `19:00` say something.
"""

import re

MAX_CHARACTERS = 60
"""What tells of the moment is short."""

_CLOCK = re.compile(r"\d{1,2}:\d{2}:\d{2}")
MAX_CLOCK_WORDS = 4
"""Words that may stand beside a clock: `It is 12:03:44`."""
_WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*")
_COUNTED = frozenset(
    "views view shares share shared reads likes like liked comments comment replies clicks hits visits "
    "vues vue partages partage partagé lectures commentaires commentaire "
    "aufrufe aufruf geteilt kommentare kommentar gelesen zugriffe "
    "weergaven weergave gedeeld reacties reactie keren gelezen "
    "visualizzazioni condivisioni commenti letture vistas visitas compartido compartidos comentarios comentario "
    "lecturas visualizações partilhas compartilhamentos comentários wyświetleń wyświetlenia udostępnień komentarzy "
    "komentarze zobrazení sdílení komentářů visningar delningar kommentarer visninger delinger kommentarer "
    "katselua jakoa kommenttia görüntülenme paylaşım yorum".split()
)
_BESIDE_COUNTS = frozenset(
    "k m mio tsd mille mil times time fois mal keer volte veces vezes razy krát gånger ganger gange kertaa kez "
    "and et und en e y i a og och ja ve total this page".split()
)
_AGO = frozenset("ago il y a vor geleden fa hace há temu před sedan siden sitten önce".split())
_UNITS = frozenset(
    "second seconds sec secs minute minutes min mins hour hours hr hrs h day days week weeks month months "
    "seconde secondes heure heures jour jours semaine semaines mois "
    "sekunde sekunden minuten stunde stunden tag tagen woche wochen monat monaten "
    "seconden minuut uur uren dag dagen weken maand maanden secondi minuti ora ore giorno giorni settimana "
    "settimane mese mesi segundo segundos minuto minutos hora horas día días semana semanas mes meses "
    "dia dias mês sekund minut minuty godzin godzinę godziny dzień dni tydzień tygodni tygodnie "
    "miesiąc miesiące miesięcy sekundami minutami hodinou hodinami dnem dny týdny měsíci "
    "sekunder minuter timme timmar dagar vecka veckor månad månader minutter time timer dage uge uger måned måneder "
    "timer dager uke uker sekuntia minuuttia tunti tuntia päivä päivää viikko viikkoa kuukausi kuukautta "
    "saniye dakika saat gün hafta ay ".split()
)
_ONE = frozenset("a an one un une einer einem een uno una".split())
_BESIDE_AGES = _ONE | frozenset(
    "for för published posted updated publié mis jour à about et "
    "veröffentlicht aktualisiert gepubliceerd bijgewerkt pubblicato aggiornato publicado actualizado atualizado "
    "opublikowano aktualizacja publicerad uppdaterad publisert oppdatert udgivet opdateret julkaistu päivitetty".split()
)


def tells_the_moment(text: str) -> bool:
    """Whether a line is nothing but a clock, a counter of the page, or how long ago it was published."""
    if len(text) > MAX_CHARACTERS:
        return False
    words = _WORD.findall(text.casefold())
    named = {word for word in words if not word[0].isdigit()}
    if _CLOCK.search(text):
        return len(named) <= MAX_CLOCK_WORDS
    if len(named) == len(words) and named.isdisjoint(_ONE):
        return False
    return _is_count(named, words) or _is_age(named)


def _is_count(named: set[str], words: list[str]) -> bool:
    return bool(named & _COUNTED) and named <= _COUNTED | _BESIDE_COUNTS and len(named) < len(words)


def _is_age(named: set[str]) -> bool:
    return bool(named & _AGO) and bool(named & _UNITS) and named <= _AGO | _UNITS | _BESIDE_AGES
