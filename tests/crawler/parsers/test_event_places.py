"""City and country where a text states them, and nothing where it does not."""

import gzip

import pytest

from crawler.parsers.event_dates import read_text
from crawler.parsers.event_places import Place, read_place
from crawler.parsers.event_ranges import days_of_event
from crawler.parsers.places.countries import country_of
from crawler.parsers.places.gazetteer import DATA, find, lines
from crawler.parsers.places.inflection import bases
from tests.crawler.parsers.fresh_places import FRESH

STATED = [
    ("en", "3-4 December 2024 in Ghent, Belgium", ("Ghent", "BE")),
    ("en", "The fair takes place in Ghent from 3 to 5 June 2025.", ("Ghent", None)),
    ("en", "to be held on 3-5 June 2025 in New York at the old pier", ("New York", None)),
    ("de", "Die Messe findet vom 3. bis 5. Juni 2025 in Stuttgart statt.", ("Stuttgart", None)),
    ("de", "am 3. Juni 2025 in Köln (Deutschland)", ("Köln", "DE")),
    ("fr", "Le salon aura lieu à Lille les 3 et 4 juin 2025.", ("Lille", None)),
    ("fr", "Du 3 au 5 juin 2025, 18, rue du Lac – 69003 LYON", ("Lyon", None)),
    ("fr", "à Villeneuve-d'Ascq le 3 juin 2025", ("Villeneuve-d'Ascq", None)),
    ("nl", "op 3 juni 2025 in Utrecht", ("Utrecht", None)),
    ("it", "La fiera si terrà a Bologna dal 3 al 5 giugno 2025", ("Bologna", None)),
    ("es", "del 3 al 5 de junio de 2025 en Getafe", ("Getafe", None)),
    ("pt", "a realizar em Lisboa entre 3 e 5 de junho de 2025", ("Lisboa", None)),
    ("sv", "Mässan hålls i Göteborg den 3-5 juni 2025", ("Göteborg", None)),
    ("fi", "3.6.2025, Kirkkokatu 6, 00170 Helsinki", ("Helsinki", None)),
    ("de", "3. Juni 2025, Messeplatz 1, 4058 Basel", ("Basel", None)),
    ("pt", "3 de junho de 2025, Rua Castilho, 11, 1269-072 Lisboa", ("Lisboa", None)),
    ("fr", "le 3 juin 2025 à Paris Expo", ("Paris", None)),
    ("pl", "3 czerwca 2025 w Warszawie", ("Warszawa", None)),
    ("da", "3. juni 2025 i Kalundborg Hallernes restaurant", ("Kalundborg", None)),
    ("en", "The next edition will be held in Germany on 3 June 2025.", (None, "DE")),
]
LEFT_OPEN = [
    ("en", "3 June 2025 in Hall 4"),
    ("en", "3 June 2025 in Person"),
    ("en", "held in English on 3 June 2025"),
    ("en", "in March, and on 3 June 2025"),
    ("en", "Biotech Leaders Meet in Record Numbers on 3 June 2025"),
    ("en", "on 3 June 2025 in Ghent and Lille"),
    ("en", "BIOFAIR, 3-4 June 2025"),
    ("en", "She was born in Ghent. The fair opens on 3 June 2025."),
    ("de", "am 3. Juni 2025 in Zusammenarbeit mit der Stadt"),
    ("de", "am 3. Juni 2025 in Präsenz"),
    ("de", "vom 3. bis 5. Juni 2025 kamen 12000 Besucher"),
    ("es", "el 3 de junio de 2025 en IFEMA"),
    ("it", "il 3 giugno 2025 a Palazzo Reale"),
]


@pytest.mark.parametrize(
    ("language", "text", "place"), [*STATED, *((each, said, (None, None)) for each, said in LEFT_OPEN)]
)
def test_a_place_is_what_the_text_states(language: str, text: str, place: tuple[str | None, str | None]) -> None:
    found = read_place(text, language, days_of_event(read_text(text, language=language)))
    assert (found.city, None if found.inferred else found.country) == place


