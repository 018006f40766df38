CREATE TABLE furniture (
  source_id INTEGER NOT NULL,
  hash INTEGER NOT NULL,
  pages INTEGER DEFAULT '0' NOT NULL,
  learned_at TEXT NOT NULL,
  CONSTRAINT furniture_pkey PRIMARY KEY (source_id, hash),
  CONSTRAINT furniture_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE page_blocks (
  page_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  hashes BLOB NOT NULL,
  CONSTRAINT page_blocks_pkey PRIMARY KEY (page_id),
  CONSTRAINT page_blocks_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id),
  CONSTRAINT page_blocks_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id)
)
 STRICT;

CREATE TABLE whole_text (
  version_id INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  CONSTRAINT whole_text_pkey PRIMARY KEY (version_id),
  CONSTRAINT whole_text_version_id_fkey FOREIGN KEY(version_id) REFERENCES article_version (id)
)
 STRICT;

CREATE INDEX page_blocks_source ON page_blocks (source_id, page_id);
