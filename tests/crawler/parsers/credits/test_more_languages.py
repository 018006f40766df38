"""Credit lines of languages beside those of the corpus, in scripts without capitals or blanks among them."""

import pytest

from crawler.parsers.credits import read_credit

LINES = [
    ("hu", "A teljes cikk a Faipari Hírek oldalán olvasható", "pointer", ()),
    ("hu", "Szerző: Kovács Anna", "byline", ("Kovács Anna",)),
    ("hu", "Fotó: Nagy Béla", "credit", ()),
    ("hu", "A teljes építési terület elkészült.", "none", ()),
    ("ro", "Citește articolul integral pe Ziarul de Nord", "pointer", ()),
    ("ro", "Articol publicat inițial în Ziarul de Nord", "appeared", ()),
    ("ro", "Textul legii a fost publicat ieri.", "none", ()),
    ("el", "Διαβάστε ολόκληρο το άρθρο στην Εφημερίδα του Δάσους", "pointer", ()),
    ("el", "Κείμενο: Ελένη Παππά", "byline", ("Ελένη Παππά",)),
    ("uk", "Читайте повну версію статті на сайті «Деревина»", "pointer", ()),
    ("uk", "Автор: Олена Коваль", "byline", ("Олена Коваль",)),
    ("hr", "Cijeli članak pročitajte na portalu Šumski list", "pointer", ()),
    ("sr", "Autor: Milica Jovanović", "byline", ("Milica Jovanović",)),
    ("ca", "Llegiu l'article complet al Diari del Bosc", "pointer", ()),
    ("ar", "اقرأ المقال كاملا على موقع صحيفة النهر", "pointer", ()),
    ("ar", "بقلم: سامر العطار", "byline", ("سامر العطار",)),
    ("he", "לקריאת הכתבה המלאה באתר כלכליסט", "pointer", ()),
    ("he", "מאת: דנה שקד", "byline", ("דנה שקד",)),
    ("ja", "続きは木材新聞のサイトでお読みください", "pointer", ()),
    ("ja", "取材・文／中村恵", "byline", ("中村恵",)),
    ("ja", "写真＝山田太郎", "credit", ()),
    ("ja", "次の木材展は来年の春に開かれる予定です。", "none", ()),
    ("zh", "本文原载于《木业周刊》", "appeared", ()),
    ("zh", "作者：周明远", "byline", ("周明远",)),
    ("zh", "作者认为，这座码头改变了城市。", "none", ()),
    ("ko", "전문은 목재신문 홈페이지에서 볼 수 있습니다", "pointer", ()),
    ("ko", "글 윤서현 기자", "byline", ("윤서현",)),
    ("ko", "글을 쓰는 사람들이 모였다", "none", ()),
]


@pytest.mark.parametrize(("language", "text", "kind", "authors"), LINES)
def test_lines_of_more_languages(language: str, text: str, kind: str, authors: tuple[str, ...]) -> None:
    reading = read_credit(text, language=language, url="https://fair.example/news/x")
    assert (reading.kind.value, reading.authors) == (kind, authors)


def test_the_outlet_in_quotation_marks_is_named() -> None:
    assert read_credit("本文原载于《木业周刊》", language="zh").sources == ("木业周刊",)
