CREATE TABLE event_before (
  event_id INTEGER NOT NULL,
  run_id INTEGER NOT NULL,
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
)
 WITHOUT ROWID,
 STRICT;
