CREATE TABLE host_site (
  host TEXT NOT NULL,
  site TEXT NOT NULL,
  CONSTRAINT host_site_pkey PRIMARY KEY (host),
  CONSTRAINT host_site_host_fkey FOREIGN KEY(host) REFERENCES host (name)
);

COMMENT ON TABLE host_site IS 'Which hosts are one site: manners are owed to sites';

COMMENT ON COLUMN host_site.host IS 'The host';

COMMENT ON COLUMN host_site.site IS 'Its registrable domain, or its IP address without port: all hosts of a site share one budget';

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
);

COMMENT ON TABLE host_trust IS 'How far a server is believed: about validators, and about pages that are not there';

COMMENT ON COLUMN host_trust.host IS 'The host';

COMMENT ON COLUMN host_trust.validators_trusted IS '1: its 304 are believed; 0: it was caught, and is only asked unconditionally';

COMMENT ON COLUMN host_trust.reason IS 'What it was caught at, as `code: words`';

COMMENT ON COLUMN host_trust.since IS 'When (UTC, ISO 8601)';

COMMENT ON COLUMN host_trust.missing_asked_at IS 'When an address that cannot exist was last asked for (UTC, ISO 8601)';

COMMENT ON COLUMN host_trust.missing_page IS 'What it answers there: status, target, title and blocks of text, as JSON';

CREATE TABLE run_host (
  run_id BIGINT NOT NULL,
  site TEXT NOT NULL,
  requests INTEGER DEFAULT '0' NOT NULL,
  delay_seconds DOUBLE PRECISION NOT NULL,
  smallest_gap_seconds DOUBLE PRECISION,
  CONSTRAINT run_host_pkey PRIMARY KEY (run_id, site),
  CONSTRAINT run_host_run_id_fkey FOREIGN KEY(run_id) REFERENCES run (id)
);

COMMENT ON TABLE run_host IS 'How a run kept its manners';

COMMENT ON COLUMN run_host.run_id IS 'The run';

COMMENT ON COLUMN run_host.site IS 'The site: a registrable domain or an IP address';

COMMENT ON COLUMN run_host.requests IS 'Requests made to it, robots.txt included';

COMMENT ON COLUMN run_host.delay_seconds IS 'The promised gap: the longer of our delay and Crawl-delay';

COMMENT ON COLUMN run_host.smallest_gap_seconds IS 'The smallest gap kept between two requests; null: there were no two';

CREATE TABLE round_left (
  run_id BIGINT NOT NULL,
  source_id BIGINT NOT NULL,
  reason TEXT NOT NULL,
  CONSTRAINT round_left_pkey PRIMARY KEY (run_id, source_id),
  CONSTRAINT round_left_run_id_fkey FOREIGN KEY(run_id) REFERENCES run (id),
  CONSTRAINT round_left_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id)
);

COMMENT ON TABLE round_left IS 'Rounds that a run left open for the next one, though it ended well: a budget was spent';

COMMENT ON COLUMN round_left.run_id IS 'The run';

COMMENT ON COLUMN round_left.source_id IS 'The source';

COMMENT ON COLUMN round_left.reason IS 'Why, as `code: words`';

CREATE TABLE page_dated (
  page_id BIGINT NOT NULL,
  earliest TEXT,
  latest TEXT,
  CONSTRAINT page_dated_pkey PRIMARY KEY (page_id),
  CONSTRAINT page_dated_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id)
);

COMMENT ON TABLE page_dated IS 'Days that others give a page: hints for a backfill, never facts';

COMMENT ON COLUMN page_dated.page_id IS 'The page';

COMMENT ON COLUMN page_dated.earliest IS 'First day on which it may have been published, by a feed, sitemap or its address';

COMMENT ON COLUMN page_dated.latest IS 'Last such day';

CREATE TABLE page_tested (
  page_id BIGINT NOT NULL,
  whole_at TEXT,
  not_modified INTEGER DEFAULT '0' NOT NULL,
  on_trial INTEGER DEFAULT '0' NOT NULL,
  CONSTRAINT page_tested_pkey PRIMARY KEY (page_id),
  CONSTRAINT page_tested_on_trial_check CHECK (on_trial IN (0, 1)),
  CONSTRAINT page_tested_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id)
);

COMMENT ON TABLE page_tested IS 'How far a server''s 304 has been believed';

COMMENT ON COLUMN page_tested.page_id IS 'The page';

COMMENT ON COLUMN page_tested.whole_at IS 'When the server last sent it whole (UTC, ISO 8601)';

COMMENT ON COLUMN page_tested.not_modified IS 'Answers 304 since then';

COMMENT ON COLUMN page_tested.on_trial IS '1: the validators kept are those of an older text, and a 304 to them would be a lie';

CREATE TABLE sighting_hint (
  page_id BIGINT NOT NULL,
  run_id BIGINT NOT NULL,
  via TEXT NOT NULL,
  from_page_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  CONSTRAINT sighting_hint_pkey PRIMARY KEY (page_id, run_id, via, from_page_id, name),
  CONSTRAINT sighting_hint_sighting_fkey FOREIGN KEY(page_id, run_id, via, from_page_id) REFERENCES sighting (page_id, run_id, via, from_page_id)
);

COMMENT ON TABLE sighting_hint IS 'What a feed, sitemap or calendar says of a page besides its address: hints, never facts';

COMMENT ON COLUMN sighting_hint.page_id IS 'The page';

COMMENT ON COLUMN sighting_hint.run_id IS 'The run that heard of it';

COMMENT ON COLUMN sighting_hint.via IS 'How';

COMMENT ON COLUMN sighting_hint.from_page_id IS 'The page that said it; 0: none';

COMMENT ON COLUMN sighting_hint.name IS 'What is said, as `published`, `news:title`, `ical:dtstart`';

COMMENT ON COLUMN sighting_hint.value IS 'In its words';

CREATE INDEX host_site_site ON host_site (site);

CREATE INDEX sighting_hint_name ON sighting_hint (name);
