DROP TABLE article_band;

DROP TABLE article_fingerprint;

CREATE TABLE article_fingerprint (
  article_id BIGINT NOT NULL,
  fingerprint BYTEA NOT NULL,
  opening_fingerprint BYTEA NOT NULL,
  CONSTRAINT article_fingerprint_pkey PRIMARY KEY (article_id),
  CONSTRAINT article_fingerprint_article_id_fkey FOREIGN KEY(article_id) REFERENCES article (id)
);

COMMENT ON TABLE article_fingerprint IS 'Where the articles whose text is long enough to be compared are filed in article_band';

COMMENT ON COLUMN article_fingerprint.article_id IS 'The article';

COMMENT ON COLUMN article_fingerprint.fingerprint IS 'The bands of its current text: eight octets each; maybe none';

COMMENT ON COLUMN article_fingerprint.opening_fingerprint IS 'The bands of the first words of its text';

CREATE TABLE article_band (
  band BIGINT NOT NULL,
  article_id BIGINT NOT NULL,
  CONSTRAINT article_band_pkey PRIMARY KEY (band, article_id),
  CONSTRAINT article_band_article_id_fkey FOREIGN KEY(article_id) REFERENCES article (id)
);

COMMENT ON TABLE article_band IS 'Each article under each of its bands: near-copies share at least one';

COMMENT ON COLUMN article_band.band IS 'Key made of three MinHash values of the text, or of its first words';

COMMENT ON COLUMN article_band.article_id IS 'The article';
