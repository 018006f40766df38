-- Which troubles come again and again, since when, and is it them or us?
SELECT source, kind, stage, CASE WHEN stage = 'fetch' THEN 'theirs' ELSE 'ours' END AS whose, count(*) AS pages,
  sum(times) AS times, min(first_at) AS since, max(message) AS message
FROM failures
WHERE resolved_at IS NULL
GROUP BY source, kind, stage
ORDER BY times DESC, source, kind
