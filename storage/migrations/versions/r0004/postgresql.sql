CREATE TABLE event_recurrence (
  event_id BIGINT NOT NULL,
  page_id BIGINT NOT NULL,
  rule TEXT NOT NULL,
  start_time TEXT,
  end_time TEXT,
  timezone TEXT,
  raw TEXT NOT NULL,
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  gone_at TEXT,
  CONSTRAINT event_recurrence_pkey PRIMARY KEY (event_id, page_id, rule),
  CONSTRAINT event_recurrence_event_id_fkey FOREIGN KEY(event_id) REFERENCES event (id),
  CONSTRAINT event_recurrence_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id)
);

COMMENT ON TABLE event_recurrence IS 'Rules by which an event comes back, as `every Tuesday`';

COMMENT ON COLUMN event_recurrence.event_id IS 'The event';

COMMENT ON COLUMN event_recurrence.page_id IS 'The page that states it';

COMMENT ON COLUMN event_recurrence.rule IS 'RFC 5545 RRULE as far as it is stated, as `FREQ=WEEKLY;BYDAY=TU`';

COMMENT ON COLUMN event_recurrence.start_time IS 'Local time of the beginning, as stated';

COMMENT ON COLUMN event_recurrence.end_time IS 'Local time of the end, as stated';

COMMENT ON COLUMN event_recurrence.timezone IS 'As stated';

COMMENT ON COLUMN event_recurrence.raw IS 'The exact words';

COMMENT ON COLUMN event_recurrence.first_seen_at IS 'When the page first stated it (UTC, ISO 8601)';

COMMENT ON COLUMN event_recurrence.last_seen_at IS 'When the page last stated it (UTC, ISO 8601)';

COMMENT ON COLUMN event_recurrence.gone_at IS 'Since when the page states it no more (UTC, ISO 8601)';

CREATE TABLE event_absence (
  event_id BIGINT NOT NULL,
  since TEXT NOT NULL,
  run_id BIGINT NOT NULL,
  runs INTEGER DEFAULT '1' NOT NULL,
  unlisted_at TEXT,
  CONSTRAINT event_absence_pkey PRIMARY KEY (event_id),
  CONSTRAINT event_absence_event_id_fkey FOREIGN KEY(event_id) REFERENCES event (id),
  CONSTRAINT event_absence_run_id_fkey FOREIGN KEY(run_id) REFERENCES run (id)
);

COMMENT ON TABLE event_absence IS 'Events to come that no page states any more; the row goes when one does again';

COMMENT ON COLUMN event_absence.event_id IS 'The event';

COMMENT ON COLUMN event_absence.since IS 'When a healthy run first found that no page states it any more (UTC, ISO 8601)';

COMMENT ON COLUMN event_absence.run_id IS 'The last healthy run that missed it';

COMMENT ON COLUMN event_absence.runs IS 'How many healthy runs missed it in a row';

COMMENT ON COLUMN event_absence.unlisted_at IS 'When that was often enough to call it unlisted (UTC, ISO 8601)';

CREATE INDEX event_date_event_id ON event_date (event_id);

CREATE INDEX event_recurrence_page_id ON event_recurrence (page_id);
