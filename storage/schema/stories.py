"""Which articles tell the same story, and why: pairs of near-copies, and the fingerprints that find them."""

from sqlalchemy import CheckConstraint, Column, Index, PrimaryKeyConstraint, Table

from storage.schema.base import KEYED, Blob, Id, Real, at, metadata, refers

article_story = Table(
    "article_story",
    metadata,
    refers("article_id", "article", "The article", primary_key=True),
    refers("story_id", "article", "The story, by the smallest number among the articles that tell it"),
    comment="Articles that tell the same story as others; one that is not here is a story by itself",
    **KEYED,
)
Index("article_story_story_id", article_story.c.story_id)

near_copy = Table(
    "near_copy",
    metadata,
    refers("article_id", "article", "The one of the smaller number"),
    refers("other_id", "article", "The other one"),
    Column(
        "containment", Real, nullable=False, comment="0 to 1: share of the shorter text's word triples that both have"
    ),
    at("found_at", "When they were compared"),
    PrimaryKeyConstraint("article_id", "other_id"),
    CheckConstraint("article_id < other_id", name="order"),
    comment="Articles of different sources whose current texts are nearly the same",
    **KEYED,
)
Index("near_copy_other_id", near_copy.c.other_id)

article_fingerprint = Table(
    "article_fingerprint",
    metadata,
    refers("article_id", "article", "The article", primary_key=True),
    Column("fingerprint", Blob, nullable=False, comment="The bands of its current text: eight octets each; maybe none"),
    Column("opening_fingerprint", Blob, nullable=False, comment="The bands of the first words of its text"),
    comment="Where the articles whose text is long enough to be compared are filed in article_band",
    **KEYED,
)

article_band = Table(
    "article_band",
    metadata,
    Column("band", Id, nullable=False, comment="Key made of three MinHash values of the text, or of its first words"),
    refers("article_id", "article", "The article"),
    PrimaryKeyConstraint("band", "article_id"),
    comment="Each article under each of its bands: near-copies share at least one",
    **KEYED,
)
