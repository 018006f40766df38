-- Full-text search, the best first, one row for each story; of more than 6,000 matches the newest.
-- :words What to find, in the syntax of websearch_to_tsquery.
-- :limit (20) How many stories.
WITH hit AS MATERIALIZED (
  SELECT rowid AS id, ts_rank_cd(document, websearch_to_tsquery('simple', :words), 1) AS score
  FROM article_fts WHERE document @@ websearch_to_tsquery('simple', :words)
  ORDER BY rowid DESC LIMIT 6000
), ranked AS (
  SELECT articles.*, hit.score, count(*) OVER (PARTITION BY articles.story_id) AS copies,
    row_number() OVER (PARTITION BY articles.story_id ORDER BY hit.score DESC, articles.id) AS place
  FROM hit JOIN articles ON articles.id = hit.id
)
SELECT title, source, published, copies AS articles, round(CAST(score AS numeric), 4) AS score, url,
  ts_headline('simple', body, websearch_to_tsquery('simple', :words),
    'StartSel=[, StopSel=], MaxWords=16, MinWords=8') AS snippet
FROM ranked WHERE place = 1
ORDER BY ranked.score DESC, id
LIMIT CAST(:limit AS integer)
