"""JSON as pages really carry it: what `json` refuses is read as far as its meaning is plain, in linear time."""

import json
import re
from typing import Any

MAX_DEPTH = 64

# A string ends at a quote that a structural character or a key follows, so that unescaped quotes inside survive.
_TOKEN = re.compile(
    r'"(?P<string>(?:[^"\\]|\\.|"(?!\s{0,40}(?:[,:}\]]|\Z|"[^"\\]{0,60}"\s{0,9}:)))*+)(?:"|\\?\Z)'
    r"|(?P<mark>[{}\[\]:,])"
    r"|//[^\n]*|/\*.*?(?:\*/|\Z)"
    r'|(?P<word>[^\s{}\[\]:,"][^{}\[\]:,"\n]*)',
    re.S,
)
_WRAPPING = re.compile(r"<!--|-->|<!\[CDATA\[|\]\]>|^\s{0,40}//\s{0,40}$", re.M)
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|.)", re.S)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_WORDS = {"true": True, "false": False, "null": None}
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_json(text: str) -> list[Any]:
    """Every root value of a JSON text; an empty list where there is none. Never raises.

    Strict JSON goes through the standard library. Otherwise read in spite of: HTML comments and CDATA around it,
    JavaScript comments, trailing and missing commas, raw newlines and unescaped quotes in strings, several roots,
    and a missing end.
    """
    try:
        roots = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        roots = _Builder().read(_WRAPPING.sub("", text))
    return [_without_surrogates(root) for root in roots] if "\\u" in text else roots


class _Builder:
    """A stack of open containers; a comma or a bracket out of place is ignored."""

    def __init__(self) -> None:
        self.roots: list[Any] = []
        self.stack: list[dict[str, Any] | list[Any]] = []
        self.keys: list[str | None] = []
        self.skipped = 0

    def read(self, text: str) -> list[Any]:
        for token in _TOKEN.finditer(text):
            mark = token["mark"]
            if mark:
                self._structure(mark)
            elif token["string"] is not None:
                self._scalar(_unescape(token["string"]))
            elif token["word"] and (self.stack or token["word"].strip() in _WORDS):
                self._scalar(_read_word(token["word"].rstrip("; \t\r")))
        return [root for root in self.roots if root]

    def _structure(self, mark: str) -> None:
        if mark in "{[":
            self._open({} if mark == "{" else [])
        elif mark in "}]":
            self._close()

    def _open(self, container: dict[str, Any] | list[Any]) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self.skipped += 1
            return
        self._put(container)
        self.stack.append(container)
        self.keys.append(None)

    def _close(self) -> None:
        if self.skipped:
            self.skipped -= 1
        elif self.stack:
            self.stack.pop()
            self.keys.pop()

    def _scalar(self, value: Any) -> None:
        if self.skipped:
            return
        if self.stack and isinstance(self.stack[-1], dict) and self.keys[-1] is None:
            self.keys[-1] = str(value)
        else:
            self._put(value)

    def _put(self, value: Any) -> None:
        if not self.stack:
            self.roots.append(value)
            return
        parent = self.stack[-1]
        if isinstance(parent, list):
            parent.append(value)
        elif (key := self.keys[-1]) is not None:
            parent[key] = value
            self.keys[-1] = None


def _unescape(raw: str) -> str:
    def replace(match: re.Match[str]) -> str:
        code = match[1]
        return chr(int(code[1:], 16)) if len(code) == 5 else _ESCAPES.get(code, code)

    return _ESCAPE.sub(replace, raw) if "\\" in raw else raw


def _read_word(word: str) -> Any:
    if word in _WORDS:
        return _WORDS[word]
    try:
        return float(word) if not word.lstrip("-").isdigit() else int(word)
    except ValueError:
        return word


def _without_surrogates(root: Any) -> Any:
    """Pair up surrogates and drop NUL: neither can be stored as UTF-8 text."""
    holder = [root]
    stack: list[Any] = [holder]
    while stack:
        node = stack.pop()
        for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
            if isinstance(value, dict | list):
                stack.append(value)
            elif isinstance(value, str) and (_SURROGATE.search(value) or "\x00" in value):
                node[key] = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")
    return holder[0]
