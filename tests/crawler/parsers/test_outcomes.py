"""Walls and empty pages are outcomes; articles, however short or whatever they speak of, are content."""

import gzip
import json
import os
from pathlib import Path

import pytest

from crawler.parsers.outcomes import read_empty, read_wall
from crawler.parsers.page import read_bytes
from storage.records import Outcome

CORPUS = Path(os.environ.get("ALMANAC_CORPUS", Path(__file__).parents[3] / "../shared/corpus")) / "articles"
MENU = "<nav>" + "<a href='/a'>Products</a> <a href='/b'>Company</a> " * 10 + "</nav>"


def wall(title: str, body: str, *, text: str = "") -> tuple[Outcome, str] | None:
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return read_wall(read_bytes(html.encode(), url="https://fair.example/x"), title=title, body=text)


@pytest.mark.parametrize(
    ("title", "body", "outcome"),
    [
        (
            "Just a moment...",
            '<form id="challenge-form"></form>Enable JavaScript and cookies to continue',
            Outcome.CHALLENGE,
        ),
        ("Attention Required! | Guard", "<h1>Sorry, you have been blocked</h1> Ray ID: 7", Outcome.CHALLENGE),
        ("Access Denied", "You don't have permission to access this server. Reference #18.1", Outcome.CHALLENGE),
        ("fair.example", '<div class="g-recaptcha"></div>Please verify you are human', Outcome.CHALLENGE),
        ("Page not found - Fair", f"{MENU}<h1>Page not found</h1><p>Try the search.</p>", Outcome.SOFT_404),
        ("Fair", f"{MENU}<h1>404 – Seite nicht gefunden</h1>", Outcome.SOFT_404),
        ("Erreur 404 | Salon", "<h1>Page introuvable</h1>", Outcome.SOFT_404),
        ("Strona nie istnieje", "<p>Przepraszamy.</p>", Outcome.SOFT_404),
        ("Log in - Members", '<form><input type="password"></form>', Outcome.LOGIN),
        ("Anmelden", '<h1>Anmelden</h1><form><input type="password"></form>', Outcome.LOGIN),
        (
            "Before you continue",
            "We use cookies. Cookies help. Accept cookies or reject cookies. Consent.",
            Outcome.CONSENT,
        ),
        ("fair.example", "This domain is for sale! Make an offer on this domain.", Outcome.PARKED),
        ("fair.example", "Diese Domain steht zum Verkauf.", Outcome.PARKED),
    ],
)
def test_walls(title: str, body: str, outcome: Outcome) -> None:
    found = wall(title, body)
    assert found is not None
    assert found[0] is outcome
    assert ": " in found[1]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("404: how a number became a word", "The number stood on a door at the laboratory, " * 12),
        ("Log in to your future", "Three founders tell how they began, " * 15),
        ("Cookies from the oven", "Take butter and flour, cookies are done in ten minutes. " * 10),
        ("The fair is cancelled", "The fair is cancelled. Tickets remain valid for next year."),
        ("Just a moment in history", "A century ago the hall burned down. " * 5),
        ("Domain names for sale", "The market for names has grown by a third since spring. " * 8),
    ],
)
def test_articles_about_such_things_are_content(title: str, text: str) -> None:
    assert wall(title, f"<h1>{title}</h1><p>{text}</p>", text=text) is None


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<div id="root"></div><script src="/app.js"></script>', "needs_script"),
        ("", "no_text"),
        ("<p>" + "Home News Contact " * 30 + "</p>", "no_main_text"),
    ],
)
def test_an_empty_page_says_why(body: str, code: str) -> None:
    outcome, reason = read_empty(read_bytes(f"<html><body>{body}</body></html>".encode()))
    assert (outcome, reason.split(":")[0]) == (Outcome.EMPTY, code)


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real pages is absent (ALMANAC_CORPUS)")
def test_of_real_articles_none_in_a_hundred_is_refused() -> None:
    cases = [json.loads(line) for line in (CORPUS / "cases.jsonl").read_text("utf-8").split("\n") if line][::15]
    pages = [read_bytes(gzip.decompress((CORPUS / case["html"]).read_bytes()), url=case["url"]) for case in cases]
    refused = [case["id"] for case, page in zip(cases, pages, strict=True) if read_wall(page, title=case.get("title"))]
    assert refused == []
