-- Which teasers point to a full article that the archive does not hold, and why?
SELECT teaser_url, teaser_title, partner, full_url, state, reason
FROM teasers
WHERE state <> 'resolved' AND gone_at IS NULL
ORDER BY state, full_url
