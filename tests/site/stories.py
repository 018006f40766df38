"""The stories of the demo sites, read from `content/SITE/SLUG.txt`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One text: a few `key: value` lines, a blank line, then paragraphs separated by blank lines."""

    site: str
    slug: str
    title: str
    paragraphs: tuple[str, ...]
    language: str
    author: str | None = None
    published: date | None = None
    section: str | None = None
    teased: bool = False
    """Whether the event's site shows its first three paragraphs."""
    path: str | None = None

    @property
    def excerpt(self) -> str:
        """The beginning, as listings and feeds show it."""
        return self.paragraphs[0][:160].rsplit(" ", 1)[0] + " […]"


def load_stories(site: str, language: str) -> tuple[Story, ...]:
    """All stories of one site, newest first, undated ones by their slug."""
    stories = [_load(path, site, language) for path in sorted((CONTENT / site).glob("*.txt"))]
    return tuple(sorted(stories, key=lambda story: story.published or date.min, reverse=True))


def _load(path: Path, site: str, language: str) -> Story:
    head, _, text = path.read_text(encoding="utf-8").partition("\n\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    return Story(
        site=site,
        slug=path.stem,
        title=facts["title"],
        paragraphs=tuple(text.strip().split("\n\n")),
        language=facts.get("lang", language),
        author=facts.get("author"),
        published=date.fromisoformat(facts["date"]) if "date" in facts else None,
        section=facts.get("section"),
        teased=facts.get("teaser") == "yes",
        path=facts.get("path"),
    )
