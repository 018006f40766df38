"""What sites put among the paragraphs of an article, in many languages and without a telling class: it is not read."""

import pytest

from crawler.parsers.body import read_body
from crawler.parsers.page import read_bytes

PARAGRAPHS = (
    "The harbour has been dredged for three years now, and on Monday the first of the larger ships came in, with four "
    "hundred passengers, most of whom had never heard of the town before.",
    "“Nobody believed in it at the beginning,” said the harbour master, who is to retire in the spring. He keeps the "
    "letters of those who wrote to him at the time, and reads them to visitors with some pleasure.",
    "The shops in the old quarter hope for custom. Some of those who live there do not: they fear for their sleep, "
    "for the small beach behind the mole, and for the seals that rest on it in winter.",
    "A study that the council had made says that both may be right. It counts on ninety ships a year, and recommends "
    "that none of them should come before eight in the morning or leave after nine at night.",
    "Whether the companies will keep to that is another matter. The contracts run for ten years, and they name a price "
    "for every hour that a ship stays longer than it was meant to.",
)


def page(*parts: str) -> str:
    body = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in parts)
    return (
        "<html><head><title>Ships in the harbour</title><meta property='og:site_name' content='The Shore Post'></head>"
        "<body><header><nav><a href=/>Home</a> <a href=/n>News</a></nav></header><main><article>"
        f"<h1>Ships in the harbour</h1><div class=text>{body}</div></article></main>"
        "<footer><p>© The Shore Post</p></footer></body></html>"
    )


def read(markup: str) -> str:
    return read_body(read_bytes(markup.encode(), url="https://shorepost.example/a")).text


def test_the_text_alone_is_read_whole() -> None:
    assert read(page(*PARAGRAPHS)) == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "pointer",
    [
        "<p>Read also: <a href=/x>The beach that nobody wanted</a></p>",
        "<p><strong>Lesen Sie auch:</strong> <a href=/x>Der Strand, den niemand wollte</a></p>",
        "<p>À lire aussi : <a href=/x>La plage dont personne ne voulait</a></p>",
        "<p>Lea también: <a href=/x>La playa que nadie quería</a></p>",
        "<p><b>PUEDES VER: <a href=/x>La playa que nadie quería y que ahora es de todos</a></b></p>",
        "<p>Leggi anche: <a href=/x>La spiaggia che nessuno voleva</a></p>",
        "<p>Leia também: <a href=/x>A praia que ninguém queria</a></p>",
        "<p>Czytaj także: <a href=/x>Plaża, której nikt nie chciał</a></p>",
        "<p>Läs också: <a href=/x>Stranden som ingen ville ha</a></p>",
        "<p>Читайте также: <a href=/x>Пляж, который никому не был нужен</a></p>",
        "<div><span>Lees ook</span> <a href=/x>Het strand dat niemand wilde</a></div>",
    ],
)
def test_a_pointer_among_the_paragraphs_is_left_out(pointer: str) -> None:
    assert read(page(*PARAGRAPHS[:2], pointer, *PARAGRAPHS[2:])) == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "appeal",
    [
        "<div><h4>Help us to go on</h4><p>At The Shore Post, we believe that news should be open to all. Your "
        "contribution keeps our newsroom independent.</p><p>Support us from as little as $2 a month.</p>"
        "<p><a href=/d>Donate</a></p></div>",
        "<div><h3>In eigener Sache</h3><p>Unabhängiger Journalismus braucht Ihre Unterstützung. Mit Ihrer Spende "
        "helfen Sie unserer Redaktion, weiterhin frei zu berichten.</p><p><a href=/d>Jetzt spenden</a></p></div>",
        "<div><p>Vous aimez nos articles ? Soutenez notre rédaction par un don, et recevez notre lettre chaque "
        "semaine.</p><p><a href=/d>Faire un don</a></p></div>",
        "<div><h3>Get our newsletter</h3><p>Sign up for The Shore Post's free newsletter and get our best stories in "
        "your inbox. You can unsubscribe at any time.</p><p><a href=/s>Subscribe</a></p></div>",
    ],
)
def test_an_appeal_to_the_reader_is_left_out(appeal: str) -> None:
    assert read(page(*PARAGRAPHS[:3], appeal, *PARAGRAPHS[3:])) == "\n\n".join(PARAGRAPHS)


def test_a_box_on_who_wrote_it_is_left_out() -> None:
    box = "<div><h4>Ann Example</h4><p>Ann Example is a reporter at The Shore Post and writes about the sea.</p></div>"
    assert read(page(*PARAGRAPHS, box)) == "\n\n".join(PARAGRAPHS)


def test_articles_that_follow_under_titles_of_their_own_are_left_out() -> None:
    def story(title: str, text: str) -> str:
        return f"<article class=post><div class=head><h1 class=hl>{title}</h1></div><div class=t>{text}</div></article>"

    own = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    other = "".join(f"<p>{text.replace('harbour', 'station').replace('ship', 'train')}</p>" for text in PARAGRAPHS)
    markup = (
        "<html><head><title>Ships in the harbour</title></head><body><main class=feed>"
        f"{story('Ships in the harbour', own)}{story('Trains at the station', other)}</main></body></html>"
    )
    assert read(markup) == "\n\n".join(PARAGRAPHS)


def test_signs_that_nobody_sees_are_left_out_of_words() -> None:
    text = "The Har\u00adbour Mas\u00adter’s cafe\u0301 is open, and ev\u200bery\u200bbody who comes is welcome there."
    assert "The Harbour Master’s caf\u00e9 is open, and everybody who comes" in read(page(text, *PARAGRAPHS))


def test_how_characters_are_read_is_not_read() -> None:
    reading = "<ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>"
    ruby = f"<p>The word {reading} means harbour, and it is in the name of many towns.</p>"
    assert "The word 港 means harbour" in read(page(*PARAGRAPHS[:2], ruby, *PARAGRAPHS[2:]))


def test_a_dialog_is_no_text_unless_the_article_opens_in_one() -> None:
    cart = "<div role=dialog><div><p>No products in the cart.</p></div></div>"
    speakers = "".join(f"<li>{name}</li>" for name in ("Mira Olsen, Tidewater", "Jan Nowak, Oudekerk"))
    bare = f"<html><body><div id=content><h1>Speakers</h1><ul>{speakers}</ul></div>{cart}</body></html>"
    assert "cart" not in read(bare)
    within = page(*PARAGRAPHS).replace("<main>", "<main role=dialog>")
    assert read(within) == "\n\n".join(PARAGRAPHS)
