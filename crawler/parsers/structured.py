"""What a page says about itself for machines: JSON-LD, microdata, OpenGraph and other meta elements."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml.html import HtmlElement

from crawler.parsers.tolerant_json import read_json
from crawler.parsers.walk import Walk

MAX_SCRIPT_CHARACTERS = 2_000_000
MAX_NODES = 10_000
MAX_VALUE_CHARACTERS = 200_000
_META_KEYS = ("name", "property", "itemprop", "http-equiv")

ARTICLE_TYPES = frozenset(
    {
        "AdvertiserContentArticle", "AnalysisNewsArticle", "Article", "AskPublicNewsArticle", "BackgroundNewsArticle",
        "BlogPosting", "DiscussionForumPosting", "LiveBlogPosting", "MedicalScholarlyArticle", "NewsArticle",
        "OpinionNewsArticle", "Report", "ReportageNewsArticle", "ReviewNewsArticle", "SatiricalArticle",
        "ScholarlyArticle", "SocialMediaPosting", "TechArticle",
    }
)  # fmt: skip
"""schema.org's Article and its subtypes."""


@dataclass(frozen=True, slots=True)
class Node:
    """One object of the page's JSON-LD."""

    types: tuple[str, ...]
    """schema.org types without their prefix, as `NewsArticle`."""
    data: Mapping[str, Any]
    path: str
    """Where it stands, as `json-ld[0].@graph[2].author`."""

    def __getitem__(self, key: str) -> Any:
        """The property, or `None`."""
        return self.data.get(key)


@dataclass(frozen=True, slots=True)
class MicrodataItem:
    """One `itemscope` element. Property values are texts, addresses, machine times or items."""

    types: tuple[str, ...]
    properties: Mapping[str, tuple["str | MicrodataItem", ...]]
    path: str

    def texts(self, name: str) -> tuple[str, ...]:
        """The values of a property that are plain text."""
        return tuple(value for value in self.properties.get(name, ()) if isinstance(value, str))


class Structured:
    """The machine-readable statements of one page."""

    def __init__(self, root: HtmlElement, walk: Walk) -> None:
        self._root, self._walk = root, walk

    @cached_property
    def json_ld(self) -> tuple[Node, ...]:
        """Every object of every JSON-LD script in document order, outer before inner, 10,000 at most."""
        nodes: list[Node] = []
        scripts = [each for each in self._walk.tagged("script") if "ld+json" in (each.get("type") or "").lower()]
        for number, script in enumerate(scripts):
            text = script.text or ""
            if len(text) <= MAX_SCRIPT_CHARACTERS:
                for root in read_json(text):
                    _flatten(root, f"json-ld[{number}]", nodes)
        return tuple(nodes)

    @cached_property
    def _by_id(self) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for node in self.json_ld:
            name = node.data.get("@id")
            if isinstance(name, str) and len(node.data) > len(found.get(name, _NOTHING).data):
                found[name] = node
        return found

    def nodes(self, *types: str) -> Iterator[Node]:
        """The JSON-LD objects of these schema.org types, in document order."""
        wanted = frozenset(types)
        return (node for node in self.json_ld if not wanted.isdisjoint(node.types))

    def articles(self) -> Iterator[Node]:
        """The JSON-LD objects that are articles of any kind."""
        return iter(self._articles)

    @cached_property
    def _articles(self) -> tuple[Node, ...]:
        return tuple(node for node in self.json_ld if not ARTICLE_TYPES.isdisjoint(node.types))

    def resolve(self, value: Any) -> Any:
        """Follow a reference `{"@id": …}` to the object it names; any other value as it is."""
        if isinstance(value, Mapping) and isinstance(value.get("@id"), str) and len(value) <= 2:
            node = self._by_id.get(value["@id"])
            return value if node is None else node.data
        return value

    @cached_property
    def meta(self) -> Mapping[str, tuple[str, ...]]:
        """`meta` contents by lower-cased `name`, `property`, `itemprop` or `http-equiv`, in document order."""
        found: dict[str, list[str]] = {}
        for element in self._walk.tagged("meta"):
            content = " ".join((element.get("content") or element.get("value") or "").split())
            if content:
                names = filter(None, map(element.get, _META_KEYS))
                for key in {name.strip().lower() for name in names} - {""}:
                    found.setdefault(key, []).append(content)
        return {key: tuple(values) for key, values in found.items()}

    def first(self, *names: str) -> str | None:
        """The first content of the first of these meta names that the page has."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    @cached_property
    def microdata(self) -> tuple[MicrodataItem, ...]:
        """Every `itemscope` element in document order, nested ones too."""
        scopes = self._root.xpath("//*[@itemscope]")[:MAX_NODES]
        return _read_microdata(scopes, self._root) if scopes else ()

    def items(self, *types: str) -> Iterator[MicrodataItem]:
        """The microdata items of these schema.org types."""
        wanted = frozenset(types)
        return (item for item in self.microdata if not wanted.isdisjoint(item.types))


_NOTHING = Node((), {}, "")


def read_types(value: Any) -> tuple[str, ...]:
    """The types of an `@type` or `itemtype`, which may be a string, a list, or addresses: `NewsArticle`."""
    values = value if isinstance(value, list) else [value]
    return tuple(
        text.strip().rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1] for text in values if isinstance(text, str)
    )


def as_list(value: Any) -> list[Any]:
    """A property that may be missing, single or a list, as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _flatten(root: Any, path: str, nodes: list[Node]) -> None:
    """Depth first, in document order, without recursion."""
    stack: list[tuple[Any, str]] = [(root, path)]
    while stack and len(nodes) < MAX_NODES:
        value, place = stack.pop()
        inner: Iterable[tuple[Any, str]] = ()
        if isinstance(value, dict):
            nodes.append(Node(read_types(value.get("@type")), value, place))
            inner = [(part, f"{place}.{key}") for key, part in value.items() if isinstance(part, dict | list)]
        elif isinstance(value, list):
            inner = [(part, f"{place}[{n}]") for n, part in enumerate(value) if isinstance(part, dict | list)]
        stack.extend(reversed(list(inner)))


def _read_microdata(scopes: list[HtmlElement], root: HtmlElement) -> tuple[MicrodataItem, ...]:
    tree = root.getroottree()
    properties: dict[HtmlElement, dict[str, list[str | MicrodataItem]]] = {scope: {} for scope in scopes}
    items = {
        scope: MicrodataItem(read_types((scope.get("itemtype") or "").split()), properties[scope], tree.getpath(scope))  # type: ignore[arg-type]
        for scope in scopes
    }
    for element in root.xpath("//*[@itemprop]")[:MAX_NODES]:
        owner = next((parent for parent in element.iterancestors() if parent in items), None)
        if owner is not None:
            value = items.get(element) or _property_text(element)
            for name in element.get("itemprop").split()[:8]:
                properties[owner].setdefault(name, []).append(value)
    for held in properties.values():
        held.update({name: tuple(values) for name, values in held.items()})  # type: ignore[misc]
    return tuple(items.values())


def _property_text(element: HtmlElement) -> str:
    """The value of a property after the microdata standard, section 5.2.4."""
    for attribute in ("content", "datetime", "href", "src", "data", "value"):
        value = element.get(attribute)
        if value and not (attribute == "href" and element.tag == "a" and element.get("itemprop") != "url"):
            return str(value).strip()
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        parts.append(part)
        length += len(part)
        if length > MAX_VALUE_CHARACTERS:
            break
    return " ".join("".join(parts).split())
