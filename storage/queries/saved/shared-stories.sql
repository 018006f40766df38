-- Which stories are carried by several sources, and who had them first?
WITH ordered AS (
  SELECT story_id, source,
    row_number() OVER (PARTITION BY story_id ORDER BY coalesce(published, first_seen_at), first_seen_at, id) AS place
  FROM articles
)
SELECT stories.story_id, stories.title, stories.sources, stories.articles, ordered.source AS first_source, stories.url,
  stories.published
FROM stories JOIN ordered ON ordered.story_id = stories.story_id AND ordered.place = 1
WHERE stories.sources > 1
ORDER BY stories.sources DESC, stories.articles DESC, stories.story_id
