"""Serves the site: takes a port, says where, and answers until it is stopped."""

import errno
import ipaddress
import re
import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import uvicorn

from storage.archive import Archive
from storage.opening import open_archive
from storage.web.guard import LOOPBACK, App, Guard
from storage.web.plugin import install
from storage.web.site import Site
from storage.web.spreadsheets import Spreadsheets

TOKEN = re.compile(r"[\w.~-]{16,200}", re.ASCII)
"""A token that needs no quoting in a cookie or an address, and that nobody guesses."""
STOP_SECONDS = 3


class CannotServe(Exception):
    """The site cannot be served as asked; the message says why, and the way out."""


def site_of(archive: Archive) -> Site:
    """The site over an open archive, without its guard."""
    install()
    return Site(archive)


def guarded(site: Site, *, host: str = "127.0.0.1", token: str | None = None) -> App:
    """The site as an ASGI application that answers only whom it should."""
    return Guard(Spreadsheets(site.app()), hosts=LOOPBACK | {host}, token=token)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach that address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def token_for(host: str, token: str | None) -> str | None:
    """The token to ask for: the one given; a new one where others can reach the address; else none.

    Raises:
        CannotServe: the one given is too short, or would need quoting.
    """
    if token is not None and not TOKEN.fullmatch(token):
        raise CannotServe("a token needs 16 letters, digits, or signs of . _ ~ - at least; leave it out to get one")
    return token or (None if is_loopback(host) else secrets.token_urlsafe(24))


def listen(host: str, port: int) -> tuple[socket.socket, bool]:
    """A listening socket, and whether it has the port that was asked for; where that is taken, any free one.

    Raises:
        CannotServe: this machine has no such address, or may not use the port.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
    except (socket.gaierror, UnicodeError):
        raise CannotServe(f"no address {host!r}; try --host 127.0.0.1") from None
    for attempt in (port, 0):
        try:
            return socket.create_server((address[0], attempt), family=family), attempt == port
        except OSError as error:
            taken = error.errno in (errno.EADDRINUSE, errno.EACCES)
            if not taken or attempt == 0:
                raise CannotServe(f"cannot listen on {host} port {port}: {error.strerror}") from None
    raise AssertionError("unreachable")


def address_of(host: str, listening: socket.socket, token: str | None) -> str:
    """The address to open."""
    port = listening.getsockname()[1]
    name = f"[{host.strip('[]')}]" if ":" in host else host
    return f"http://{name}:{port}/" + (f"?{urlencode({'token': token})}" if token else "")


def serve(
    archive: Archive, *, host: str, port: int, token: str | None, opens: bool, told: Callable[[str, bool], None]
) -> None:
    """Answer until interrupted. `told` is called once with the address, and whether it has the port asked for.

    Raises:
        CannotServe: the address or the token will not do.
    """
    token = token_for(host, token)
    listening, as_asked = listen(host, port)
    site = site_of(archive)
    address = address_of(host, listening, token)
    told(address, as_asked)
    if opens:
        webbrowser.open(address)
    try:
        _server(guarded(site, host=host, token=token)).run(sockets=[listening])
    except KeyboardInterrupt:
        return
    finally:
        site.close()
        listening.close()


@contextmanager
def served(location: str | Path) -> Iterator[str]:
    """The address of a site over the archive at that place, served by a thread inside the block: for notebooks."""
    with open_archive(location, readonly=True) as archive:
        listening, _ = listen("127.0.0.1", 0)
        site = site_of(archive)
        server = _server(guarded(site))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield address_of("127.0.0.1", listening, None)
        finally:
            server.should_exit = True
            thread.join(2 * STOP_SECONDS)
            site.close()
            listening.close()


def _server(app: App) -> uvicorn.Server:
    config = uvicorn.Config(
        app,
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    return uvicorn.Server(config)
