CREATE TABLE alert_notice (
  alert_id BIGINT NOT NULL,
  what TEXT NOT NULL,
  told_at TEXT NOT NULL,
  CONSTRAINT alert_notice_pkey PRIMARY KEY (alert_id, what),
  CONSTRAINT alert_notice_what_check CHECK (what IN ('opened', 'closed')),
  CONSTRAINT alert_notice_alert_id_fkey FOREIGN KEY(alert_id) REFERENCES alert (id)
);

COMMENT ON TABLE alert_notice IS 'What the owner was told of an alert, so that each is told once';

COMMENT ON COLUMN alert_notice.alert_id IS 'The alert';

COMMENT ON COLUMN alert_notice.what IS 'opened or closed';

COMMENT ON COLUMN alert_notice.told_at IS 'When the owner was told (UTC, ISO 8601)';

CREATE INDEX run_source_source_id ON run_source (source_id, run_id);
