"""The site over the planted archive, and over a copy full of attacks; asked in this process, without a socket."""

import asyncio
from collections.abc import Callable, Iterator
from typing import TypeAlias

import httpx
import pytest

from storage import open_archive
from storage.web.guard import App
from storage.web.serving import guarded, site_of
from tests.storage.planted import planted_file
from tests.storage.web.poison import poisoned

Get: TypeAlias = Callable[..., httpx.Response]


def getter(app: App, base: str = "http://127.0.0.1:8040") -> Get:
    """Asks the application for one address."""

    async def ask(path: str, method: str, headers: dict[str, str]) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=base) as client:
            return await client.request(method, path, headers=headers)

    return lambda path, method="GET", **headers: asyncio.run(ask(path, method, headers))


def served_here(location: str) -> Iterator[Get]:
    with open_archive(location, readonly=True) as archive:
        site = site_of(archive)
        yield getter(guarded(site))
        site.close()


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> str:
    return planted_file(tmp_path_factory)


@pytest.fixture(scope="session")
def hostile(planted: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(poisoned(planted, tmp_path_factory.mktemp("hostile") / "hostile.db"))


@pytest.fixture(scope="module")
def get(planted: str) -> Iterator[Get]:
    yield from served_here(planted)


@pytest.fixture(scope="module")
def get_hostile(hostile: str) -> Iterator[Get]:
    yield from served_here(hostile)
