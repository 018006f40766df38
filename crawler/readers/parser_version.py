"""By which version something was read: of the parsers' own code, and of what the source file says of its pages.

Two readings of the same bytes under the same version are the same, but for what was learned of the site's furniture.
"""

import hashlib
from functools import cache
from pathlib import Path

from crawler.parsers.reading import PARSER_VERSION
from crawler.parsers.rules import Rules

READ_BY = tuple(Path(__file__).parents[1] / folder for folder in ("parsers", "discovery"))
"""Folders of the code that reads pages, feeds and sitemaps."""
KINDS_OF_FILES = frozenset({".py", ".toml", ".json", ".npz"})
DIGITS = 8


def reading_version(rules: Rules) -> str:
    """`1.c0ffee12` for the code alone, `1.c0ffee12+5ca1ab1e` with rules of a source file."""
    code = f"{PARSER_VERSION}.{_code_digest()}"
    kinds = [(str(rule.kind), rule.pattern.pattern) for rule in rules.kinds]
    said = (rules.language, rules.series, kinds, rules.fields)
    return f"{code}+{_digest(repr(said).encode())}" if any(said) else code


@cache
def _code_digest() -> str:
    """Of the files themselves: nobody has to count a version up, and a changed parser is never overlooked."""
    digest = hashlib.sha256()
    for folder in READ_BY:
        for path in sorted(folder.rglob("*")):
            if path.suffix in KINDS_OF_FILES:
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:DIGITS]


def _digest(octets: bytes) -> str:
    return hashlib.sha256(octets).hexdigest()[:DIGITS]
