"""Which classes of cues a text may hold, told by its words: one look instead of a search per class."""

import re
from collections.abc import Mapping

from crawler.parsers.credits.cues.table import Table, phrases

WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
PLAIN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*\*?")
SHORTEST_STEM = 2


def fold(text: str) -> str:
    """Lower case as patterns compare without case: the Turkish letters for i count as one."""
    return text.lower().replace("ı", "i").replace("i̇", "i")


class CueIndex:
    """Cue words of some languages by word, stem, ending and phrase. What it does not find, no pattern finds."""

    def __init__(self, classes: Mapping[str, Table], languages: tuple[str, ...]) -> None:
        self._words: dict[str, set[str]] = {}
        self._stems: dict[str, set[str]] = {}
        self._parts: dict[str, set[str]] = {}
        self._phrases: dict[str, list[tuple[str, str]]] = {}
        for name, table in classes.items():
            for language in languages:
                for phrase in phrases(table, language):
                    self._add(name, fold(phrase))

    def _add(self, name: str, phrase: str) -> None:
        first, *rest = phrase.split()
        if not PLAIN.fullmatch(first):
            self._parts.setdefault(phrase.replace("*", "") if not rest else first.strip("*"), set()).add(name)
        elif rest:
            self._phrases.setdefault(first.rstrip("*"), []).append((rest[0].strip("*.,"), name))
        elif first.endswith("*"):
            self._stems.setdefault(first.rstrip("*"), set()).add(name)
        else:
            self._words.setdefault(first, set()).add(name)

    def present(self, text: str) -> frozenset[str]:
        """The classes that may have a cue in the text; never too few."""
        lower = fold(text)
        found: set[str] = set()
        for token in dict.fromkeys(WORD.findall(lower)):
            for word in {token, *re.split(r"['-]", token)}:
                found.update(self._words.get(word, ()))
                found.update(name for second, name in self._phrases.get(word, ()) if second in lower)
                for end in range(SHORTEST_STEM, len(word) + 1):
                    found.update(self._stems.get(word[:end], ()))
                    found.update(name for second, name in self._phrases.get(word[:end], ()) if second in lower)
        for part, names in self._parts.items():
            if not names <= found and part in lower:
                found.update(names)
        return frozenset(found)
