-- Which events changed their dates, from what to what, and when was it noticed?
SELECT coalesce(event.name, series.name) AS name, event.edition, gone.mode, gone.start_date AS old_start,
  gone.end_date AS old_end, fresh.start_date AS new_start, fresh.end_date AS new_end, gone.raw AS old_words,
  fresh.raw AS new_words, gone.superseded_at AS noticed_at
FROM event_date AS gone
JOIN event ON event.id = gone.event_id
LEFT JOIN series ON series.id = event.series_id
LEFT JOIN event_date AS fresh ON fresh.event_id = gone.event_id AND fresh.role = gone.role AND fresh.mode = gone.mode
  AND fresh.source_id = gone.source_id AND fresh.first_seen_at = gone.superseded_at
WHERE gone.role = 'event' AND gone.superseded_at IS NOT NULL
ORDER BY noticed_at DESC, event.id, gone.start_date
