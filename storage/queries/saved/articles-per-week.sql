-- How many articles a week did each source publish? Teasers are not counted.
-- :from (0001-01-01) First day.
-- :to (9999-12-31) Last day.
SELECT week, source, articles, words
FROM coverage
WHERE week BETWEEN :from AND :to AND articles > 0
ORDER BY week, source
