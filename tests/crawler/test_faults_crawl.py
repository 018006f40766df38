"""Everything that can go wrong with a request ends as a recorded outcome, and the rest of the crawl is unharmed."""

import asyncio
import gzip
import struct
from collections.abc import Iterator
from typing import Any

import pytest

from tests.crawler.desk import Desk
from tests.crawler.loopback import Answer, Asked, Page, Site, article, html, serve

LISTING = '[kinds]\nlisting = ["^/$"]\n'


async def stall(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(30)


async def drop_in_body(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<p>half of it")
    await writer.drain()


async def reset(writer: asyncio.StreamWriter) -> None:
    linger = struct.pack("ii", 1, 0)
    writer.get_extra_info("socket").setsockopt(1, 13, linger)  # SOL_SOCKET, SO_LINGER: close by RST


async def drip(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n")
    for _ in range(300):
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.1)


async def huge(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99000000\r\n\r\n")
    await writer.drain()


async def garbage(writer: asyncio.StreamWriter) -> None:
    writer.write(b"\x00\x01 this is not HTTP\r\n\r\n")
    await writer.drain()


def redirect(target: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": target})


BOMB = gzip.compress(b"\0" * 30_000_000)
TABLE: dict[str, tuple[Page, str, str]] = {
    "/fine": (article(1), "ok", ""),
    "/gone": (Answer(status=410), "gone", "http_410"),
    "/missing": (Answer("<h1>Not here</h1>", 404), "gone", "http_404"),
    "/forbidden": (Answer("<h1>No</h1>", 403), "blocked", "http_403"),
    "/broken": (Answer("<h1>Oops</h1>", 500), "failed", "http_500"),
    "/stall": (stall, "failed", "timeout"),
    "/drip": (drip, "failed", "timeout"),
    "/half": (drop_in_body, "failed", "incomplete_body"),
    "/reset": (reset, "failed", "connection_lost"),
    "/garbage": (garbage, "failed", "bad_response"),
    "/huge": (huge, "too_large", "too_large"),
    "/bomb": (Answer(BOMB, headers={"Content-Encoding": "gzip"}), "too_large", "too_large"),
    "/unzippable": (Answer(b"no gzip", headers={"Content-Encoding": "gzip"}), "failed", "bad_encoding"),
    "/image": (Answer(b"\x89PNG\r\n\x1a\n", kind="image/png"), "wrong_type", "wrong_type"),
    "/empty": (Answer(b""), "empty", "no_body"),
    "/itself": (redirect("/itself"), "failed", "redirect_loop"),
    "/ping": (redirect("/pong"), "redirect", ""),
    "/pong": (redirect("/ping"), "failed", "redirect_loop"),
    "/nowhere": (Answer(status=302), "failed", "redirect_broken"),
    "/to-file": (redirect("file:///etc/passwd"), "refused", "scheme_not_allowed"),
    "/to-intranet": (redirect("http://127.0.88.8/admin"), "redirect", ""),
    "/moved": (redirect("/fine", 301), "redirect", ""),
    "/chain/0": (redirect("/chain/1"), "redirect", ""),
}


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, dict[str, dict[str, Any]], str]]:
    """The site of the table, crawled: the site, the pages of the archive, what was said on stderr."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    with serve() as [site]:
        site.pages = {path: page for path, (page, _, _) in TABLE.items()}
        site.pages |= {f"/chain/{hop}": redirect(f"/chain/{hop + 1}") for hop in range(15)}
        site.pages["/"] = html("".join(f'<li><a href="{path}">A story to read</a></li>' for path in TABLE))
        desk.source("trouble", site, more=LISTING, timeout=3)
        done = desk.run("crawl", ALMANAC_RETRY_TIMES="1")
        assert done.returncode == 0, done.stderr
        yield site, desk.pages(), done.stderr


@pytest.mark.parametrize("path", TABLE)
def test_every_fault_has_its_outcome_and_reason(crawl: tuple[Site, dict[str, dict[str, Any]], str], path: str) -> None:
    site, pages, _ = crawl
    _, outcome, code = TABLE[path]
    page = pages[site.url(path)]
    assert (page["outcome"], page["reason"].partition(":")[0]) == (outcome, code)


def test_no_fault_is_a_traceback(crawl: tuple[Site, dict[str, dict[str, Any]], str]) -> None:
    assert "Traceback" not in crawl[2]


def test_a_redirect_to_a_private_address_is_not_followed(crawl: tuple[Site, dict[str, dict[str, Any]], str]) -> None:
    page = crawl[1]["http://127.0.88.8/admin"]
    assert page["outcome"] == "refused"
    assert page["reason"] == "address_refused: 127.0.88.8 is not public (loopback)"


def test_a_chain_of_redirects_ends(crawl: tuple[Site, dict[str, dict[str, Any]], str]) -> None:
    site, pages, _ = crawl
    assert pages[site.url("/chain/10")]["outcome"] == "failed"
    assert site.url("/chain/12") not in pages


def test_what_may_pass_is_tried_again_and_every_attempt_is_counted(
    crawl: tuple[Site, dict[str, dict[str, Any]], str],
) -> None:
    site, pages, _ = crawl
    for path, attempts in (("/broken", 2), ("/stall", 2), ("/gone", 1), ("/huge", 1)):
        assert pages[site.url(path)]["attempts"] == attempts
        assert site.paths().count(path) == attempts


def test_a_second_attempt_can_succeed(desk: Desk) -> None:
    asked: list[Asked] = []

    def once_busy(request: Asked) -> Answer:
        asked.append(request)
        return article(1) if len(asked) > 1 else Answer(status=503, headers={"Retry-After": "1"})

    with serve() as [site]:
        site.pages["/"] = once_busy
        desk.source("busy", site)
        assert desk.run("crawl").returncode == 0
        page = desk.pages()[site.url("/")]
    assert (page["outcome"], page["attempts"]) == ("ok", 2)
    assert asked[1].at - asked[0].at >= 1.0


def test_a_server_that_asks_for_much_time_gets_it_and_the_run_does_not_wait(desk: Desk) -> None:
    with serve(2) as [busy, fine]:
        busy.pages["/"] = Answer(status=429, headers={"Retry-After": "3600"})
        busy.pages["/other"] = article(2)
        fine.pages["/"] = article(1)
        desk.source("busy", busy, more=f'listings = ["{busy.url("/other")}"]\n')
        desk.source("fine", fine)
        first = desk.run("crawl")
        asked = len(busy.asked)
        second = desk.run("crawl")
        pages = desk.pages()
        assert len(busy.asked) == asked
    assert (first.returncode, second.returncode) == (3, 0), first.stderr + second.stderr
    assert pages[busy.url("/")]["outcome"] == "blocked"
    assert busy.url("/other") not in pages
    assert pages[fine.url("/")]["outcome"] == "ok"


def test_hosts_that_cannot_be_reached_keep_everybody_out_and_fail_their_source_only(desk: Desk) -> None:
    with serve(3) as [fine, down, refusing]:
        fine.pages["/"] = article(1)
        down.pages["/robots.txt"] = Answer(status=503)
        down.pages["/"] = article(2)
        for key, site in (("fine", fine), ("down", down), ("closed", refusing)):
            desk.source(key, site)
        (desk.folder / "sources" / "unknown.toml").write_text(
            'name = "U"\nkind = "partner"\nhome = "http://nowhere.invalid/"\n[start]\npages = ["http://nowhere.invalid/"]\n',
            encoding="utf-8",
        )
        closed_port = refusing.port
        refusing_url = f"http://{refusing.address}:1/"
        text = (desk.folder / "sources" / "closed.toml").read_text(encoding="utf-8")
        (desk.folder / "sources" / "closed.toml").write_text(text.replace(f":{closed_port}", ":1"), encoding="utf-8")
        done = desk.run("crawl", ALMANAC_RETRY_TIMES="0")
        pages = desk.pages()
    assert done.returncode == 3, done.stdout
    assert pages[fine.url("/")]["outcome"] == "ok"
    assert pages[down.url("/")]["outcome"] == "robots"
    assert "/robots.txt answered 503" in pages[down.url("/")]["reason"]
    assert down.paths() == []
    assert "connection_refused" in pages[refusing_url]["reason"]
    assert "dns_failure" in pages["http://nowhere.invalid/"]["reason"]
    assert all(
        pages[url]["reason"].startswith("robots_unreachable: ") for url in (refusing_url, "http://nowhere.invalid/")
    )