def test_the_organizers_address_in_a_footer_is_not_the_events() -> None:
    text = "Fair, 3-4 June 2025\nFairs Ltd, 12 quai du Wault, 59000 Lille"
    days = days_of_event(read_text(text, language="en"))
    assert read_place(text, "en", days).city == "Lille"
    assert read_place(text, "en", days, addresses=False) == Place()


@pytest.mark.parametrize(("language", "text", "city", "country"), FRESH)
def test_phrases_in_the_manner_of_event_pages(language: str, text: str, city: str | None, country: str | None) -> None:
    found = read_place(text, language, days_of_event(read_text(text, language=language)))
    assert (found.city, found.country) == (city, country)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Speakers: Paris Hilton, Jack London, Austin Powers. 3 June 2025"),
        ("en", "3 June 2025, Austin Powers, Head of Sales, Boston Consulting Group"),
        ("en", "3 June 2025 | Keynote | Florence Welch"),
        ("en", "The talk in Victoria Hall on 3 June 2025"),
        ("en", "Webinar on 3 June 2025: how Barcelona cut its waste"),
        ("en", "Online, 3 June 2025. Our offices: London, Paris, New York"),
        ("en", "Trade in Shanghai slowed; our webinar is on 3 June 2025."),
        ("en", "Vienna Convention on treaties, seminar on 3 June 2025"),
        ("en", "Our team moved to Leeds. The open day is 3 June 2025."),
        ("en", "Georgia, 3 June 2025"),
        ("de", "3. Juni 2025, Berliner Straße 4"),
        ("fr", "3 juin 2025, avenue de Lyon"),
        ("fr", "le 3 juin 2025 à Radio Paris"),
        ("it", "3 giugno 2025, Corso Torino"),
        ("es", "Calle Toledo, 3 de junio de 2025"),
        ("fi", "Pekka Lahti puhuu 3.6.2025"),
    ],
)
def test_a_town_of_that_name_somewhere_is_no_evidence(language: str, text: str) -> None:
    assert read_place(text, language, days_of_event(read_text(text, language=language))) == Place()


@pytest.mark.parametrize(
    ("name", "language", "country"),
    [
        ("Lyon", "fr", "FR"),
        ("Wien", "de", "AT"),
        ("Vienna", "en", "AT"),
        ("Vienna", "en-US", None),
        ("Vienne", "fr", None),
        ("Birmingham", "en", None),
        ("Córdoba", "es", None),
        ("Trento", "it", "IT"),
    ],
)
def test_a_country_is_inferred_only_from_a_name_that_leaves_no_doubt(
    name: str, language: str, country: str | None
) -> None:
    known = find(name)
    assert known is not None
    assert country_of(known, language) == country


def test_an_inferred_country_says_so() -> None:
    days = days_of_event(read_text("3 May 2025", language="en"))
    assert read_place("3 May 2025, Ljubljana", "en", days) == Place("Ljubljana", "SI", inferred=True)
    assert read_place("3 May 2025, Ljubljana, Slovenia", "en", days) == Place("Ljubljana", "SI")


@pytest.mark.parametrize(
    ("written", "language", "base"),
    [("Łodzi", "pl", "łodz"), ("Praze", "cs", "praha"), ("Helsingissä", "fi", "helsinki"), ("Turussa", "fi", "turku")],
)
def test_an_inflected_name_may_be_a_form_of_its_base(written: str, language: str, base: str) -> None:
    assert base in list(bases(written, language))


def test_the_gazetteer_is_sorted_small_and_names_its_source() -> None:
    names = [line.split(b"\t")[0] + b"\t" for line in lines().splitlines()]
    assert names == sorted(set(names))
    assert DATA.stat().st_size < 1_000_000
    assert b"CC BY 4.0" in gzip.decompress(DATA.read_bytes()).partition(b"\n")[0]


@pytest.mark.parametrize("name", ["", "-", "\t", "zzz", "Aa\nBb", "\x00"])
def test_what_is_no_city_is_not_found(name: str) -> None:
    assert find(name) is None


@pytest.mark.parametrize("unit", ["Aa-", "Aa ", "in Aa ", "59000 Aa, ", "Aa, Bb (", "Aa'"])
def test_a_text_made_to_be_slow_is_not(unit: str) -> None:
    assert read_place(unit * 5_000, "en", days_of_event(read_text("4 May 2025"))) == Place()
