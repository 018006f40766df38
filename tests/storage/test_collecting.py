"""Garbage waits for the end of a page, and only there where it is collected at all."""

import gc

import pytest

from storage.collecting import collection_paused


def test_collection_goes_on_after_the_page_and_after_an_error() -> None:
    with collection_paused():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="of the page"), collection_paused():
        raise ValueError("of the page")
    assert gc.isenabled()


def test_what_was_switched_off_stays_off() -> None:
    gc.disable()
    try:
        with collection_paused(), collection_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
