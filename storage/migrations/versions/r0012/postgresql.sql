CREATE TABLE article_restated (
  version_id BIGINT NOT NULL,
  replaced_at TEXT NOT NULL,
  updated TEXT,
  updated_precision TEXT,
  CONSTRAINT article_restated_pkey PRIMARY KEY (version_id, replaced_at),
  CONSTRAINT article_restated_updated_precision_check CHECK (updated_precision IN ('day', 'instant')),
  CONSTRAINT article_restated_version_id_fkey FOREIGN KEY(version_id) REFERENCES article_version (id)
);

COMMENT ON TABLE article_restated IS 'Times of change that a page stated before, while title, authors, publication and body stayed the same';

COMMENT ON COLUMN article_restated.version_id IS 'The version, which the page goes on showing';

COMMENT ON COLUMN article_restated.replaced_at IS 'When the page first stated another time of change (UTC, ISO 8601)';

COMMENT ON COLUMN article_restated.updated IS 'Date, or UTC time, of the last change as the page stated it until then';

COMMENT ON COLUMN article_restated.updated_precision IS 'day or instant';
