"""Views on articles: what they say now, what they said before, which belong together."""

from storage.views.view import Sql, View

WRITERS = """(
    SELECT JOIN_TEXT(named.name, '; ') FROM (
      SELECT person.name FROM byline JOIN person ON person.id = byline.person_id
      WHERE byline.version_id = version.id AND byline.role = 'author' ORDER BY byline.position) AS named)"""

STORY = "coalesce(article_story.story_id, article.id)"

SAID: dict[str, tuple[Sql, str]] = {
    "title": ("version.title", "Title"),
    "subtitle": ("version.subtitle", "Second title"),
    "byline": ("version.byline", "For people: the writers; failing them who posted it; failing them the issuer"),
    "authors": (WRITERS, "Writers only, joined by `; `; null where none is named"),
    "posted_by": ("version.posted_by", "The account that posted it; not its writer"),
    "issuer": ("version.issuer", "Organization or agency that stands in the author's place"),
    "published": ("version.published", "Date, or UTC time, that the page states; null where it states none"),
    "published_precision": ("version.published_precision", "`day` or `instant`"),
    "updated": ("version.updated", "Date, or UTC time, of the last change, as the page stated it last"),
    "language": ("version.language", "BCP 47, as `en` or `pt-BR`"),
    "section": ("version.section", "Rubric"),
    "tags": ("version.tags", "JSON list"),
    "word_count": ("version.word_count", "Words in the body"),
    "paywalled": ("version.paywalled", "1: the rest must be paid for; 0: free; null: not said"),
    "image_url": ("version.image_url", "Lead image"),
    "canonical_url": ("version.canonical_url", "The address that the page claims for itself"),
}
TEXT: dict[str, tuple[Sql, str]] = {
    "summary": ("version.summary", "Standfirst, or the page's own description"),
    "body": ("version.body", "Plain text, paragraphs separated by a blank line"),
}

ARTICLES = View(
    name="articles",
    about="One row for each article, teasers too, as its current version says.",
    columns={
        "id": ("article.id", "Number of the article"),
        "url": ("page.url", "Address of its page"),
        "source": ("source.key", "Source the page belongs to"),
        "kind": ("article.kind", "`article`, or `teaser`: its full text is elsewhere (view `teasers`)"),
        "story_id": (STORY, "Number of its story: the same for its teasers, copies and near-copies (view `stories`)"),
        **SAID,
        "versions": ("version.seq", "How many versions there are; 1 where it was never changed"),
        "captured_at": ("version.captured_at", "When the server said so"),
        "first_seen_at": ("article.first_seen_at", "When it was first read"),
        "last_seen_at": ("article.last_seen_at", "When its page last answered with it"),
        "gone_at": ("article.gone_at", "Since when its page is gone"),
        **TEXT,
    },
    source="""
FROM article
JOIN article_version AS version ON version.id = article.current_version_id
JOIN page ON page.id = article.page_id
JOIN source ON source.id = page.source_id
LEFT JOIN article_story ON article_story.article_id = article.id
""",
)

ARTICLE_VERSIONS = View(
    name="article_versions",
    about="One row for each version of each article: what it said from `captured_at` until `replaced_at`.",
    columns={
        "article_id": ("article.id", "Number of the article"),
        "url": ("page.url", "Address of its page"),
        "source": ("source.key", "Source the page belongs to"),
        "kind": ("article.kind", "`article` or `teaser`"),
        "seq": ("version.seq", "Order of the article's versions, from 1"),
        "change": ("version.change", "`new`, `changed`, or `reverted`: it says again what an earlier version said"),
        "captured_at": ("version.captured_at", "When the server first said so"),
        "replaced_at": (
            "(SELECT later.captured_at FROM article_version AS later "
            "WHERE later.article_id = version.article_id AND later.seq = version.seq + 1)",
            "When the next version took its place; null for the current one",
        ),
        **SAID,
        "content_hash": ("version.content_hash", "SHA-256 over title, authors, publication and body"),
        **TEXT,
    },
    source="""
FROM article_version AS version
JOIN article ON article.id = version.article_id
JOIN page ON page.id = article.page_id
JOIN source ON source.id = page.source_id
""",
)

UNRESOLVED_STATE = """CASE
    WHEN full_page.state = 'excluded' OR full_page.outcome IN ('robots', 'refused') THEN 'refused'
    WHEN full_page.outcome IS NULL OR full_page.state IN ('due', 'leased') THEN 'waiting'
    ELSE 'failed' END"""
UNRESOLVED_REASON = """CASE
    WHEN full_page.id IS NULL THEN 'not in the frontier'
    ELSE coalesce(nullif(full_page.reason, ''), full_page.excluded_by,
      CASE full_page.outcome WHEN 'ok' THEN 'no article was read there' ELSE full_page.outcome END, 'not yet fetched')
    END"""
"""How it stands with a full article that is not held; `full_page` is its page."""

