-- How much longer is the full text than its teaser, by the partner that the teaser names?
SELECT coalesce(partner, full_source) AS partner, count(*) AS pairs,
  round(CAST(avg(1.0 * full_words / nullif(teaser_words, 0)) AS numeric), 1) AS times_longer
FROM teasers
WHERE state = 'resolved' AND gone_at IS NULL
GROUP BY coalesce(partner, full_source)
ORDER BY pairs DESC, partner
