CREATE TABLE host_site (
  host TEXT NOT NULL,
  site TEXT NOT NULL,
  CONSTRAINT host_site_pkey PRIMARY KEY (host),
  CONSTRAINT host_site_host_fkey FOREIGN KEY(host) REFERENCES host (name)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE host_trust (
  host TEXT NOT NULL,
  validators_trusted INTEGER DEFAULT '1' NOT NULL,
  reason TEXT,
  since TEXT,
  missing_asked_at TEXT,
  missing_page TEXT,
  CONSTRAINT host_trust_pkey PRIMARY KEY (host),
  CONSTRAINT host_trust_validators_trusted_check CHECK (validators_trusted IN (0, 1)),
  CONSTRAINT host_trust_host_fkey FOREIGN KEY(host) REFERENCES host (name)
)
 STRICT;

CREATE TABLE run_host (
  run_id INTEGER NOT NULL,
  site TEXT NOT NULL,
  requests INTEGER DEFAULT '0' NOT NULL,
  delay_seconds REAL NOT NULL,
  smallest_gap_seconds REAL,
  CONSTRAINT run_host_pkey PRIMARY KEY (run_id, site),
  CONSTRAINT run_host_run_id_fkey FOREIGN KEY(run_id) REFERENCES run (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE round_left (
  run_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  reason TEXT NOT NULL,
  CONSTRAINT round_left_pkey PRIMARY KEY (run_id, source_id),
  CONSTRAINT round_left_run_id_fkey FOREIGN KEY(run_id) REFERENCES run (id),
  CONSTRAINT round_left_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE page_dated (
  page_id INTEGER NOT NULL,
  earliest TEXT,
  latest TEXT,
  CONSTRAINT page_dated_pkey PRIMARY KEY (page_id),
  CONSTRAINT page_dated_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE page_tested (
  page_id INTEGER NOT NULL,
  whole_at TEXT,
  not_modified INTEGER DEFAULT '0' NOT NULL,
  on_trial INTEGER DEFAULT '0' NOT NULL,
  CONSTRAINT page_tested_pkey PRIMARY KEY (page_id),
  CONSTRAINT page_tested_on_trial_check CHECK (on_trial IN (0, 1)),
  CONSTRAINT page_tested_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE sighting_hint (
  page_id INTEGER NOT NULL,
  run_id INTEGER NOT NULL,
  via TEXT NOT NULL,
  from_page_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  CONSTRAINT sighting_hint_pkey PRIMARY KEY (page_id, run_id, via, from_page_id, name),
  CONSTRAINT sighting_hint_sighting_fkey FOREIGN KEY(page_id, run_id, via, from_page_id) REFERENCES sighting (page_id, run_id, via, from_page_id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX host_site_site ON host_site (site);

CREATE INDEX sighting_hint_name ON sighting_hint (name);
