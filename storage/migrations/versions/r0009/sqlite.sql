CREATE TABLE worker (
  token TEXT NOT NULL,
  run_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  hostname TEXT NOT NULL,
  pid INTEGER NOT NULL,
  began_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  lease_until TEXT NOT NULL,
  left_at TEXT,
  CONSTRAINT worker_pkey PRIMARY KEY (token),
  CONSTRAINT worker_run_id_fkey FOREIGN KEY(run_id) REFERENCES run (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX worker_run_id ON worker (run_id);
