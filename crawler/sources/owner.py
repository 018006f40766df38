"""Whose page an address is."""

from collections.abc import Mapping

from crawler.sources.model import Source
from storage.urls import page_host


def source_for(url: str, sources: Mapping[str, Source]) -> Source:
    """The source that owns the address, else one that says nothing."""
    owner = next((source for source in sources.values() if source.owns(url)), None)
    return owner or Source(key="page", name="One page", kind="other", home=url, hosts=(page_host(url),))
