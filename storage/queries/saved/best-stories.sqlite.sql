-- Full-text search, the best first, one row for each story.
-- :words What to find, in the syntax of FTS5.
-- :limit (20) How many stories.
WITH hit AS MATERIALIZED (
  SELECT rowid AS id, -bm25(article_fts, 8, 4, 1) AS score, snippet(article_fts, 2, '[', ']', '…', 16) AS snippet
  FROM article_fts WHERE article_fts MATCH :words
), ranked AS (
  SELECT articles.*, hit.score, hit.snippet, count(*) OVER (PARTITION BY articles.story_id) AS copies,
    row_number() OVER (PARTITION BY articles.story_id ORDER BY hit.score DESC, articles.id) AS place
  FROM hit JOIN articles ON articles.id = hit.id
)
SELECT title, source, published, copies AS articles, round(score, 2) AS score, url, snippet
FROM ranked WHERE place = 1
ORDER BY ranked.score DESC, id
LIMIT CAST(:limit AS integer)
