-- Which field is filled less often than in the ten healthy runs before: has a site changed its layout?
-- :run (0) Number of the run; 0 means the newest.
-- :fall (0.2) How far the rate must have fallen, between 0 and 1.
WITH rate AS (
  SELECT run_field.*, 1.0 * run_field.filled / run_field.total AS rate
  FROM run_field JOIN run_source ON run_source.run_id = run_field.run_id AND run_source.source_id = run_field.source_id
  WHERE run_field.total > 0 AND (run_source.status = 'ok' OR run_field.run_id = CAST(:run AS integer))
), chosen AS (
  SELECT CASE WHEN CAST(:run AS integer) = 0 THEN (SELECT max(id) FROM run) ELSE CAST(:run AS integer) END AS id
), earlier AS (
  SELECT rate.*, row_number() OVER (
    PARTITION BY rate.source_id, rate.kind, rate.field ORDER BY rate.run_id DESC) AS place
  FROM rate CROSS JOIN chosen WHERE rate.run_id < chosen.id
)
SELECT source.key AS source, latest.kind, latest.field, round(CAST(latest.rate AS numeric), 2) AS rate_now,
  round(CAST(avg(earlier.rate) AS numeric), 2) AS rate_before
FROM chosen JOIN (SELECT run_field.*, 1.0 * filled / total AS rate FROM run_field WHERE total > 0) AS latest
  ON latest.run_id = chosen.id
JOIN earlier ON earlier.source_id = latest.source_id AND earlier.kind = latest.kind AND earlier.field = latest.field
  AND earlier.place <= 10
JOIN source ON source.id = latest.source_id
GROUP BY source.key, latest.kind, latest.field, latest.rate
HAVING latest.rate < avg(earlier.rate) - CAST(:fall AS real)
ORDER BY source.key, latest.kind, latest.field