TEASERS = View(
    name="teasers",
    about="One row for each link from a teaser to its full article, held or not.",
    columns={
        "teaser_url": ("teaser_page.url", "Address of the teaser"),
        "teaser_source": ("teaser_source.key", "Its source"),
        "teaser_title": ("teaser_version.title", "Its title"),
        "teaser_words": ("teaser_version.word_count", "Words in its body"),
        "partner": ("link.source_name", "The outlet that the teaser names"),
        "full_url": ("coalesce(full_page.url, link.to_url)", "Address of the full article, redirects followed"),
        "full_source": ("full_source.key", "Its source, once the page is known"),
        "full_title": ("full_version.title", "Its title, once it is held"),
        "full_words": ("full_version.word_count", "Words in its body"),
        "state": (
            f"CASE WHEN full_version.id IS NOT NULL THEN 'resolved' ELSE {UNRESOLVED_STATE} END",
            "`resolved`: both are held; `waiting`: not yet fetched; `refused`: by robots.txt or by our rules; "
            "`failed`: fetched, and no article there",
        ),
        "reason": (
            f"CASE WHEN full_version.id IS NULL THEN {UNRESOLVED_REASON} END",
            "Why it is not resolved, in words",
        ),
        "score": ("link.score", "0 to 1: how much speaks for the link"),
        "evidence": ("link.reason", "What speaks for it, in words"),
        "first_seen_at": ("link.first_seen_at", "When the link was first read"),
        "gone_at": ("link.gone_at", "Since when the teaser shows the link no more"),
        "teaser_id": ("teaser.id", "Number of the teaser's article"),
        "full_id": ("full_article.id", "Number of the full article"),
    },
    source="""
FROM link
JOIN page AS teaser_page ON teaser_page.id = link.from_page_id
JOIN source AS teaser_source ON teaser_source.id = teaser_page.source_id
LEFT JOIN article AS teaser ON teaser.page_id = teaser_page.id
LEFT JOIN article_version AS teaser_version ON teaser_version.id = teaser.current_version_id
LEFT JOIN page AS full_page ON full_page.id = link.to_page_id
LEFT JOIN source AS full_source ON full_source.id = full_page.source_id
LEFT JOIN article AS full_article ON full_article.page_id = full_page.id
LEFT JOIN article_version AS full_version ON full_version.id = full_article.current_version_id
WHERE link.kind = 'teaser_of'
""",
)

STORIES = View(
    name="stories",
    about="One row for each story: an article with its teasers, copies and near-copies. It goes by its lead: a full "
    "article before a teaser, then the earliest.",
    columns={
        "story_id": ("told.story_id", "Number of the story (view `articles`): the smallest number among its articles"),
        "lead_id": ("lead.id", "Number of the lead article"),
        "url": ("page.url", "Its address"),
        "source": ("source.key", "Its source"),
        "title": ("version.title", "Its title"),
        "byline": ("version.byline", "Its byline"),
        "published": ("version.published", "Its publication, as the page states it"),
        "first_seen_at": ("told.first_seen_at", "When the archive first read any of them"),
        "articles": ("told.articles", "How many articles tell it, teasers and copies too"),
        "sources": ("told.sources", "On how many sources"),
        "source_keys": ("told.source_keys", "Keys of those sources, joined by `,`"),
    },
    source="""
FROM (
  SELECT story_id, min(lead_id) AS lead_id, min(first_seen_at) AS first_seen_at,
    CAST(sum(articles) AS bigint) AS articles, count(*) AS sources, JOIN_TEXT(source, ',') AS source_keys
  FROM (
    SELECT story_id, source, min(CASE place WHEN 1 THEN id END) AS lead_id, min(first_seen_at) AS first_seen_at,
      count(*) AS articles
    FROM (
      SELECT article_story.story_id, article.id, article.first_seen_at, source.key AS source, row_number() OVER (
        PARTITION BY article_story.story_id
        ORDER BY article.kind, coalesce(version.published, article.first_seen_at), article.id) AS place
      FROM article_story
      JOIN article ON article.id = article_story.article_id
      JOIN article_version AS version ON version.id = article.current_version_id
      JOIN page ON page.id = article.page_id
      JOIN source ON source.id = page.source_id) AS placed
    GROUP BY story_id, source ORDER BY story_id, source) AS of_source
  GROUP BY story_id
  UNION ALL
  SELECT article.id, article.id, article.first_seen_at, 1, 1, source.key
  FROM article
  JOIN page ON page.id = +article.page_id
  JOIN source ON source.id = page.source_id
  WHERE NOT EXISTS (SELECT 1 FROM article_story WHERE article_story.article_id = article.id)) AS told
JOIN article AS lead ON lead.id = told.lead_id
JOIN article_version AS version ON version.id = lead.current_version_id
JOIN page ON page.id = lead.page_id
JOIN source ON source.id = page.source_id
""",
)
"""Most articles are their own story: only those that share one are grouped, and a list of a few stories is quick."""

COVERAGE = View(
    name="coverage",
    about="One row for each source and week in which an article was published, or first seen where it states no date.",
    columns={
        "source": ("source.key", "Source"),
        "week": (
            {
                "sqlite": "date(told.day, '-6 days', 'weekday 1')",
                "postgresql": "to_char(date_trunc('week', CAST(told.day AS date)), 'YYYY-MM-DD')",
            },
            "Monday of the week",
        ),
        "articles": ("CAST(sum(told.articles) AS bigint)", "Articles, teasers not counted"),
        "teasers": ("CAST(sum(told.teasers) AS bigint)", "Teasers"),
        "words": ("CAST(sum(told.words) AS bigint)", "Words in all of them"),
    },
    source="""
FROM (
  SELECT page.source_id, substr(coalesce(version.published, article.first_seen_at), 1, 10) AS day,
    sum(CASE article.kind WHEN 'article' THEN 1 ELSE 0 END) AS articles,
    sum(CASE article.kind WHEN 'teaser' THEN 1 ELSE 0 END) AS teasers, sum(version.word_count) AS words
  FROM article
  JOIN article_version AS version ON version.article_id = article.id AND +version.id = article.current_version_id
  JOIN page ON page.id = +article.page_id
  GROUP BY 1, 2) AS told
JOIN source ON source.id = told.source_id
GROUP BY 1, 2
""",
)
"""By days first: a week is worked out once a day. Each `+` keeps SQLite off an index: it then reads versions from
`article_version_counted` alone, without their texts, and articles in the order of their numbers."""
