"""Writers and days of pages as content systems of other countries and languages print them beside a headline."""

from datetime import date
from typing import NamedTuple

import pytest

from crawler.parsers import read_article


class Head(NamedTuple):
    """What stands under a headline, a sentence of the text, and what a reader takes from them."""

    language: str
    title: str
    under: str
    sentence: str
    authors: tuple[str, ...]
    published: date | None
    updated: date | None = None
    after: str = ""
    """What stands behind the text."""


def text(sentence: str) -> str:
    return "".join(f"<p>{number}. {sentence} {sentence}</p>" for number in range(1, 6))


HARBOUR = "The old harbour opens again, and the whole town has come to see what became of its cranes and sheds."
HAFEN = "Der alte Hafen öffnet wieder, und die ganze Stadt ist gekommen, um seine Kräne und Schuppen zu sehen."
HAMN = "Den gamla hamnen öppnar igen, och hela staden har kommit för att se vad som har hänt med kranarna."
PORTO = "O porto velho abre de novo, e toda a cidade veio ver o que foi feito dos guindastes e dos armazéns."
PORT = "Le vieux port ouvre de nouveau, et toute la ville est venue voir ce que sont devenus ses hangars."
HEADS = [
    Head(
        "ar", "السوق القديم يعود إلى الحياة",
        "<div><span>كتب: سامر العطار</span> <span>نشر في 18 فبراير 2026 - 09:40</span></div>",
        "أعلنت البلدية عن انتهاء أعمال ترميم السوق المغطى بعد خمس سنوات من العمل المتواصل مع أهالي الحي.",
        ("سامر العطار",), date(2026, 2, 18), None, "<aside><h3>اقرأ أيضا</h3></aside>",
    ),
    Head(
        "he", "בית הבאר שוקם ונפתח לקהל", "<div>מאת: דנה שקד</div><div>פורסם: 11.02.2026, 10:30</div>",
        "העירייה השלימה השבוע את שיקום בית הבאר הישן בשולי הפרדס, ובימים הקרובים ייפתח המקום לציבור הרחב.",
        ("דנה שקד",), date(2026, 2, 11), None, "<aside><h3>כתבות נוספות</h3></aside>",
    ),
    Head(
        "ko", "옛 양조장, 다시 문 연다",
        "<ul><li>기자명 윤서현 기자</li><li>입력 2026.02.23 11:40</li><li>수정 2026.02.24 15:02</li></ul>",
        "시는 오래된 양조장을 고쳐 만든 복합문화공간이 다음 달 문을 연다고 밝혔다.",
        ("윤서현",), date(2026, 2, 23), date(2026, 2, 24), "<aside><h4>많이 본 기사</h4></aside>",
    ),
    Head(
        "zh", "老码头变身滨水步道",
        "<div><span>2026-02-26 08:15:00</span> <span>来源：江边日报</span> <span>记者：周明远</span></div>",
        "市政府日前宣布，历时三年的老码头改造工程已经完工，新的滨水步道将于下月向市民免费开放。",
        ("周明远",), date(2026, 2, 26),
    ),
    Head("en", "The forum has a new home", "<div>12 February 2026 | by Ruth Adeyemi</div>", HARBOUR,
         ("Ruth Adeyemi",), date(2026, 2, 12)),
    Head("de", "Holzleim ohne Lösemittel", "<div>Klebwerk GmbH | Halle 3, Stand B12 | 03.02.2026</div>", HAFEN,
         (), date(2026, 2, 3), None, "<div><a href='/a'>Zum Ausstellerprofil</a></div>"),
    Head("sv", "Hamnen öppnar", "<p>Publicerad: 2026-02-18 | Senast uppdaterad: 2026-02-19</p>", HAMN,
         (), date(2026, 2, 18), date(2026, 2, 19)),
    Head("pt", "O porto abre", "<p>Publicado em 03/02/2026 às 14h20 | Atualizado em 04/02/2026</p>", PORTO,
         (), date(2026, 2, 3), date(2026, 2, 4), "<p>Compartilhe:</p>"),
    Head("fr", "Nuit de la lecture", "<div><h2>23 janvier 2027 @ 18h00 - 23h00</h2></div>", PORT,
         ("Lise Morel",), date(2026, 12, 9), None, "<p>Publié par Lise Morel le 9 décembre 2026</p>"),
]  # fmt: skip


@pytest.mark.parametrize("head", HEADS, ids=lambda head: f"{head.language}: {head.title}")
def test_what_stands_around_a_text_of_any_language(head: Head) -> None:
    html = (
        f"<html lang={head.language}><title>{head.title}</title><body><main><article><h1>{head.title}</h1>{head.under}"
        f"{text(head.sentence)}{head.after}</article></main></body></html>"
    )
    article = read_article(html.encode(), "https://paper.example/harbour")
    assert (article.authors, article.published, article.updated) == (head.authors, head.published, head.updated)


@pytest.mark.parametrize("head", [head for head in HEADS if head.language in ("sv", "pt", "zh")], ids=lambda h: h.title)
def test_a_stamp_and_a_label_of_nothing_are_no_text(head: Head) -> None:
    html = f"<html lang={head.language}><h1>{head.title}</h1>{head.under}{text(head.sentence)}{head.after}</html>"
    assert read_article(html.encode()).body.count("\n\n") == 4
