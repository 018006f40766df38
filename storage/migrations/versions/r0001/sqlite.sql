CREATE TABLE person (
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  CONSTRAINT person_pkey PRIMARY KEY (id),
  CONSTRAINT person_name_key_key UNIQUE (name_key)
)
 STRICT;

CREATE TABLE payload (
  id INTEGER NOT NULL,
  digest TEXT NOT NULL,
  size_bytes INTEGER DEFAULT '0' NOT NULL,
  codec TEXT NOT NULL,
  data BLOB NOT NULL,
  CONSTRAINT payload_pkey PRIMARY KEY (id),
  CONSTRAINT payload_digest_key UNIQUE (digest),
  CONSTRAINT payload_codec_check CHECK (codec IN ('zlib', 'identity'))
)
 STRICT;

CREATE TABLE organization (
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  home_url TEXT,
  CONSTRAINT organization_pkey PRIMARY KEY (id),
  CONSTRAINT organization_name_key_key UNIQUE (name_key)
)
 STRICT;

CREATE TABLE host (
  name TEXT NOT NULL,
  delay_seconds REAL,
  crawl_delay_seconds REAL,
  retry_after_at TEXT,
  next_allowed_at TEXT,
  lease_by TEXT,
  lease_until TEXT,
  CONSTRAINT host_pkey PRIMARY KEY (name)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE meta (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  CONSTRAINT meta_pkey PRIMARY KEY (name)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE series (
  id INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  name TEXT NOT NULL,
  home_url TEXT,
  CONSTRAINT series_pkey PRIMARY KEY (id),
  CONSTRAINT series_key_key UNIQUE ("key")
)
 STRICT;

CREATE TABLE run (
  id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  started_at TEXT NOT NULL,
  heartbeat_at TEXT NOT NULL,
  ended_at TEXT,
  exit_code INTEGER,
  argv TEXT NOT NULL,
  code_version TEXT NOT NULL,
  pid INTEGER,
  hostname TEXT NOT NULL,
  CONSTRAINT run_pkey PRIMARY KEY (id),
  CONSTRAINT run_kind_check CHECK (kind IN ('crawl', 'import', 'reparse', 'check')),
  CONSTRAINT run_status_check CHECK (status IN ('running', 'ok', 'degraded', 'failed', 'interrupted', 'killed')),
  CONSTRAINT run_ended_check CHECK ((ended_at IS NULL) = (status = 'running'))
)
 STRICT;

CREATE TABLE organization_alias (
  name_key TEXT NOT NULL,
  name TEXT NOT NULL,
  organization_id INTEGER NOT NULL,
  CONSTRAINT organization_alias_pkey PRIMARY KEY (name_key),
  CONSTRAINT organization_alias_organization_id_fkey FOREIGN KEY(organization_id) REFERENCES organization (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE organization_domain (
  domain TEXT NOT NULL,
  organization_id INTEGER NOT NULL,
  CONSTRAINT organization_domain_pkey PRIMARY KEY (domain, organization_id),
  CONSTRAINT organization_domain_organization_id_fkey FOREIGN KEY(organization_id) REFERENCES organization (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE source (
  id INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  home_url TEXT NOT NULL,
  series_id INTEGER,
  added_at TEXT NOT NULL,
  round INTEGER DEFAULT '0' NOT NULL,
  round_opened_at TEXT,
  CONSTRAINT source_pkey PRIMARY KEY (id),
  CONSTRAINT source_key_key UNIQUE ("key"),
  CONSTRAINT source_kind_check CHECK (kind IN ('event', 'partner', 'media', 'other')),
  CONSTRAINT source_series_id_fkey FOREIGN KEY(series_id) REFERENCES series (id)
)
 STRICT;

CREATE TABLE page (
  id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  url TEXT NOT NULL,
  url_key TEXT NOT NULL,
  host TEXT NOT NULL,
  kind TEXT DEFAULT 'unknown' NOT NULL,
  via TEXT NOT NULL,
  state TEXT DEFAULT 'due' NOT NULL,
  due_at TEXT,
  priority INTEGER DEFAULT '0' NOT NULL,
  depth INTEGER DEFAULT '0' NOT NULL,
  redirects INTEGER DEFAULT '0' NOT NULL,
  round INTEGER DEFAULT '0' NOT NULL,
  lease TEXT,
  lease_run_id INTEGER,
  lease_until TEXT,
  interval_seconds INTEGER,
  unchanged_streak INTEGER DEFAULT '0' NOT NULL,
  fail_count INTEGER DEFAULT '0' NOT NULL,
  attempts INTEGER DEFAULT '0' NOT NULL,
  outcome TEXT,
  reason TEXT DEFAULT '' NOT NULL,
  final_url TEXT,
  title TEXT,
  etag TEXT,
  last_modified TEXT,
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT,
  fetched_at TEXT,
  gone_at TEXT,
  excluded_by TEXT,
  CONSTRAINT page_pkey PRIMARY KEY (id),
  CONSTRAINT page_url_key_key UNIQUE (url_key),
  CONSTRAINT page_kind_check CHECK (kind IN ('unknown', 'feed', 'sitemap', 'listing', 'article', 'event', 'partners')),
  CONSTRAINT page_via_check CHECK (via IN ('seed', 'robots', 'feed', 'sitemap', 'listing', 'link', 'teaser', 'redirect', 'import')),
  CONSTRAINT page_state_check CHECK (state IN ('due', 'leased', 'idle', 'gone', 'excluded')),
  CONSTRAINT page_outcome_check CHECK (outcome IN ('ok', 'not_modified', 'redirect', 'gone', 'blocked', 'challenge', 'consent', 'login', 'soft_404', 'parked', 'empty', 'too_large', 'wrong_type', 'robots', 'refused', 'failed')),
  CONSTRAINT page_lease_check CHECK ((state = 'leased') = (lease IS NOT NULL)),
  CONSTRAINT page_excluded_check CHECK (state <> 'excluded' OR excluded_by IS NOT NULL),
  CONSTRAINT page_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id),
  CONSTRAINT page_host_fkey FOREIGN KEY(host) REFERENCES host (name),
  CONSTRAINT page_lease_run_id_fkey FOREIGN KEY(lease_run_id) REFERENCES run (id)
)
 STRICT;

CREATE TABLE queue (
  source_id INTEGER NOT NULL,
  host TEXT NOT NULL,
  due_at TEXT NOT NULL,
  CONSTRAINT queue_pkey PRIMARY KEY (source_id, host),
  CONSTRAINT queue_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id),
  CONSTRAINT queue_host_fkey FOREIGN KEY(host) REFERENCES host (name)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE alert (
  id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  rule TEXT NOT NULL,
  opened_run_id INTEGER NOT NULL,
  opened_at TEXT NOT NULL,
  value REAL,
  bound REAL,
  closed_at TEXT,
  note TEXT,
  CONSTRAINT alert_pkey PRIMARY KEY (id),
  CONSTRAINT alert_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id),
  CONSTRAINT alert_opened_run_id_fkey FOREIGN KEY(opened_run_id) REFERENCES run (id)
)
 STRICT;

CREATE TABLE source_version (
  id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  config_hash TEXT NOT NULL,
  config_json TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  CONSTRAINT source_version_pkey PRIMARY KEY (id),
  CONSTRAINT source_version_source_id_config_hash_key UNIQUE (source_id, config_hash),
  CONSTRAINT source_version_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id)
)
 STRICT;

CREATE TABLE source_host (
  host TEXT NOT NULL,
  source_id INTEGER NOT NULL,
  CONSTRAINT source_host_pkey PRIMARY KEY (host, source_id),
  CONSTRAINT source_host_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE run_source (
  run_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  status TEXT DEFAULT 'ok' NOT NULL,
  round INTEGER,
  source_version_id INTEGER,
  discovered INTEGER DEFAULT '0' NOT NULL,
  fetched INTEGER DEFAULT '0' NOT NULL,
  not_modified INTEGER DEFAULT '0' NOT NULL,
  new INTEGER DEFAULT '0' NOT NULL,
  changed INTEGER DEFAULT '0' NOT NULL,
  same INTEGER DEFAULT '0' NOT NULL,
  blocked INTEGER DEFAULT '0' NOT NULL,
  failed INTEGER DEFAULT '0' NOT NULL,
  missing INTEGER DEFAULT '0' NOT NULL,
  seconds REAL DEFAULT '0' NOT NULL,
  CONSTRAINT run_source_pkey PRIMARY KEY (run_id, source_id),
  CONSTRAINT run_source_status_check CHECK (status IN ('ok', 'degraded', 'failed', 'skipped')),
  CONSTRAINT run_source_run_id_fkey FOREIGN KEY(run_id) REFERENCES run (id),
  CONSTRAINT run_source_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE run_field (
  run_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  field TEXT NOT NULL,
  filled INTEGER DEFAULT '0' NOT NULL,
  total INTEGER DEFAULT '0' NOT NULL,
  CONSTRAINT run_field_pkey PRIMARY KEY (run_id, source_id, kind, field),
  CONSTRAINT run_field_filled_check CHECK (filled BETWEEN 0 AND total),
  CONSTRAINT run_field_run_id_fkey FOREIGN KEY(run_id) REFERENCES run (id),
  CONSTRAINT run_field_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE article (
  id INTEGER NOT NULL,
  page_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  current_version_id INTEGER,
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  gone_at TEXT,
  CONSTRAINT article_pkey PRIMARY KEY (id),
  CONSTRAINT article_page_id_key UNIQUE (page_id),
  CONSTRAINT article_kind_check CHECK (kind IN ('article', 'teaser')),
  CONSTRAINT article_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id),
  CONSTRAINT article_current_version_id_fkey FOREIGN KEY(current_version_id) REFERENCES article_version (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE link (
  id INTEGER NOT NULL,
  from_page_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  to_url TEXT NOT NULL,
  to_url_key TEXT NOT NULL,
  to_page_id INTEGER,
  anchor TEXT NOT NULL,
  strategy TEXT NOT NULL,
  score REAL NOT NULL,
  reason TEXT NOT NULL,
  source_name TEXT,
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  gone_at TEXT,
  CONSTRAINT link_pkey PRIMARY KEY (id),
  CONSTRAINT link_from_page_id_kind_to_url_key_key UNIQUE (from_page_id, kind, to_url_key),
  CONSTRAINT link_kind_check CHECK (kind IN ('teaser_of', 'copy_of', 'partner_site', 'canonical')),
  CONSTRAINT link_score_check CHECK (score BETWEEN 0 AND 1),
  CONSTRAINT link_from_page_id_fkey FOREIGN KEY(from_page_id) REFERENCES page (id),
  CONSTRAINT link_to_page_id_fkey FOREIGN KEY(to_page_id) REFERENCES page (id)
)
 STRICT;

CREATE TABLE capture (
  id INTEGER NOT NULL,
  page_id INTEGER NOT NULL,
  run_id INTEGER NOT NULL,
  url TEXT NOT NULL,
  fetched_at TEXT NOT NULL,
  status INTEGER NOT NULL,
  headers TEXT NOT NULL,
  protocol TEXT,
  ip_address TEXT,
  elapsed_seconds REAL,
  truncated TEXT,
  media_type TEXT,
  payload_id INTEGER,
  outcome TEXT NOT NULL,
  reason TEXT DEFAULT '' NOT NULL,
  CONSTRAINT capture_pkey PRIMARY KEY (id),
  CONSTRAINT capture_outcome_check CHECK (outcome IN ('ok', 'not_modified', 'redirect', 'gone', 'blocked', 'challenge', 'consent', 'login', 'soft_404', 'parked', 'empty', 'too_large', 'wrong_type', 'robots', 'refused', 'failed')),
  CONSTRAINT capture_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id),
  CONSTRAINT capture_run_id_fkey FOREIGN KEY(run_id) REFERENCES run (id),
  CONSTRAINT capture_payload_id_fkey FOREIGN KEY(payload_id) REFERENCES payload (id)
)
 STRICT;

CREATE TABLE event (
  id INTEGER NOT NULL,
  uid TEXT NOT NULL,
  "key" TEXT NOT NULL,
  series_id INTEGER,
  edition INTEGER,
  edition_raw TEXT,
  name TEXT,
  page_id INTEGER NOT NULL,
  url TEXT,
  venue TEXT,
  city TEXT,
  country TEXT,
  event_status TEXT DEFAULT 'scheduled' NOT NULL,
  event_attendance_mode TEXT DEFAULT 'unknown' NOT NULL,
  ical_sequence INTEGER DEFAULT '0' NOT NULL,
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  CONSTRAINT event_pkey PRIMARY KEY (id),
  CONSTRAINT event_uid_key UNIQUE (uid),
  CONSTRAINT event_key_key UNIQUE ("key"),
  CONSTRAINT event_series_id_edition_key UNIQUE (series_id, edition),
  CONSTRAINT event_event_status_check CHECK (event_status IN ('scheduled', 'cancelled', 'postponed', 'rescheduled')),
  CONSTRAINT event_event_attendance_mode_check CHECK (event_attendance_mode IN ('onsite', 'online', 'hybrid', 'unknown')),
  CONSTRAINT event_series_id_fkey FOREIGN KEY(series_id) REFERENCES series (id),
  CONSTRAINT event_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id)
)
 STRICT;

CREATE TABLE organization_mention (
  page_id INTEGER NOT NULL,
  mention_key TEXT NOT NULL,
  organization_id INTEGER,
  name TEXT,
  name_from TEXT NOT NULL,
  role TEXT NOT NULL,
  tier TEXT NOT NULL,
  url TEXT,
  logo_url TEXT,
  raw TEXT NOT NULL,
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  gone_at TEXT,
  CONSTRAINT organization_mention_pkey PRIMARY KEY (page_id, mention_key),
  CONSTRAINT organization_mention_role_check CHECK (role IN ('organizer', 'partner', 'media_partner', 'sponsor', 'exhibitor', 'supporter', 'venue', 'unknown')),
  CONSTRAINT organization_mention_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id),
  CONSTRAINT organization_mention_organization_id_fkey FOREIGN KEY(organization_id) REFERENCES organization (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE page_alias (
  url_key TEXT NOT NULL,
  page_id INTEGER NOT NULL,
  reason TEXT NOT NULL,
  CONSTRAINT page_alias_pkey PRIMARY KEY (url_key),
  CONSTRAINT page_alias_reason_check CHECK (reason IN ('redirect', 'canonical')),
  CONSTRAINT page_alias_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE sighting (
  page_id INTEGER NOT NULL,
  run_id INTEGER NOT NULL,
  via TEXT NOT NULL,
  from_page_id INTEGER DEFAULT '0' NOT NULL,
  seen_at TEXT NOT NULL,
  lastmod TEXT,
  title_hint TEXT,
  CONSTRAINT sighting_pkey PRIMARY KEY (page_id, run_id, via, from_page_id),
  CONSTRAINT sighting_via_check CHECK (via IN ('seed', 'robots', 'feed', 'sitemap', 'listing', 'link', 'teaser', 'redirect', 'import')),
  CONSTRAINT sighting_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id),
  CONSTRAINT sighting_run_id_fkey FOREIGN KEY(run_id) REFERENCES run (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE failure (
  id INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  page_id INTEGER,
  stage TEXT NOT NULL,
  class TEXT NOT NULL,
  message TEXT NOT NULL,
  first_run_id INTEGER NOT NULL,
  last_run_id INTEGER NOT NULL,
  first_at TEXT NOT NULL,
  last_at TEXT NOT NULL,
  count INTEGER DEFAULT '1' NOT NULL,
  resolved_at TEXT,
  CONSTRAINT failure_pkey PRIMARY KEY (id),
  CONSTRAINT failure_stage_check CHECK (stage IN ('discover', 'fetch', 'parse', 'store', 'export')),
  CONSTRAINT failure_count_check CHECK (count > 0),
  CONSTRAINT failure_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id),
  CONSTRAINT failure_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id),
  CONSTRAINT failure_first_run_id_fkey FOREIGN KEY(first_run_id) REFERENCES run (id),
  CONSTRAINT failure_last_run_id_fkey FOREIGN KEY(last_run_id) REFERENCES run (id)
)
 STRICT;

CREATE TABLE parse (
  id INTEGER NOT NULL,
  capture_id INTEGER NOT NULL,
  parser TEXT NOT NULL,
  parser_version TEXT NOT NULL,
  run_id INTEGER NOT NULL,
  parsed_at TEXT NOT NULL,
  kind TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT DEFAULT '' NOT NULL,
  CONSTRAINT parse_pkey PRIMARY KEY (id),
  CONSTRAINT parse_capture_id_parser_parser_version_key UNIQUE (capture_id, parser, parser_version),
  CONSTRAINT parse_kind_check CHECK (kind IN ('unknown', 'feed', 'sitemap', 'listing', 'article', 'event', 'partners')),
  CONSTRAINT parse_outcome_check CHECK (outcome IN ('ok', 'not_modified', 'redirect', 'gone', 'blocked', 'challenge', 'consent', 'login', 'soft_404', 'parked', 'empty', 'too_large', 'wrong_type', 'robots', 'refused', 'failed')),
  CONSTRAINT parse_capture_id_fkey FOREIGN KEY(capture_id) REFERENCES capture (id),
  CONSTRAINT parse_run_id_fkey FOREIGN KEY(run_id) REFERENCES run (id)
)
 STRICT;

CREATE TABLE event_organization (
  event_id INTEGER NOT NULL,
  organization_id INTEGER NOT NULL,
  role TEXT NOT NULL,
  tier TEXT DEFAULT '' NOT NULL,
  page_id INTEGER NOT NULL,
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  gone_at TEXT,
  CONSTRAINT event_organization_pkey PRIMARY KEY (event_id, organization_id, role, tier),
  CONSTRAINT event_organization_role_check CHECK (role IN ('organizer', 'partner', 'media_partner', 'sponsor', 'exhibitor', 'supporter', 'venue', 'unknown')),
  CONSTRAINT event_organization_event_id_fkey FOREIGN KEY(event_id) REFERENCES event (id),
  CONSTRAINT event_organization_organization_id_fkey FOREIGN KEY(organization_id) REFERENCES organization (id),
  CONSTRAINT event_organization_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE article_organization (
  article_id INTEGER NOT NULL,
  organization_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  CONSTRAINT article_organization_pkey PRIMARY KEY (article_id, organization_id, kind),
  CONSTRAINT article_organization_kind_check CHECK (kind IN ('issuer', 'credited_partner', 'mentioned')),
  CONSTRAINT article_organization_article_id_fkey FOREIGN KEY(article_id) REFERENCES article (id),
  CONSTRAINT article_organization_organization_id_fkey FOREIGN KEY(organization_id) REFERENCES organization (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE article_event (
  article_id INTEGER NOT NULL,
  event_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  CONSTRAINT article_event_pkey PRIMARY KEY (article_id, event_id, kind),
  CONSTRAINT article_event_kind_check CHECK (kind IN ('about', 'mentioned', 'template')),
  CONSTRAINT article_event_article_id_fkey FOREIGN KEY(article_id) REFERENCES article (id),
  CONSTRAINT article_event_event_id_fkey FOREIGN KEY(event_id) REFERENCES event (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE article_version (
  id INTEGER NOT NULL,
  article_id INTEGER NOT NULL,
  seq INTEGER DEFAULT '0' NOT NULL,
  parse_id INTEGER NOT NULL,
  captured_at TEXT NOT NULL,
  change TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  reading_hash TEXT NOT NULL,
  title TEXT,
  subtitle TEXT,
  byline TEXT,
  posted_by TEXT,
  issuer TEXT,
  published TEXT,
  published_precision TEXT,
  updated TEXT,
  updated_precision TEXT,
  language TEXT,
  word_count INTEGER DEFAULT '0' NOT NULL,
  section TEXT,
  tags TEXT DEFAULT '[]' NOT NULL,
  image_url TEXT,
  captions TEXT DEFAULT '[]' NOT NULL,
  canonical_url TEXT,
  paywalled INTEGER,
  summary TEXT,
  body TEXT NOT NULL,
  body_html TEXT DEFAULT '' NOT NULL,
  CONSTRAINT article_version_pkey PRIMARY KEY (id),
  CONSTRAINT article_version_article_id_seq_key UNIQUE (article_id, seq),
  CONSTRAINT article_version_change_check CHECK (change IN ('new', 'changed', 'reverted')),
  CONSTRAINT article_version_published_precision_check CHECK (published_precision IN ('day', 'instant')),
  CONSTRAINT article_version_updated_precision_check CHECK (updated_precision IN ('day', 'instant')),
  CONSTRAINT article_version_paywalled_check CHECK (paywalled IN (0, 1)),
  CONSTRAINT article_version_article_id_fkey FOREIGN KEY(article_id) REFERENCES article (id),
  CONSTRAINT article_version_parse_id_fkey FOREIGN KEY(parse_id) REFERENCES parse (id)
)
 STRICT;

CREATE TABLE evidence (
  parse_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  rank INTEGER DEFAULT '0' NOT NULL,
  strategy TEXT NOT NULL,
  value TEXT NOT NULL,
  place TEXT NOT NULL,
  raw TEXT NOT NULL,
  chosen INTEGER NOT NULL,
  CONSTRAINT evidence_pkey PRIMARY KEY (parse_id, field, rank),
  CONSTRAINT evidence_chosen_check CHECK (chosen IN (0, 1)),
  CONSTRAINT evidence_parse_id_fkey FOREIGN KEY(parse_id) REFERENCES parse (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE issue (
  parse_id INTEGER NOT NULL,
  position INTEGER DEFAULT '0' NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  field TEXT,
  CONSTRAINT issue_pkey PRIMARY KEY (parse_id, position),
  CONSTRAINT issue_parse_id_fkey FOREIGN KEY(parse_id) REFERENCES parse (id)
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

CREATE TABLE byline (
  version_id INTEGER NOT NULL,
  position INTEGER DEFAULT '0' NOT NULL,
  person_id INTEGER,
  organization_id INTEGER,
  role TEXT NOT NULL,
  raw TEXT NOT NULL,
  CONSTRAINT byline_pkey PRIMARY KEY (version_id, position),
  CONSTRAINT byline_role_check CHECK (role IN ('author', 'editor', 'poster', 'photo', 'translator', 'contact', 'issuer')),
  CONSTRAINT byline_named_check CHECK ((person_id IS NULL) <> (organization_id IS NULL)),
  CONSTRAINT byline_version_id_fkey FOREIGN KEY(version_id) REFERENCES article_version (id),
  CONSTRAINT byline_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT byline_organization_id_fkey FOREIGN KEY(organization_id) REFERENCES organization (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX article_event_event_id ON article_event (event_id);

CREATE INDEX article_first_seen_at ON article (first_seen_at);

CREATE INDEX article_organization_organization_id ON article_organization (organization_id);

CREATE INDEX article_version_captured_at ON article_version (captured_at);

CREATE INDEX article_version_published ON article_version (published);

CREATE INDEX byline_person_id ON byline (person_id);

CREATE INDEX capture_page_id_fetched_at ON capture (page_id, fetched_at);

CREATE INDEX capture_payload_id ON capture (payload_id);

CREATE INDEX capture_run_id ON capture (run_id);

CREATE INDEX event_date_page_id ON event_date (page_id);

CREATE INDEX event_date_start_date ON event_date (start_date);

CREATE INDEX event_organization_organization_id ON event_organization (organization_id);

CREATE INDEX event_organization_page_id ON event_organization (page_id);

CREATE INDEX failure_open ON failure (page_id) WHERE resolved_at IS NULL;

CREATE INDEX host_lease_by ON host (lease_by) WHERE lease_by IS NOT NULL;

CREATE INDEX issue_code ON issue (code);

CREATE INDEX link_to_page_id ON link (to_page_id);

CREATE INDEX link_to_url_key ON link (to_url_key);

CREATE INDEX organization_mention_organization_id ON organization_mention (organization_id);

CREATE INDEX page_alias_page_id ON page_alias (page_id);

CREATE INDEX page_due ON page (source_id, host, priority DESC, depth, id) WHERE state = 'due';

CREATE INDEX page_host ON page (host);

CREATE INDEX page_idle ON page (source_id, due_at) WHERE state = 'idle';

CREATE INDEX page_leased ON page (lease, host) WHERE state = 'leased';

CREATE INDEX page_source_outcome ON page (source_id, outcome);

CREATE INDEX run_running ON run (id) WHERE ended_at IS NULL;

CREATE UNIQUE INDEX alert_open ON alert (source_id, rule) WHERE closed_at IS NULL;

CREATE UNIQUE INDEX event_date_live ON event_date (event_id, source_id, coalesce(page_id, 0), place, role, mode, start_date, end_date) WHERE superseded_at IS NULL;

CREATE UNIQUE INDEX failure_trouble ON failure (source_id, coalesce(page_id, 0), stage, class);

CREATE VIEW article_text AS
SELECT article.id AS article_id, version.title, version.byline, version.body
FROM article JOIN article_version AS version ON version.id = article.current_version_id;

CREATE VIRTUAL TABLE article_fts USING fts5 (
  title, byline, body, content="article_text", content_rowid="article_id", tokenize='unicode61 remove_diacritics 2');
