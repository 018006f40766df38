"""What one source allows, no other source of the same run may reach: not by a link, a redirect or a kept connection."""

from tests.crawler.desk import Desk
from tests.crawler.loopback import Answer, article, html, serve


def test_an_address_that_one_source_allows_is_closed_to_the_others(desk: Desk) -> None:
    with serve(2) as [inner, outer]:
        inner.pages["/"] = html("".join(f'<li><a href="/n/{n}">Story {n}</a></li>' for n in range(3)))
        inner.pages |= {f"/n/{n}": article(n) for n in range(3)}
        stolen = [inner.url("/secret/link"), inner.url("/secret/redirect")]
        outer.pages["/"] = html(f'<li><a href="{stolen[0]}">Ours</a></li><li><a href="/away">Away</a></li>')
        outer.pages["/away"] = Answer(status=302, headers={"Location": stolen[1]})
        inner.pages |= {path: article(9) for path in ("/secret/link", "/secret/redirect")}
        desk.source("inner", inner)
        desk.source("outer", outer, more='[follow]\nallow = ["/secret/", "/away"]\n')
        path = desk.folder / "sources" / "outer.toml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(f'hosts = ["{outer.host}"]', f'hosts = ["{outer.host}", "{inner.host}"]'))
        done = desk.run("crawl")
        pages = desk.pages()
    assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(inner.paths()) == ["/", "/n/0", "/n/1", "/n/2"]
    for url in stolen:
        assert pages[url]["source"] == "outer"
        assert pages[url]["reason"] == f"address_refused: {inner.address} is not public (loopback)"
    assert all(pages[inner.url(f"/n/{n}")]["outcome"] == "ok" for n in range(3))
