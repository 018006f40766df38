-- Which partners and sponsors are new, and which left, between two editions of a series? `unknown`: one is not held.
-- :series Name of the series, as `almanac events` shows it.
-- :a The earlier edition.
-- :b The later edition.
WITH part AS (
  SELECT organization, role, edition FROM partners
  WHERE lower(series) = lower(:series) AND edition IN (CAST(:a AS integer), CAST(:b AS integer))
), held AS (
  SELECT count(DISTINCT edition) AS editions FROM part
)
SELECT organization, role, CASE WHEN held.editions < 2 THEN 'unknown'
  WHEN max(CASE WHEN edition = CAST(:b AS integer) THEN 1 ELSE 0 END) = 1 THEN 'joined' ELSE 'left' END AS change
FROM part CROSS JOIN held
GROUP BY organization, role, held.editions
HAVING count(DISTINCT edition) = 1
ORDER BY change, organization, role
