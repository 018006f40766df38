"""Crawling by way of a proxy: what goes through it, what does not, and whose credentials are seen by whom."""

from tests.crawler.desk import Desk
from tests.crawler.loopback import Answer, article, html, serve

LISTING = '[kinds]\nlisting = ["^/$"]\n'
COOKIE = {"Set-Cookie": "session=1; Domain=example; Path=/"}


def test_a_proxy_is_used_as_the_environment_says_and_the_guard_still_stands(desk: Desk) -> None:
    with serve(3) as [proxy, inside, direct]:
        far = "http://far.example"
        links = "".join(f'<li><a href="{path}">A story to read</a></li>' for path in ("/story", "/out", "/local"))
        front = html(links)
        proxy.pages = {
            f"{far}/": Answer(front.body, headers=COOKIE),
            f"{far}/story": article(1),
            f"{far}/out": Answer(status=302, headers={"Location": inside.url("/admin")}),
            f"{far}/local": Answer(status=302, headers={"Location": "http://metadata.google.internal/"}),
        }
        direct.pages = {"/": Answer(html('<a href="/story">A story</a>').body, headers=COOKIE), "/story": article(2)}
        desk.source("direct", direct, more=LISTING)
        (desk.folder / "sources" / "far.toml").write_text(
            f'name = "Far"\nkind = "other"\nhome = "{far}/"\n[crawl]\ndelay = 0\n'
            f'[start]\npages = ["{far}/"]\n{LISTING}',
            encoding="utf-8",
        )
        done = desk.run(
            "crawl", http_proxy=f"http://user:secret@{proxy.host}", no_proxy=direct.address, ALMANAC_RETRY_TIMES="0"
        )
        assert done.returncode == 0, done.stderr
        pages = desk.pages()
    assert pages[f"{far}/story"]["outcome"] == pages[direct.url("/story")]["outcome"] == "ok"
    assert pages[inside.url("/admin")]["reason"] == f"address_refused: {inside.address} is not public (loopback)"
    assert "is a local name" in pages["http://metadata.google.internal/"]["reason"]
    assert inside.asked == []
    assert {one.path for one in proxy.asked} == {
        f"{far}{path}" for path in ("/robots.txt", "/", "/story", "/out", "/local")
    }
    assert {one.headers.get("proxy-authorization") for one in proxy.asked} == {"Basic dXNlcjpzZWNyZXQ="}
    for one in (*proxy.asked, *direct.asked):
        assert not {"cookie", "authorization", "referer"} & one.headers.keys()
    assert all("proxy-authorization" not in one.headers for one in direct.asked)
    assert b"secret" not in desk.archive.read_bytes()
