"""Words for editions of events, by language: ordinals in words, the word for edition, and nouns that editions count."""

from functools import cache

ORDINAL_WORDS: dict[str, str] = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    "de": "erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte dreizehnte vierzehnte "
    "fünfzehnte",
    "fr": "première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième "
    "douzième treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième vingtième",
    "nl": "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende "
    "veertiende vijftiende",
    "it": "prima seconda terza quarta quinta sesta settima ottava nona decima undicesima dodicesima tredicesima "
    "quattordicesima quindicesima sedicesima diciassettesima diciottesima diciannovesima ventesima",
    "es": "primera segunda tercera cuarta quinta sexta séptima octava novena décima undécima duodécima "
    "decimotercera decimocuarta decimoquinta decimosexta decimoséptima decimoctava decimonovena vigésima",
    "pt": "primeira segunda terceira quarta quinta sexta sétima oitava nona décima",
    "pl": "pierwsza druga trzecia czwarta piąta szósta siódma ósma dziewiąta dziesiąta jedenasta dwunasta trzynasta "
    "pierwsza druga trzecia czwarta piąta szósta siódma ósma dziewiąta dziesiąta jedenasta dwunasta trzynasta",
    "cs": "první druhý třetí čtvrtý pátý šestý sedmý osmý devátý desátý jedenáctý dvanáctý",
    "sv": "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde",
    "da": "første anden tredje fjerde femte sjette syvende ottende niende tiende ellevte tolvte trettende",
    "nb": "første andre tredje fjerde femte sjette sjuende åttende niende tiende ellevte tolvte trettende",
    "fi": "ensimmäinen toinen kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs kymmenes",
    "tr": "birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu",
}  # fmt: skip
EDITION = frozenset(
    "edition editions édition édit edición edició edizione edição edycja edycji edycję edycją edice editie "
    "editiei ediția auflage ausgabe upplagan upplaga udgave udgaven utgave utgaven utgåva utgåvan ročník ročníku "
    "ročníka painos kerta kertaa edisyon издание сезон".split()
)
"""The word itself: any ordinal before it counts editions."""
COUNTED = frozenset(
    "annual annually congress conference symposium forum summit workshop meeting convention fair festival show "
    "expo exhibition salon salone sagra congreso congresso congrès conférence colloque journées rencontres "
    "assises convegno mostra fiera feria jornadas encuentro simposio conferencia conferência colóquio encontro "
    "feira kongress tagung messe konferenz fachmesse symposion jahrestagung weltforum markt fest festspiele "
    "kongres konferencja konferencji targi targów festiwal festiwalu sympozjum zjazd konference veletrh sjezd "
    "setkání konferens mässa kongressen konferensen messen messe konferanse kongressi messut seminaari seminar "
    "seminarium kongresi konferansı fuarı sempozyumu congres beurs conferentie symposium internationale "
    "international jährliche annuel annuale anual congressi games awards biennale triennale giornata giornate "
    "journée jornada giro rassegna konferansen konferensen konferencen kongressen".split()
)
"""Nouns of events: an ordinal right before them, or one word away, counts editions."""
COUNTED_ENDINGS = (
    "messe",
    "tagung",
    "kongress",
    "markt",
    "fest",
    "forum",
    "symposium",
    "konferenz",
    "congres",
    "beurs",
    "mässan",
    "feest",
    "festival",
    "dagen",
    "tage",
    "salon",
    "konferensen",
    "konferansen",
    "festivalen",
)
NO_EDITION = frozenset(
    "anniversary birthday century jubiläum jubilæum jubileum jubileumsår anniversaire aniversario aniversário "
    "anniversario rocznica jahrestag geburtstag jahrhundert years year jahre jaar años ans anni lat år avenue "
    "street floor place arrondissement jubilee jubilé siglo siècle secolo wiek eeuw grade minute hour "
    "juhlavuosi".split()
)


@cache
def ordinal_words() -> dict[str, int]:
    """Folded ordinal word -> number, of all languages; masculine and other endings by their stem."""
    table: dict[str, int] = {}
    for line in ORDINAL_WORDS.values():
        for number, word in enumerate(line.split(), start=1):
            table.setdefault(word, number)
    return table
