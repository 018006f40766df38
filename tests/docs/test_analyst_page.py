"""The tutorial says what its commands print today."""

from docs.analyst_page import BLOCK, PAGE, refreshed


def test_the_output_on_the_page_is_what_comes() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert len(BLOCK.findall(page)) > 8
    assert refreshed(page) == page, "run: python -m docs.analyst_page"


def test_the_pictures_on_the_page_are_there() -> None:
    names = [part.partition(")")[0] for part in PAGE.read_text(encoding="utf-8").split("](pictures/")[1:]]
    assert names
    assert [name for name in names if not (PAGE.parent / "pictures" / name).is_file()] == []
