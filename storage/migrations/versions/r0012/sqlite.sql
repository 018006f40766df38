CREATE TABLE article_restated (
  version_id INTEGER NOT NULL,
  replaced_at TEXT NOT NULL,
  updated TEXT,
  updated_precision TEXT,
  CONSTRAINT article_restated_pkey PRIMARY KEY (version_id, replaced_at),
  CONSTRAINT article_restated_updated_precision_check CHECK (updated_precision IN ('day', 'instant')),
  CONSTRAINT article_restated_version_id_fkey FOREIGN KEY(version_id) REFERENCES article_version (id)
)
 WITHOUT ROWID,
 STRICT;
