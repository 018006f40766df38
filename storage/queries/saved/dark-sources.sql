-- Which sources went dark, judged by their own rhythm: nothing new for three times their usual gap?
-- :today (today) The day to judge from.
WITH new_day AS (
  SELECT DISTINCT page.source_id, substr(article.first_seen_at, 1, 10) AS day
  FROM article JOIN page ON page.id = article.page_id
), gap AS (
  SELECT source_id, day,
    DAY_NUMBER(day) - lag(DAY_NUMBER(day)) OVER (PARTITION BY source_id ORDER BY day) AS days
  FROM new_day
), ordered AS (
  SELECT source_id, days, row_number() OVER (PARTITION BY source_id ORDER BY days) AS place,
    count(*) OVER (PARTITION BY source_id) AS gaps
  FROM gap WHERE days IS NOT NULL
), usual AS (
  SELECT source_id, avg(days) AS days FROM ordered WHERE place IN ((gaps + 1) / 2, (gaps + 2) / 2) GROUP BY source_id
), latest AS (
  SELECT source_id, max(day) AS day FROM new_day GROUP BY source_id
)
SELECT source.key AS source, latest.day AS last_new, round(CAST(usual.days AS numeric), 1) AS usual_gap_days,
  CAST(DAY_NUMBER(:today) - DAY_NUMBER(latest.day) AS integer) AS silent_days
FROM latest JOIN usual ON usual.source_id = latest.source_id JOIN source ON source.id = latest.source_id
WHERE DAY_NUMBER(:today) - DAY_NUMBER(latest.day) > CASE WHEN usual.days < 1 THEN 2 ELSE 3 * usual.days END
ORDER BY silent_days DESC, source.key
