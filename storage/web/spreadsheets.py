"""Every CSV of the site, Datasette's too, has no cell that a spreadsheet runs: as `almanac export csv`. Pure ASGI."""

import re

from storage.export.tables import harmless_cell
from storage.web.guard import App, Message, Receive, Send

LINE_END = b"\r\n"
CELL = re.compile(r"""(?:"((?:[^"]++|"")*+)"|([^,"\r\n]*+))(,|\r\n)""")
"""RFC 4180: quoted or plain, with what follows it. The library's reader takes no cell above 128 KiB."""


class Spreadsheets:
    """Looks at the answers whose address ends in `.csv`, as they pass; JSON has the cells as they are."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """One request."""
        is_csv = scope["type"] == "http" and scope["path"].endswith(".csv")
        await self.app(scope, receive, _Rows(send) if is_csv else send)


class _Rows:
    """Sends rows on as soon as they are whole; what is no row at the end, such as an error's words, as it is."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.ok = False
        self.held = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.ok = message["status"] == 200
        if message["type"] != "http.response.body" or not self.ok:
            await self.send(message)
            return
        self.held += message.get("body", b"")
        last = not message.get("more_body", False)
        body = b""
        if self.held.endswith(LINE_END) and self.held.count(b'"') % 2 == 0:
            body, self.held = _harmless(self.held), b""
        elif last:
            body, self.held = self.held, b""
        if body or last:
            await self.send({**message, "body": body})


def _harmless(rows: bytes) -> bytes:
    """The rows, with an apostrophe before each cell that needs it; every other octet as it was."""
    return CELL.sub(_cell, rows.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


def _cell(match: re.Match[str]) -> str:
    quoted, plain, end = match.groups()
    cell = plain if quoted is None else quoted.replace('""', '"')
    if harmless_cell(cell) == cell:
        return match[0]
    return f"'{plain}{end}" if quoted is None else f'"\'{quoted}"{end}'
