CREATE TABLE worker (
  token TEXT NOT NULL,
  run_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  hostname TEXT NOT NULL,
  pid INTEGER NOT NULL,
  began_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  lease_until TEXT NOT NULL,
  left_at TEXT,
  CONSTRAINT worker_pkey PRIMARY KEY (token),
  CONSTRAINT worker_run_id_fkey FOREIGN KEY(run_id) REFERENCES run (id)
);

COMMENT ON TABLE worker IS 'Processes that work for a run: who holds what, and who was there';

COMMENT ON COLUMN worker.token IS 'What its leases are recognised by';

COMMENT ON COLUMN worker.run_id IS 'The run';

COMMENT ON COLUMN worker.name IS 'Which sources it works on: those of kind event, or those of partners';

COMMENT ON COLUMN worker.hostname IS 'Name of its machine';

COMMENT ON COLUMN worker.pid IS 'Process number on that machine';

COMMENT ON COLUMN worker.began_at IS 'When it began (UTC, ISO 8601)';

COMMENT ON COLUMN worker.seen_at IS 'When it last renewed its leases (UTC, ISO 8601)';

COMMENT ON COLUMN worker.lease_until IS 'Without another sign of life until then it is taken for dead (UTC, ISO 8601)';

COMMENT ON COLUMN worker.left_at IS 'When it went, having nothing left to do or being told to; null for one that was killed (UTC, ISO 8601)';

CREATE INDEX worker_run_id ON worker (run_id);
