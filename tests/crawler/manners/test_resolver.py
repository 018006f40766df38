"""The guard stands behind DNS: what a name leads to is checked each time a connection is made."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from scrapy.resolver import dnscache
from twisted.internet.address import IPv4Address, IPv6Address

from crawler.manners.guard import Guard, guard_in_charge, guarded_by
from crawler.manners.resolver import GuardedResolver

PUBLIC, PRIVATE = "93.184.216.34", "169.254.169.254"


class Names:
    """A name server that answers each question with the next of its answers: a reactor's resolver."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.nameResolver = self
        self.answers = list(answers)

    def resolveHostName(self, receiver: Any, host: str, port: int = 0, *_: Any) -> Any:
        receiver.resolutionBegan(self)
        for address in self.answers.pop(0):
            kind = IPv6Address if ":" in address else IPv4Address
            receiver.addressResolved(kind("TCP", address, port))
        receiver.resolutionComplete()
        return self


class Asker:
    """Who wants to connect."""

    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.complete = False

    def resolutionBegan(self, _: Any) -> None:
        pass

    def addressResolved(self, address: Any) -> None:
        self.addresses.append(address.host)

    def resolutionComplete(self) -> None:
        self.complete = True


@pytest.fixture(autouse=True)
def guard() -> Iterator[Guard]:
    dnscache.clear()
    yield Guard()
    dnscache.clear()


def asked(resolver: GuardedResolver, guard: Guard, host: str = "site.example") -> list[str]:
    asker = Asker()
    with guarded_by(guard):
        resolver.resolveHostName(asker, host, 80)
    assert asker.complete
    return asker.addresses


@pytest.mark.parametrize("cache_size", [0, 100])
def test_a_name_that_leads_into_our_network_has_no_address(cache_size: int, guard: Guard) -> None:
    resolver = GuardedResolver(Names([PRIVATE], [PRIVATE]), cache_size)  # type: ignore[arg-type]
    assert [asked(resolver, guard), asked(resolver, guard)] == [[], []]
    assert guard.refused == {"site.example": f"address_refused: {PRIVATE} is not public (link-local)"}


@pytest.mark.parametrize("addresses", [[PUBLIC, PRIVATE, "::1"], [PRIVATE, "::ffff:127.0.0.1", PUBLIC]])
def test_of_mixed_answers_only_the_public_ones_are_used(addresses: list[str], guard: Guard) -> None:
    assert asked(GuardedResolver(Names(addresses), 0), guard) == [PUBLIC]  # type: ignore[arg-type]
    assert guard.refused == {}


def test_a_name_that_is_bound_anew_is_checked_anew(guard: Guard) -> None:
    names = Names([PUBLIC], [PRIVATE])
    resolver = GuardedResolver(names, 0)  # type: ignore[arg-type]
    assert [asked(resolver, guard), asked(resolver, guard)] == [[PUBLIC], []]
    assert "site.example" in guard.refused


def test_an_address_that_is_remembered_is_the_one_that_was_checked(guard: Guard) -> None:
    names = Names([PUBLIC], [PRIVATE])
    resolver = GuardedResolver(names, 100)  # type: ignore[arg-type]
    assert [asked(resolver, guard), asked(resolver, guard)] == [[PUBLIC], [PUBLIC]]
    assert names.answers == [[PRIVATE]], "the name server was not asked again"


@pytest.mark.parametrize("cache_size", [0, 100])
def test_what_one_source_may_reach_another_may_not(cache_size: int, guard: Guard) -> None:
    resolver = GuardedResolver(Names([PRIVATE], [PRIVATE]), cache_size)  # type: ignore[arg-type]
    trusting = Guard([PRIVATE])
    assert [asked(resolver, trusting), asked(resolver, guard)] == [[PRIVATE], []]
    assert (trusting.refused, list(guard.refused)) == ({}, ["site.example"])


def test_who_asks_for_no_source_reaches_public_addresses_only() -> None:
    assert not guard_in_charge().admits("site.example", PRIVATE)
    with guarded_by(Guard([PRIVATE])):
        assert guard_in_charge().admits("site.example", PRIVATE)
    assert not guard_in_charge().admits("site.example", PRIVATE)
