-- Which stories are carried by several sources, and who had them first?
WITH told AS MATERIALIZED (
  SELECT story_id, id, source, coalesce(published, first_seen_at) AS day, first_seen_at FROM articles
), counted AS (
  SELECT story_id, count(DISTINCT source) AS sources, count(*) AS articles FROM told GROUP BY story_id
), ordered AS (
  SELECT story_id, source, row_number() OVER (PARTITION BY story_id ORDER BY day, first_seen_at, id) AS place FROM told
)
SELECT counted.story_id, lead.title, counted.sources, counted.articles, ordered.source AS first_source, lead.url,
  lead.published
FROM counted
JOIN ordered ON ordered.story_id = counted.story_id AND ordered.place = 1
JOIN articles AS lead ON lead.id = counted.story_id
WHERE counted.sources > 1
ORDER BY counted.sources DESC, counted.articles DESC, counted.story_id
