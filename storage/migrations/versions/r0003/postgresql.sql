CREATE TABLE furniture (
  source_id BIGINT NOT NULL,
  hash BIGINT NOT NULL,
  pages INTEGER DEFAULT '0' NOT NULL,
  learned_at TEXT NOT NULL,
  CONSTRAINT furniture_pkey PRIMARY KEY (source_id, hash),
  CONSTRAINT furniture_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id)
);

COMMENT ON TABLE furniture IS 'Blocks that a source repeats, as counted when its round was opened: left out of texts in that round';

COMMENT ON COLUMN furniture.source_id IS 'The source';

COMMENT ON COLUMN furniture.hash IS 'Hash of the block';

COMMENT ON COLUMN furniture.pages IS 'On how many of the pages that were looked at it stands';

COMMENT ON COLUMN furniture.learned_at IS 'When it was counted (UTC, ISO 8601)';

CREATE TABLE page_blocks (
  page_id BIGINT NOT NULL,
  source_id BIGINT NOT NULL,
  hashes BYTEA NOT NULL,
  CONSTRAINT page_blocks_pkey PRIMARY KEY (page_id),
  CONSTRAINT page_blocks_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id),
  CONSTRAINT page_blocks_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id)
);

COMMENT ON TABLE page_blocks IS 'Of which blocks the text on a page consists now: what its site repeats is counted over them';

COMMENT ON COLUMN page_blocks.page_id IS 'The page';

COMMENT ON COLUMN page_blocks.source_id IS 'The source it is learned for';

COMMENT ON COLUMN page_blocks.hashes IS 'Hashes of the blocks of its text, 8 octets each, big-endian';

CREATE TABLE whole_text (
  version_id BIGINT NOT NULL,
  content_hash TEXT NOT NULL,
  CONSTRAINT whole_text_pkey PRIMARY KEY (version_id),
  CONSTRAINT whole_text_version_id_fkey FOREIGN KEY(version_id) REFERENCES article_version (id)
);

COMMENT ON TABLE whole_text IS 'Versions whose text was furnished: by this hash a page is known as unchanged, whatever was learned since';

COMMENT ON COLUMN whole_text.version_id IS 'The version of an article';

COMMENT ON COLUMN whole_text.content_hash IS 'Its content hash with the blocks that the site repeats';

CREATE INDEX page_blocks_source ON page_blocks (source_id, page_id);
