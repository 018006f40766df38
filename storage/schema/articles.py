"""Articles, their versions and their authors. The words are those of Atom (RFC 4287)."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, PrimaryKeyConstraint, Table, UniqueConstraint

from storage.records import LinkKind, Role
from storage.schema.base import (
    KEYED,
    STRICT,
    Count,
    Id,
    Real,
    at,
    count,
    identity,
    metadata,
    one_of,
    refers,
    text,
)

article = Table(
    "article",
    metadata,
    identity("Number of the article; also its row in the full-text index"),
    refers("page_id", "page", "The page it is on"),
    text("kind", "article, or teaser: a text that sends its reader to the full article elsewhere"),
    Column(
        "current_version_id",
        Id,
        ForeignKey(
            "article_version.id",
            name="article_current_version_id_fkey",
            use_alter=True,
            deferrable=True,
            initially="DEFERRED",
        ),
        comment="The version that is believed now",
    ),
    at("first_seen_at", "When it was first read"),
    at("last_seen_at", "When its page last answered with it, or said that nothing changed"),
    at("gone_at", "Since when its page is gone", null=True),
    UniqueConstraint("page_id"),
    one_of("kind", ("article", "teaser")),
    comment="A text on a page",
    **STRICT,
)
Index("article_first_seen_at", article.c.first_seen_at)

article_version = Table(
    "article_version",
    metadata,
    identity("Number of the version"),
    refers("article_id", "article", "The article"),
    count("seq", "Order of the article's versions, from 1"),
    refers("parse_id", "parse", "The reading that brought it"),
    at("captured_at", "When the server said so"),
    text("change", "new, changed, or reverted: it says again what an earlier version said"),
    text("content_hash", "SHA-256 over title, authors, publication and body: what makes a version"),
    text(
        "reading_hash", "SHA-256 over the whole reading: where only it differs, the row is brought up to date in place"
    ),
    text("title", "Title", null=True),
    text("subtitle", "Second title", null=True),
    text("byline", "The writers, failing them who posted it, failing them the issuer", null=True),
    text("posted_by", "The account that posted it; not its writer", null=True),
    text("issuer", "Organization or agency that stands in the author's place", null=True),
    text("published", "Date, or UTC time, of publication as the page states it", null=True),
    text("published_precision", "day or instant", null=True),
    text("updated", "Date, or UTC time, of the last change as the page states it", null=True),
    text("updated_precision", "day or instant", null=True),
    text("language", "BCP 47", null=True),
    count("word_count", "Words in the body"),
    text("section", "Rubric", null=True),
    text("tags", "JSON list", default="[]"),
    text("image_url", "Lead image", null=True),
    text("captions", "Captions of its images, as a JSON list", default="[]"),
    text("canonical_url", "The address that the page claims for itself", null=True),
    Column("paywalled", Count, comment="1: the rest must be paid for; 0: free; null: not said"),
    text("summary", "Standfirst", null=True),
    text("body", "Plain text, paragraphs separated by a blank line"),
    text("body_html", "The same as clean HTML", default=""),
    UniqueConstraint("article_id", "seq"),
    one_of("change", ("new", "changed", "reverted")),
    one_of("published_precision", ("day", "instant")),
    one_of("updated_precision", ("day", "instant")),
    CheckConstraint("paywalled IN (0, 1)", name="paywalled"),
    comment="What an article said at one time; a new row only where its meaning changed",
    **STRICT,
)
Index("article_version_published", article_version.c.published, article_version.c.article_id)
Index("article_version_captured_at", article_version.c.captured_at)
Index(
    "article_version_counted", article_version.c.article_id, article_version.c.published, article_version.c.word_count
)  # what is counted by weeks needs no text

article_restated = Table(
    "article_restated",
    metadata,
    refers("version_id", "article_version", "The version, which the page goes on showing"),
    at("replaced_at", "When the page first stated another time of change"),
    text("updated", "Date, or UTC time, of the last change as the page stated it until then", null=True),
    text("updated_precision", "day or instant", null=True),
    PrimaryKeyConstraint("version_id", "replaced_at"),
    one_of("updated_precision", ("day", "instant")),
    comment="Times of change that a page stated before, while title, authors, publication and body stayed the same",
    **KEYED,
)

person = Table(
    "person",
    metadata,
    identity("Number of the person"),
    text("name", "As first written"),
    text("name_key", "The name in folded form"),
    UniqueConstraint("name_key"),
    comment="A name that wrote, posted or edited; two people of one name are one row",
    **STRICT,
)

byline = Table(
    "byline",
    metadata,
    refers("version_id", "article_version", "The version of the article"),
    count("position", "Order on the page, from 1"),
    refers("person_id", "person", "Who", null=True),
    refers("organization_id", "organization", "Which organization, for an issuer", null=True),
    text("role", "author, editor, poster, photo, translator, contact or issuer"),
    text("raw", "The words that gave the name"),
    PrimaryKeyConstraint("version_id", "position"),
    one_of("role", Role),
    CheckConstraint("(person_id IS NULL) <> (organization_id IS NULL)", name="named"),
    comment="Who did what for a version",
    **KEYED,
)
Index("byline_person_id", byline.c.person_id)

link = Table(
    "link",
    metadata,
    identity("Number of the link"),
    refers("from_page_id", "page", "The page that was read"),
    text("kind", "teaser_of, copy_of, partner_site or canonical"),
    text("to_url", "The address it leads to"),
    text("to_url_key", "Key of that address"),
    refers("to_page_id", "page", "The page there, once known, redirects followed", null=True),
    text("anchor", "Text of the link"),
    text("strategy", "What found it"),
    Column("score", Real, nullable=False, comment="0 to 1: how much speaks for it"),
    text("reason", "What speaks for it, in words"),
    text("source_name", "The outlet or partner that the line names", null=True),
    at("first_seen_at", "When it was first read"),
    at("last_seen_at", "When the page last showed it"),
    at("gone_at", "Since when the page shows it no more", null=True),
    UniqueConstraint("from_page_id", "kind", "to_url_key"),
    one_of("kind", LinkKind),
    CheckConstraint("score BETWEEN 0 AND 1", name="score"),
    comment="An edge between two pages that means something; its target may be unfetched",
    **STRICT,
)
Index("link_to_page_id", link.c.to_page_id)
Index("link_to_url_key", link.c.to_url_key)
