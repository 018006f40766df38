-- Why has this field of this page its value: every candidate of the newest reading, also those that lost?
-- :url The address, in any spelling.
-- :field Name of the field, such as title, authors or published.
SELECT evidence.rank, evidence.chosen, evidence.value, evidence.strategy, evidence.place, evidence.raw,
  parse.parser_version, capture.fetched_at
FROM evidence
JOIN parse ON parse.id = evidence.parse_id
JOIN capture ON capture.id = parse.capture_id
WHERE evidence.field = :field AND parse.id = (
  SELECT max(newest.id) FROM parse AS newest JOIN capture AS source ON source.id = newest.capture_id
  WHERE source.page_id = coalesce(
    (SELECT page_id FROM page_alias WHERE url_key = :url_key), (SELECT id FROM page WHERE url_key = :url_key)))
ORDER BY evidence.rank
