CREATE TABLE alert_notice (
  alert_id INTEGER NOT NULL,
  what TEXT NOT NULL,
  told_at TEXT NOT NULL,
  CONSTRAINT alert_notice_pkey PRIMARY KEY (alert_id, what),
  CONSTRAINT alert_notice_what_check CHECK (what IN ('opened', 'closed')),
  CONSTRAINT alert_notice_alert_id_fkey FOREIGN KEY(alert_id) REFERENCES alert (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX run_source_source_id ON run_source (source_id, run_id);
