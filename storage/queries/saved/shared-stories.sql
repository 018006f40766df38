-- Which stories are carried by several sources, and who had them first?
SELECT stories.story_id, stories.title, stories.sources, stories.articles, (
    SELECT first.source FROM articles AS first WHERE first.story_id = stories.story_id
    ORDER BY coalesce(first.published, first.first_seen_at), first.first_seen_at, first.id LIMIT 1) AS first_source,
  stories.source_keys, stories.published
FROM stories
WHERE stories.sources > 1
ORDER BY stories.sources DESC, stories.articles DESC, stories.story_id
