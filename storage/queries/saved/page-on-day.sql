-- What did the article at an address say on a day?
-- :url The address, in any spelling.
-- :day (today) The day, at its end in UTC.
SELECT version.seq, version.captured_at, version.title, version.byline, version.published, version.body
FROM article_version AS version
JOIN article ON article.id = version.article_id
WHERE article.page_id = coalesce(
    (SELECT page_id FROM page_alias WHERE url_key = :url_key), (SELECT id FROM page WHERE url_key = :url_key))
  AND substr(version.captured_at, 1, 10) <= :day
ORDER BY version.seq DESC
LIMIT 1
