DROP TABLE article_band;

DROP TABLE article_fingerprint;

CREATE TABLE article_fingerprint (
  article_id INTEGER NOT NULL,
  fingerprint BLOB NOT NULL,
  opening_fingerprint BLOB NOT NULL,
  CONSTRAINT article_fingerprint_pkey PRIMARY KEY (article_id),
  CONSTRAINT article_fingerprint_article_id_fkey FOREIGN KEY(article_id) REFERENCES article (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE article_band (
  band INTEGER NOT NULL,
  article_id INTEGER NOT NULL,
  CONSTRAINT article_band_pkey PRIMARY KEY (band, article_id),
  CONSTRAINT article_band_article_id_fkey FOREIGN KEY(article_id) REFERENCES article (id)
)
 WITHOUT ROWID,
 STRICT;
