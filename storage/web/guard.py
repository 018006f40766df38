"""Who may ask, and what every answer carries: one layer around the site, Datasette's pages included. Pure ASGI."""

import hmac
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, urlencode

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Message, Receive, Send], Awaitable[None]]
Headers: TypeAlias = list[tuple[bytes, bytes]]

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Content Security Policy, level 3: nothing inline, nothing from elsewhere; `connect-src` is the search as you type."""
ALWAYS = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"x-frame-options": b"DENY",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
COOKIE = "almanac_token"
PLAIN = (b"content-type", b"text/plain; charset=utf-8")


class Guard:
    """Lets through who may ask, and only to read.

    With `hosts`, a request whose `Host` is none of them is refused: a page elsewhere whose name was made to point here
    (DNS rebinding) cannot read the archive. With `token`, it has to be shown: once as `?token=`, from then on as a
    cookie, or as `Authorization: Bearer`; another name has no such cookie, so any name will do then.
    """

    def __init__(self, app: App, *, hosts: Iterable[str] = LOOPBACK, token: str | None = None) -> None:
        self.app = app
        self.hosts = None if token else frozenset(host.lower() for host in hosts)
        self.token = token

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        guarded = _with_headers(send)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await _answer(guarded, *refusal)
        elif self.token and (place := _without_token(scope, self.token)) is not None:
            cookie = f"{COOKIE}={self.token}; Path=/; HttpOnly; SameSite=Lax"
            await _answer(guarded, 303, "", [(b"location", place), (b"set-cookie", cookie.encode())])
        else:
            await self.app(scope, receive, guarded)

    def _refusal(self, scope: Message, headers: dict[bytes, str]) -> tuple[int, str] | None:
        """Status and words, where the request is refused."""
        if scope["method"] not in ("GET", "HEAD"):
            return 405, "This site is only read."
        host = _host(headers.get(b"host", ""))
        if self.hosts is not None and host not in self.hosts:
            return 421, f"Not the name of this site. Ask for it as {', '.join(sorted(self.hosts))}."
        if self.token and not any(_same(shown, self.token) for shown in _shown(scope, headers)):
            return 401, "This site needs its token: open the address that `almanac serve` printed."
        return None


def _host(header: str) -> str:
    """The name in a `Host` field, without port and brackets."""
    name = header.lower().strip()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.partition(":")[0].removesuffix(".")


def _shown(scope: Message, headers: dict[bytes, str]) -> Iterable[str]:
    """Every token that the request shows."""
    yield headers.get(b"authorization", "").removeprefix("Bearer ")
    yield from (value for name, value in _arguments(scope) if name == "token")
    try:
        cookies = SimpleCookie(headers.get(b"cookie", ""))
    except CookieError:
        return
    if COOKIE in cookies:
        yield cookies[COOKIE].value


def _same(shown: str, token: str) -> bool:
    return hmac.compare_digest(shown.encode("utf-8", "replace"), token.encode("utf-8", "replace"))


def _arguments(scope: Message) -> list[tuple[str, str]]:
    return parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)


def _without_token(scope: Message, token: str) -> bytes | None:
    """The same address without the token, so that it stays in no history; `None` where it was not in the address."""
    arguments = _arguments(scope)
    if not any(name == "token" and _same(value, token) for name, value in arguments):
        return None
    rest = urlencode([(name, value) for name, value in arguments if name != "token"])
    path: bytes = scope.get("raw_path") or scope["path"].encode()
    # A path of two slashes would be another host's address in `Location`.
    return b"/" + path.partition(b"?")[0].lstrip(b"/") + (f"?{rest}".encode() if rest else b"")


def _with_headers(send: Send) -> Send:
    """Adds `ALWAYS` to every answer; a page may have a stricter policy of its own."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            own: Headers = [(bytes(name), bytes(value)) for name, value in message.get("headers", [])]
            named = {name.lower() for name, _ in own}
            message = {**message, "headers": own + [pair for pair in ALWAYS.items() if pair[0] not in named]}
        await send(message)

    return guarded


async def _answer(send: Send, status: int, words: str, headers: Headers | None = None) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [PLAIN, *(headers or [])]})
    await send({"type": "http.response.body", "body": words.encode()})
