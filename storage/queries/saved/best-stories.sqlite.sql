-- Full-text search, the best first, one row for each story; of more than 6,000 matches the newest.
-- :words What to find, in the syntax of FTS5.
-- :limit (20) How many stories.
WITH hit AS MATERIALIZED (
  SELECT rowid AS id, -bm25(article_fts, 8, 4, 1) AS score FROM article_fts WHERE article_fts MATCH :words
  ORDER BY rowid DESC LIMIT 6000
), told AS MATERIALIZED (
  SELECT hit.id, hit.score, articles.story_id FROM hit JOIN articles ON articles.id = hit.id
), best AS MATERIALIZED (
  SELECT story_id, count(*) AS copies, max(score) AS score, id FROM told
  GROUP BY story_id ORDER BY max(score) DESC LIMIT CAST(:limit AS integer)
)
SELECT articles.title, articles.source, articles.published, best.copies AS articles, round(best.score, 2) AS score,
  articles.url, snippet(article_fts, 2, '[', ']', '…', 16) AS snippet
FROM best
JOIN article_fts ON article_fts.rowid = best.id
JOIN articles ON articles.id = best.id
WHERE article_fts MATCH :words
ORDER BY best.score DESC, best.id
