CREATE TABLE event_before (
  event_id BIGINT NOT NULL,
  run_id BIGINT NOT NULL,
  replaced_at TEXT NOT NULL,
  edition INTEGER,
  edition_raw TEXT,
  name TEXT,
  url TEXT,
  venue TEXT,
  city TEXT,
  country TEXT,
  country_inferred INTEGER DEFAULT '0' NOT NULL,
  event_status TEXT NOT NULL,
  event_attendance_mode TEXT NOT NULL,
  unlisted_at TEXT,
  CONSTRAINT event_before_pkey PRIMARY KEY (event_id, run_id),
  CONSTRAINT event_before_event_status_check CHECK (event_status IN ('scheduled', 'cancelled', 'postponed', 'rescheduled')),
  CONSTRAINT event_before_event_attendance_mode_check CHECK (event_attendance_mode IN ('onsite', 'online', 'hybrid', 'unknown')),
  CONSTRAINT event_before_event_id_fkey FOREIGN KEY(event_id) REFERENCES event (id),
  CONSTRAINT event_before_run_id_fkey FOREIGN KEY(run_id) REFERENCES run (id)
);

COMMENT ON TABLE event_before IS 'What events were before: a row for each run that changed name, place, status or another fact of one; its days are in event_date';

COMMENT ON COLUMN event_before.event_id IS 'The event';

COMMENT ON COLUMN event_before.run_id IS 'The run that read it otherwise';

COMMENT ON COLUMN event_before.replaced_at IS 'Until when it was so (UTC, ISO 8601)';

COMMENT ON COLUMN event_before.edition IS 'Number of the edition';

COMMENT ON COLUMN event_before.edition_raw IS 'The edition in the page''s words';

COMMENT ON COLUMN event_before.name IS 'Name';

COMMENT ON COLUMN event_before.url IS 'Its own address, as stated';

COMMENT ON COLUMN event_before.venue IS 'Name of the place';

COMMENT ON COLUMN event_before.city IS 'City';

COMMENT ON COLUMN event_before.country IS 'ISO 3166, two letters';

COMMENT ON COLUMN event_before.country_inferred IS '1: the country was that of the city''s name, and stated nowhere';

COMMENT ON COLUMN event_before.event_status IS 'scheduled, cancelled, postponed or rescheduled';

COMMENT ON COLUMN event_before.event_attendance_mode IS 'onsite, online, hybrid or unknown';

COMMENT ON COLUMN event_before.unlisted_at IS 'Since when it was unlisted, until this run found it again (UTC, ISO 8601)';
