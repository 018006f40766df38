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

CREATE TABLE event_date (
  id INTEGER NOT NULL,
  event_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  page_id INTEGER,
  role TEXT NOT NULL,
  mode TEXT NOT NULL,
  start_date TEXT NOT NULL,
  end_date TEXT NOT NULL,
  start_time TEXT,
  end_time TEXT,
  timezone TEXT,
  precision TEXT NOT NULL,
  year_from TEXT NOT NULL,
  label TEXT,
  raw TEXT NOT NULL,
  place TEXT NOT NULL,
  parse_id INTEGER NOT NULL,
  last_round INTEGER DEFAULT '0' NOT NULL,
  first_seen_at TEXT NOT NULL,
  superseded_at TEXT,
  CONSTRAINT event_date_pkey PRIMARY KEY (id),
  CONSTRAINT event_date_role_check CHECK (role IN ('event', 'deadline', 'registration', 'published', 'past', 'original', 'setup', 'teardown', 'cancelled', 'news')),
  CONSTRAINT event_date_mode_check CHECK (mode IN ('onsite', 'online', 'hybrid', 'unknown')),
  CONSTRAINT event_date_precision_check CHECK (precision IN ('day', 'month')),
  CONSTRAINT event_date_year_from_check CHECK (year_from IN ('explicit', 'text', 'weekday', 'reference', 'unknown')),
  CONSTRAINT event_date_place_check CHECK (place IN ('text', 'structured', 'template')),
  CONSTRAINT event_date_page_check CHECK ((place = 'template') = (page_id IS NULL)),
  CONSTRAINT event_date_order_check CHECK (end_date >= start_date OR start_date LIKE 'XXXX%'),
  CONSTRAINT event_date_event_id_fkey FOREIGN KEY(event_id) REFERENCES event (id),
  CONSTRAINT event_date_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id),
  CONSTRAINT event_date_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id),
  CONSTRAINT event_date_parse_id_fkey FOREIGN KEY(parse_id) REFERENCES parse (id)
)
 STRICT;

CREATE INDEX event_date_event_id ON event_date (event_id);

CREATE INDEX event_recurrence_page_id ON event_recurrence (page_id);
