"""The links of a wiki that open its editor: "[edit]" beside a heading is no word of the page."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from crawler.parsers.walk import Walk

_CLASS = "editsection"
"""MediaWiki's `mw-editsection`, and `editsection` before 2012."""
_WORDS = frozenset(
    (
        *("edit", "edit source", "edit section", "bearbeiten", "quelltext bearbeiten", "modifier", "modifier le code"),
        *("editar", "editar código", "editar a fonte", "editar o código-fonte", "modifica", "modifica wikitesto"),
        *("bewerken", "brontekst bewerken", "править", "править код", "редактировать", "редагувати", "ред. код"),
        *("edytuj", "edytuj kod", "redigera", "redigera wikitext", "rediger", "rediger kilde", "redigér", "muokkaa"),
        *("muokkaa wikitekstiä", "upravit", "editovat", "editovat zdroj", "szerkesztés", "modificare", "uredi"),
        *(
            "düzenle",
            "kaynağı değiştir",
            "edita",
            "modifica el codi",
            "επεξεργασία",
            "編集",
            "ソースを編集",
            "编辑",
            "編輯",
        ),
        *(
            "编辑源代码",
            "편집",
            "원본 편집",
            "עריכה",
            "עריכת קוד מקור",
            "تعديل",
            "عدل",
            "ویرایش",
            "sửa",
            "sunting",
            "แก้ไข",
        ),
    )
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def edit_links(walk: Walk) -> Iterator[int]:
    """The positions of what MediaWiki calls an edit section, and of links at a heading whose whole text is "[edit]"."""
    for place, name in enumerate(walk.classes):
        if name and _CLASS in name:
            yield place
    for place in walk.places.get("a", ()):
        text = walk.texts[place]
        if text and "[" in text and _says_edit(text) and _at_heading(walk.elements[place]):
            yield place


def _says_edit(text: str) -> bool:
    text = text.strip()
    return text[0] == "[" and text[-1] == "]" and text[1:-1].strip().lower() in _WORDS


def _at_heading(link: HtmlElement) -> bool:
    """Whether it stands in a heading or beside one, by itself or within the element that holds it."""
    for element in (link, link.getparent()):
        if element is not None:
            near = (element.getparent(), element.getprevious(), element.getnext())
            if any(each is not None and each.tag in _HEADINGS for each in near):
                return True
    return False
