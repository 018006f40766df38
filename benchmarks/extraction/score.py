"""How an answer is scored against the truth of a page, as the corpus README defines it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.extraction.cases import Case

SHINGLE_WORDS = 4
Shingles = Counter[tuple[str, ...]]

_WORD = re.compile(r"\w+")
_QUOTES = str.maketrans(dict.fromkeys('‘’‚‛`´′“”„‟«»‹›"', "'"))
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_LEADING = re.compile(r"^(?:(?:by|von|par|por|di|door|av|af|dr)\s+)+")
_DEGREE = re.compile(r"\s+(?:ph ?d|m ?d|m ?a|m ?s ?c|b ?a|b ?s ?c|m ?b ?a|j ?d|r ?d|r ?n|esq)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one extractor says of one page."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    """The day, as `2026-11-24`."""
    body: str = ""
    cpu_seconds: float = 0.0
    error: str | None = None
    """What a peer raised, if it did."""


def words(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text)


def shingles(text: str) -> Shingles:
    """The multiset of 4-word shingles; one shorter shingle if there are fewer words."""
    found = words(text)
    if len(found) < SHINGLE_WORDS:
        return Counter([tuple(found)] if found else [])
    return Counter(zip(*(found[start:] for start in range(SHINGLE_WORDS)), strict=False))


def truths(case: Case) -> list[str]:
    """The bodies that count as right: where the set tells the standfirst apart, with and without it."""
    body, summary = case.body or "", case.summary or ""
    return [body, body[len(summary) :]] if summary and body.startswith(summary) else [body]


def body_score(case: Case, body: str) -> tuple[float, float, bool, bool]:
    """Precision, recall, whether all words are the same, and whether there is any output."""
    got = shingles(body)
    best = max((_overlap(got, shingles(truth)) for truth in truths(case)), key=lambda found: f1(*found))
    return *best, any(words(body) == words(truth) for truth in truths(case)), bool(got)


def snippet_score(case: Case, body: str) -> tuple[int, int, int]:
    """Wanted snippets found, wanted snippets, unwanted snippets found; runs of white space count as one blank."""
    text = _blanks(body)
    found = sum(_blanks(snippet) in text for snippet in case.wanted or ())
    return found, len(case.wanted or ()), sum(_blanks(snippet) in text for snippet in case.unwanted or ())


def title_score(case: Case, title: str | None) -> tuple[bool, float, bool]:
    """Whether it is equal after folding, F1 of the words, and whether it is missing."""
    got, wanted = fold_title(title or ""), fold_title(case.title or "")
    return got == wanted, _multiset_f1(words(got), words(wanted)), not got


def authors_score(case: Case, authors: Sequence[str]) -> tuple[float, bool, bool]:
    """F1 of the sets of folded names, whether the sets are equal, and whether there is no answer."""
    got, wanted = _names(authors), _names(case.authors or ())
    shared = len(got & wanted)
    return 2 * shared / (len(got) + len(wanted)) if got or wanted else 1.0, got == wanted, not got


def date_score(case: Case, day: str | None) -> str:
    """`exact`, `wrong` or `missing`; every day of the case counts as right. Without a day: `invented` or `none`."""
    if case.no_date:
        return "invented" if day else "none"
    if not day:
        return "missing"
    return "exact" if day in (case.dates or ()) else "wrong"


def fold_title(title: str) -> str:
    """NFKC, case folding, one kind of quote and of dash, single blanks."""
    return _blanks(unicodedata.normalize("NFKC", title).casefold().translate(_QUOTES).translate(_DASHES))


def fold_name(name: str) -> str:
    """Lower case without accents and punctuation, without a leading "by" or "Dr" and a trailing degree."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = " ".join(re.sub(r"[^\w\s]|_", " ", bare.casefold()).split())
    return _DEGREE.sub("", _LEADING.sub("", plain))


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _overlap(got: Shingles, wanted: Shingles) -> tuple[float, float]:
    shared = sum((got & wanted).values())
    return shared / got.total() if got else 0.0, shared / wanted.total() if wanted else float(not got)


def _multiset_f1(got: Iterable[str], wanted: Iterable[str]) -> float:
    left, right = Counter(got), Counter(wanted)
    total = left.total() + right.total()
    return 2 * sum((left & right).values()) / total if total else 1.0


def _names(names: Iterable[str]) -> set[str]:
    return {folded for name in names if (folded := fold_name(name))}


def _blanks(text: str) -> str:
    return " ".join(text.split())
