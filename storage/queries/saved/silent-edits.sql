-- Which articles were edited after they were first read, though they state no later date?
WITH edited AS (
  SELECT article_id FROM article_version GROUP BY article_id HAVING max(seq) > 1
)
SELECT articles.url, articles.title, articles.versions - 1 AS edits, articles.published, articles.updated,
  articles.captured_at AS last_edit_at
FROM edited JOIN articles ON articles.id = edited.article_id
WHERE articles.versions > 1 AND (
  articles.updated IS NULL OR substr(articles.updated, 1, 10) <= substr(coalesce(articles.published, ''), 1, 10))
ORDER BY last_edit_at DESC, articles.url
