-- Which stories are carried by several sources, and who had them first?
WITH told AS (
  SELECT article_story.story_id, article.id, article.kind, article.first_seen_at, page.url, source.key AS source,
    version.title, version.published, coalesce(version.published, article.first_seen_at) AS since
  FROM article_story
  JOIN article ON article.id = article_story.article_id
  JOIN article_version AS version ON version.id = article.current_version_id
  JOIN page ON page.id = article.page_id
  JOIN source ON source.id = page.source_id
), ordered AS (
  SELECT told.*, row_number() OVER (PARTITION BY story_id ORDER BY since, first_seen_at, id) AS place,
    row_number() OVER (PARTITION BY story_id ORDER BY kind, since, id) AS lead_place
  FROM told
)
SELECT story_id, max(CASE lead_place WHEN 1 THEN title END) AS title, count(DISTINCT source) AS sources,
  count(*) AS articles, max(CASE place WHEN 1 THEN source END) AS first_source,
  max(CASE lead_place WHEN 1 THEN url END) AS url, max(CASE lead_place WHEN 1 THEN published END) AS published
FROM ordered
GROUP BY story_id
HAVING count(DISTINCT source) > 1
ORDER BY sources DESC, articles DESC, story_id
