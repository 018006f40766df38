"""Cities in scripts other than Latin: read where the words say so, and never taken from common words."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parsers.event_dates import read_text
from crawler.parsers.event_places import Place, read_place
from crawler.parsers.event_ranges import days_of_event
from crawler.parsers.places.gazetteer import data_of, find, lines
from crawler.parsers.places.inflection import bases
from crawler.parsers.places.scripts import LETTERS, is_name, key_of, script_of, written_at
from tests.crawler.parsers.places.scripts_blind import BLIND, LATER
from tests.crawler.parsers.places.scripts_seen import SEEN

MOST_BYTES = 290_000
"""Of all scripts but Latin together, packed."""


def read(text: str, language: str) -> Place:
    return read_place(text, language, days_of_event(read_text(text, language=language)))


@pytest.mark.parametrize(("language", "text", "city", "country"), [*SEEN, *BLIND, *LATER])
def test_a_place_is_what_the_line_says(language: str, text: str, city: str | None, country: str | None) -> None:
    found = read(text, language)
    assert (found.city, found.country) == (city, country)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Ведущий: Киров Иван, 3 июня 2025 года"),
        ("ru", "3 июня 2025 года, улица Московская, 5"),
        ("ru", "3 июня 2025 года в Большом зале"),
        ("ru", "Владимир, 3 июня 2025 года: «Я приду»"),
        ("uk", "3 червня 2025 року в Києво-Могилянській академії"),
        ("ru", "3 июня 2025 года | Игра"),
        ("ar", "3 يونيو 2025 | الخبر"),
        ("zh", "2025年6月3日 | 青年"),
        ("ja", "2025年6月3日 | 池田"),
        ("ko", "2025년 6월 3일 | 미리"),
        ("hi", "3 जून 2025 | आनंद"),
        ("el", "3 Ιουνίου 2025 | Χώρα"),
        ("el", "3 Ιουνίου 2025, Μέγαρα και σπίτια"),
        ("he", "3 ביוני 2025, אור וצל"),
        ("zh", "2025年6月3日,北京大学生代表团访问学校"),
        ("zh", "2025年6月3日 南京路步行街"),
        ("zh", "2025年6月3日 海南岛游记"),
        ("ja", "2025年6月3日、東京タワーの歴史"),
        ("ja", "2025年6月3日 長野"),
        ("ko", "2025년 6월 3일 부산물 처리 강연"),
        ("hi", "3 जून 2025, नई किताब"),
    ],
)
def test_words_that_only_begin_like_a_city_are_none(language: str, text: str) -> None:
    assert read(text, language).city is None


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("МОСКВА", "RU"), ("Αθηνα", "GR"), ("القاهره", "EG"), ("تل‌آویو", "IL"), ("ירושלים", "IL"), ("上海", "CN"),
        ("上海市", "CN"),
        ("大阪市", "JP"), ("부산광역시", "KR"), ("मुंबई", "IN"), ("เชียงใหม่", "TH"), ("თბილისი", "GE"), ("Երևան", "AM"),
    ],
)  # fmt: skip
def test_a_name_is_found_in_its_own_script(name: str, country: str | None) -> None:
    known = find(name)
    assert (known.cities[0].country if known else None) == country


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("Wien", None),
        ("Łódź", None),
        ("Москва", "cyrillic"),
        ("東京", "east_asian"),
        ("ソウル", "east_asian"),
        ("2025", None),
    ],
)
def test_the_first_letter_tells_the_script(name: str, script: str | None) -> None:
    assert script_of(name) == script


def test_marks_are_letters_in_a_key() -> None:
    assert key_of("दिल्ली", "devanagari") != key_of("दोल्ली", "devanagari")
    assert key_of("ド", "east_asian") != key_of("ト", "east_asian")
    assert key_of("ירושלים", "hebrew") == key_of("יְרוּשָׁלַיִם", "hebrew")
    assert key_of("مدينة", "arabic") == key_of("مدينه", "arabic")


@pytest.mark.parametrize(
    ("written", "language", "base"),
    [
        ("Москве", "ru", "москва"), ("Казани", "ru", "казань"), ("Нижнем Новгороде", "ru", "нижнии новгород"),
        ("Львові", "uk", "львів"), ("Чернівцях", "uk", "чернівці"), ("Београду", "sr", "београд"),
        ("Βόλο", "el", "βολος"), ("თბილისში", "ka", "თბილისი"), ("제주시에서", "ko", "제주시"),
    ],
)  # fmt: skip
def test_an_inflected_name_may_be_a_form_of_its_base(written: str, language: str, base: str) -> None:
    assert base in list(bases(written, language))


def test_a_chinese_name_ends_where_something_may_follow_a_city() -> None:
    assert list(written_at("北京举行", 0)) == ["北京举行", "北京"]
    assert list(written_at("北京人", 0)) == ["北京人"]


@pytest.mark.parametrize("script", LETTERS)
def test_each_file_is_sorted_in_its_script_and_names_its_source(script: str) -> None:
    rows = [line.split("\t") for line in lines(script).decode().splitlines()]
    keys = [f"{key}\t".encode() for key, _, _ in rows]
    assert keys == sorted(set(keys))
    assert len(keys) > 500
    assert all(is_name(spelling or key.title(), script) or is_name(key, script) for key, spelling, _ in rows)
    assert b"CC BY 4.0" in gzip.decompress(data_of(script).read_bytes()).partition(b"\n")[0]


def test_the_files_are_small_together() -> None:
    assert sum(data_of(script).stat().st_size for script in LETTERS) < MOST_BYTES


def test_a_latin_name_opens_no_other_file() -> None:
    lines.cache_clear()
    find.cache_clear()
    assert find("Vienna")
    assert lines.cache_info().currsize == 1


@given(
    st.text(alphabet=st.sampled_from("МоскваΑθή東京市で서울กदिל ا-,'\u200c\n3"), max_size=30),
    st.sampled_from(["ru", "ja", "he"]),
)
def test_any_text_is_read_without_a_fault(text: str, language: str) -> None:
    place = read(f"{text} 2025-06-03 {text}", language)
    assert place.city is None or place.city.strip() == place.city


@pytest.mark.parametrize(
    ("language", "unit"), [("zh", "在北"), ("ja", "東京で"), ("ru", "в Новом "), ("hi", "दिल्ली में "), ("th", "ที่เช")]
)
def test_a_text_made_to_be_slow_is_not(language: str, unit: str) -> None:
    days = days_of_event(read_text("2025-06-03", language=language))
    found = read_place((unit * 100 + " 2025-06-03\n") * 40, language, days)
    assert found.city in (None, "東京", "दिल्ली")
