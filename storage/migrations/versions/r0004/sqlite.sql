CREATE TABLE event_recurrence (
  event_id INTEGER NOT NULL,
  page_id INTEGER NOT NULL,
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
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE event_absence (
  event_id INTEGER NOT NULL,
  since TEXT NOT NULL,
  run_id INTEGER NOT NULL,
  runs INTEGER DEFAULT '1' NOT NULL,
  unlisted_at TEXT,
  CONSTRAINT event_absence_pkey PRIMARY KEY (event_id),
  CONSTRAINT event_absence_event_id_fkey FOREIGN KEY(event_id) REFERENCES event (id),
  CONSTRAINT event_absence_run_id_fkey FOREIGN KEY(run_id) REFERENCES run (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX event_date_event_id ON event_date (event_id);

CREATE INDEX event_recurrence_page_id ON event_recurrence (page_id);
