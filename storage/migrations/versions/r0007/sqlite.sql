CREATE TABLE rhythm (
  source_id INTEGER NOT NULL,
  interval_seconds INTEGER NOT NULL,
  due_at TEXT NOT NULL,
  fail_count INTEGER DEFAULT '0' NOT NULL,
  CONSTRAINT rhythm_pkey PRIMARY KEY (source_id),
  CONSTRAINT rhythm_interval_seconds_check CHECK (interval_seconds > 0),
  CONSTRAINT rhythm_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id)
)
 WITHOUT ROWID,
 STRICT;
