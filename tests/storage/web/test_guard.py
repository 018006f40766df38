"""Who may ask, and how."""

import pytest

from storage import open_archive
from storage.web.guard import ALWAYS, Guard, Message, Receive, Send
from storage.web.serving import guarded, site_of
from tests.storage.web.conftest import Get, getter

TOKEN = "0123456789abcdefTOKEN"


async def hello(scope: Message, receive: Receive, send: Send) -> None:
    """An application that greets."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"hello"})


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8040", 200), ("localhost", 200), ("LOCALHOST:80", 200), ("[::1]:8040", 200), ("127.0.0.1.", 200),
        ("evil.example", 421), ("evil.example:8040", 421), ("localhost.evil.example", 421), ("", 421),
        ("127.0.0.1@evil.example", 421), ("192.168.1.9", 421),
    ],
)  # fmt: skip
def test_only_our_own_names_are_answered(host: str, status: int) -> None:
    answer = getter(Guard(hello))("/", Host=host)
    assert (answer.status_code, answer.text == "hello") == (status, status == 200)


def test_every_answer_carries_the_headers_refusals_too() -> None:
    get = getter(Guard(hello))
    for answer in (get("/"), get("/", Host="evil.example"), get("/", method="POST")):
        assert {name.decode(): value.decode() for name, value in ALWAYS.items()}.items() <= dict(answer.headers).items()


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_but_reading(method: str) -> None:
    assert getter(Guard(hello))("/", method=method).status_code == 405


def test_a_token_is_asked_for_and_becomes_a_cookie() -> None:
    get = getter(Guard(hello, token=TOKEN), base="http://192.168.1.9:8040")
    assert get("/").status_code == 401
    assert get("/?token=wrong").status_code == 401
    entered = get(f"/search?q=gene&token={TOKEN}")
    assert (entered.status_code, entered.headers["location"]) == (303, "/search?q=gene")
    cookie = entered.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert get("/", Cookie=cookie.partition(";")[0]).text == "hello"
    assert get("/", Authorization=f"Bearer {TOKEN}").text == "hello"
    assert get("/", Cookie="almanac_token=wrong").status_code == 401


def test_a_token_leads_to_no_other_host() -> None:
    get = getter(Guard(hello, token=TOKEN))
    assert get(f"http://127.0.0.1//evil.example/?token={TOKEN}").headers["location"] == "/evil.example/"


def test_the_site_says_nothing_without_its_token(planted: str) -> None:
    with open_archive(planted, readonly=True) as archive:
        site = site_of(archive)
        get: Get = getter(guarded(site, host="0.0.0.0", token=TOKEN))
        refused = [
            get(path) for path in ("/", "/archive.json", "/static/site.css", "/-/plugins.json", "/capture/1/body")
        ]
        assert {answer.status_code for answer in refused} == {401}
        assert get("/", Authorization=f"Bearer {TOKEN}").status_code == 200
        site.close()
