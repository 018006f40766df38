CREATE TABLE rhythm (
  source_id BIGINT NOT NULL,
  interval_seconds INTEGER NOT NULL,
  due_at TEXT NOT NULL,
  fail_count INTEGER DEFAULT '0' NOT NULL,
  CONSTRAINT rhythm_pkey PRIMARY KEY (source_id),
  CONSTRAINT rhythm_interval_seconds_check CHECK (interval_seconds > 0),
  CONSTRAINT rhythm_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id)
);

COMMENT ON TABLE rhythm IS 'When each source is due, by its own rhythm: shorter while it brings news, longer while it is quiet';

COMMENT ON COLUMN rhythm.source_id IS 'The source (source.id)';

COMMENT ON COLUMN rhythm.interval_seconds IS 'How long it is left alone after a crawl that went well';

COMMENT ON COLUMN rhythm.due_at IS 'When `crawl --due` looks at it again (UTC, ISO 8601)';

COMMENT ON COLUMN rhythm.fail_count IS 'Crawls in a row in which it could not be read at all';
