-- Who writes, about how many partners, and when last?
-- :limit (20) How many writers.
SELECT person.name AS writer, count(DISTINCT article.id) AS articles,
  count(DISTINCT article_organization.organization_id) AS organizations, max(version.published) AS latest
FROM byline
JOIN person ON person.id = byline.person_id
JOIN article_version AS version ON version.id = byline.version_id
JOIN article ON article.current_version_id = version.id
LEFT JOIN article_organization ON article_organization.article_id = article.id
WHERE byline.role = 'author'
GROUP BY person.id, person.name
ORDER BY articles DESC, person.name
LIMIT CAST(:limit AS integer)
