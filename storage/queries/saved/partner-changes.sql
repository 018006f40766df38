-- Which partners and sponsors are new, and which left, between two editions of a series?
-- :series Name of the series, as `almanac events` shows it.
-- :a The earlier edition.
-- :b The later edition.
SELECT organization, role,
  CASE WHEN max(CASE WHEN edition = CAST(:b AS integer) THEN 1 ELSE 0 END) = 1 THEN 'joined' ELSE 'left' END AS change
FROM partners
WHERE lower(series) = lower(:series) AND edition IN (CAST(:a AS integer), CAST(:b AS integer))
GROUP BY organization, role
HAVING count(DISTINCT edition) = 1
ORDER BY change, organization, role
