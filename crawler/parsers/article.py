"""Reads a page into an `Article`: every field by its own ladder, from one look at the tree."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from crawler.parsers import about, furniture, image, subtitle, summary
from crawler.parsers.body import Body, read_body
from crawler.parsers.credits import Closing, split_closing
from crawler.parsers.dates import read_dates
from crawler.parsers.ladder import Candidate, Climb, climb
from crawler.parsers.language import read_language
from crawler.parsers.marks import Marks
from crawler.parsers.page import Page, read_bytes
from crawler.parsers.people import read_people
from crawler.parsers.rules import Rules
from crawler.parsers.script_state import STRATEGY as SCRIPT_STATE
from crawler.parsers.script_state import ScriptState, is_bare, read_script_state
from crawler.parsers.source_rules import SOURCE_RULE, ruled
from crawler.parsers.title_choice import read_title
from storage.collecting import collection_paused
from storage.records import Article, Evidence, Issue


@dataclass(frozen=True, kw_only=True, eq=False)
class ArticleReading:
    """An article with the reasons for it, which are put into words when they are asked for."""

    article: Article
    issues: tuple[Issue, ...]
    pointers: tuple[str, ...]
    """Lines that point to a fuller text elsewhere, taken off the body."""
    _climbs: tuple[Climb[Any], ...]
    _body: Body
    _own: furniture.Furnished

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """What was found for each field, and what the site repeats."""
        fields = [line for climbed in self._climbs for line in climbed.evidence]
        return (*fields, *self._body.evidence, *furniture.explain(self._left_out))

    @cached_property
    def blocks(self) -> tuple[int, ...]:
        """Hashes of the text's blocks, those that the site repeats among them."""
        return furniture.block_hashes(self._body.paragraphs)

    @property
    def whole_body(self) -> str | None:
        """The body with the blocks that the site repeats, where some were left out."""
        return self._body.text if self._left_out else None

    @property
    def _left_out(self) -> list[str]:
        return [self._body.blocks[number].text for number in self._own.dropped]


def read_article(html: bytes, url: str | None = None, *, http_charset: str | None = None) -> Article:
    """The article in a page's bytes. Never raises on content; what the page does not state is `None` or empty."""
    with collection_paused():
        return read_article_page(read_bytes(html, url=url, http_charset=http_charset)).article


def read_article_page(page: Page, rules: Rules | None = None, *, teaser: bool | None = None) -> ArticleReading:
    """The article on a page, with evidence and issues.

    `rules` is what the page's source file says: a field's own selector goes before every built-in strategy. `teaser`
    says whether the text points to a fuller one elsewhere; `None`: decided from the text. The author box of a teaser
    names who posted it, that of an article who wrote it.
    """
    rules = rules or Rules()
    marks = Marks(page)
    names = ruled(rules, marks)
    head = read_title(marks, names)
    body = read_body(page, head.value)
    if is_bare(body) and (state := read_script_state(page)):
        head, body = _named_by(state, head), state.body(page)
    body, closing = _split_text(page, body, head.value, rules)
    own = furniture.tell_apart(body.blocks, rules.furniture)
    text = body.only(own.kept) if own.dropped else body
    written_in = read_language(marks, body.text)
    people = read_people(marks, names, closing, closing.is_teaser if teaser is None else teaser)
    dates = read_dates(marks, names)
    rest: dict[str, Climb[Any]] = {
        "subtitle": climb("subtitle", [*names("subtitle"), *subtitle.LADDER], marks),
        "summary": climb("summary", [*names("summary"), *summary.LADDER], marks),
        "image_url": climb("image_url", [*names("image_url"), *image.LADDER], marks),
        "section": climb("section", [*names("section"), *about.SECTION], marks),
        "tags": climb("tags", [*about.TAGS], marks),
        "canonical_url": climb("canonical_url", about.CANONICAL, marks),
        "paywalled": climb("paywalled", about.PAYWALLED, marks),
    }
    article = Article(
        title=head.value,
        subtitle=rest["subtitle"].value,
        authors=people.authors,
        posted_by=people.posted_by,
        issuer=people.issuer,
        credits=people.credits,
        published=dates.published,
        updated=dates.updated,
        summary=rest["summary"].value or body.standfirst,
        body=text.text,
        body_html=text.html,
        captions=body.captions,
        language=written_in.value or rules.language,
        image_url=rest["image_url"].value,
        section=rest["section"].value,
        tags=rest["tags"].value or (),
        canonical_url=rest["canonical_url"].value,
        paywalled=rest["paywalled"].value,
    )
    return ArticleReading(
        article=article,
        issues=(*dates.issues, *own.issues),
        pointers=tuple(line for _, line in closing.pointing),
        _climbs=(head, *people.climbs, *dates.climbs, written_in, *rest.values()),
        _body=body,
        _own=own,
    )


def _named_by(state: ScriptState, head: Climb[str]) -> Climb[str]:
    """The title of the object that the text was read from, unless the source's own rule named another."""
    said = Candidate(state.title, state.place, state.title, SCRIPT_STATE)
    ruled_title = head.chosen if head.chosen and head.chosen.strategy == SOURCE_RULE else None
    return Climb(head.field, ruled_title or said, (*head.candidates, said))


def _split_text(page: Page, body: Body, heading: str | None, rules: Rules) -> tuple[Body, Closing]:
    """The body without the lines around it that say who wrote it and where the rest stands."""
    closing = split_closing(
        body.paragraphs, title=heading, around=body.around, language=page.language or rules.language, url=page.url
    )
    return body.only(closing.body), closing
