CREATE TABLE article_story (
  article_id BIGINT NOT NULL,
  story_id BIGINT NOT NULL,
  CONSTRAINT article_story_pkey PRIMARY KEY (article_id),
  CONSTRAINT article_story_article_id_fkey FOREIGN KEY(article_id) REFERENCES article (id),
  CONSTRAINT article_story_story_id_fkey FOREIGN KEY(story_id) REFERENCES article (id)
);

COMMENT ON TABLE article_story IS 'Articles that tell the same story as others; one that is not here is a story by itself';

COMMENT ON COLUMN article_story.article_id IS 'The article';

COMMENT ON COLUMN article_story.story_id IS 'The story, by the smallest number among the articles that tell it';

CREATE TABLE near_copy (
  article_id BIGINT NOT NULL,
  other_id BIGINT NOT NULL,
  containment DOUBLE PRECISION NOT NULL,
  found_at TEXT NOT NULL,
  CONSTRAINT near_copy_pkey PRIMARY KEY (article_id, other_id),
  CONSTRAINT near_copy_order_check CHECK (article_id < other_id),
  CONSTRAINT near_copy_article_id_fkey FOREIGN KEY(article_id) REFERENCES article (id),
  CONSTRAINT near_copy_other_id_fkey FOREIGN KEY(other_id) REFERENCES article (id)
);

COMMENT ON TABLE near_copy IS 'Articles of different sources whose current texts are nearly the same';

COMMENT ON COLUMN near_copy.article_id IS 'The one of the smaller number';

COMMENT ON COLUMN near_copy.other_id IS 'The other one';

COMMENT ON COLUMN near_copy.containment IS '0 to 1: share of the shorter text''s word triples that both have';

COMMENT ON COLUMN near_copy.found_at IS 'When they were compared (UTC, ISO 8601)';

CREATE TABLE article_fingerprint (
  article_id BIGINT NOT NULL,
  fingerprint BIGINT,
  opening_fingerprint BIGINT,
  CONSTRAINT article_fingerprint_pkey PRIMARY KEY (article_id),
  CONSTRAINT article_fingerprint_article_id_fkey FOREIGN KEY(article_id) REFERENCES article (id)
);

COMMENT ON TABLE article_fingerprint IS 'Fingerprints of the articles whose text is long enough to be compared';

COMMENT ON COLUMN article_fingerprint.article_id IS 'The article';

COMMENT ON COLUMN article_fingerprint.fingerprint IS 'SimHash of the body of its current version, as a signed number';

COMMENT ON COLUMN article_fingerprint.opening_fingerprint IS 'SimHash of the body''s first words';

CREATE TABLE article_band (
  band INTEGER NOT NULL,
  article_id BIGINT NOT NULL,
  fingerprint BIGINT NOT NULL,
  CONSTRAINT article_band_pkey PRIMARY KEY (band, article_id),
  CONSTRAINT article_band_article_id_fkey FOREIGN KEY(article_id) REFERENCES article (id)
);

COMMENT ON TABLE article_band IS 'Each fingerprint under each of its bands: those that differ in few bits share one';

COMMENT ON COLUMN article_band.band IS 'Which eight bits of which fingerprint, and their value';

COMMENT ON COLUMN article_band.article_id IS 'The article';

COMMENT ON COLUMN article_band.fingerprint IS 'The whole fingerprint, as a signed number';

CREATE INDEX article_story_story_id ON article_story (story_id);

CREATE INDEX near_copy_other_id ON near_copy (other_id);

INSERT INTO article_story (article_id, story_id)
WITH RECURSIVE pointing AS (
  SELECT teaser.id AS article_id, told.id AS other_id, link.kind
  FROM link JOIN article AS teaser ON teaser.page_id = link.from_page_id
  JOIN article AS told ON told.page_id = link.to_page_id
  WHERE link.kind IN ('teaser_of', 'copy_of') AND link.gone_at IS NULL AND teaser.id <> told.id
), tie AS (
  SELECT min(article_id) AS article_id, min(other_id) AS other_id FROM pointing
  GROUP BY pointing.article_id, pointing.kind HAVING min(other_id) = max(other_id)
), step AS (
  SELECT article_id, other_id FROM tie UNION SELECT other_id, article_id FROM tie
), reached AS (
  SELECT article_id, other_id FROM step
  UNION SELECT reached.article_id, step.other_id FROM reached JOIN step ON step.article_id = reached.other_id
)
SELECT article_id, min(other_id) FROM reached GROUP BY article_id;
