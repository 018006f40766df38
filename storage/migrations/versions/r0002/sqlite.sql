CREATE TABLE article_story (
  article_id INTEGER NOT NULL,
  story_id INTEGER NOT NULL,
  CONSTRAINT article_story_pkey PRIMARY KEY (article_id),
  CONSTRAINT article_story_article_id_fkey FOREIGN KEY(article_id) REFERENCES article (id),
  CONSTRAINT article_story_story_id_fkey FOREIGN KEY(story_id) REFERENCES article (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE near_copy (
  article_id INTEGER NOT NULL,
  other_id INTEGER NOT NULL,
  containment REAL NOT NULL,
  found_at TEXT NOT NULL,
  CONSTRAINT near_copy_pkey PRIMARY KEY (article_id, other_id),
  CONSTRAINT near_copy_order_check CHECK (article_id < other_id),
  CONSTRAINT near_copy_article_id_fkey FOREIGN KEY(article_id) REFERENCES article (id),
  CONSTRAINT near_copy_other_id_fkey FOREIGN KEY(other_id) REFERENCES article (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE article_fingerprint (
  article_id INTEGER NOT NULL,
  fingerprint INTEGER,
  opening_fingerprint INTEGER,
  CONSTRAINT article_fingerprint_pkey PRIMARY KEY (article_id),
  CONSTRAINT article_fingerprint_article_id_fkey FOREIGN KEY(article_id) REFERENCES article (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE article_band (
  band INTEGER NOT NULL,
  article_id INTEGER NOT NULL,
  fingerprint INTEGER NOT NULL,
  CONSTRAINT article_band_pkey PRIMARY KEY (band, article_id),
  CONSTRAINT article_band_article_id_fkey FOREIGN KEY(article_id) REFERENCES article (id)
)
 WITHOUT ROWID,
 STRICT;

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
