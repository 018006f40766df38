CREATE TABLE person (
  id BIGSERIAL NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  CONSTRAINT person_pkey PRIMARY KEY (id),
  CONSTRAINT person_name_key_key UNIQUE (name_key)
);

COMMENT ON TABLE person IS 'A name that wrote, posted or edited; two people of one name are one row';

COMMENT ON COLUMN person.id IS 'Number of the person';

COMMENT ON COLUMN person.name IS 'As first written';

COMMENT ON COLUMN person.name_key IS 'The name in folded form';

CREATE TABLE payload (
  id BIGSERIAL NOT NULL,
  digest TEXT NOT NULL,
  size_bytes INTEGER DEFAULT '0' NOT NULL,
  codec TEXT NOT NULL,
  data BYTEA NOT NULL,
  CONSTRAINT payload_pkey PRIMARY KEY (id),
  CONSTRAINT payload_digest_key UNIQUE (digest),
  CONSTRAINT payload_codec_check CHECK (codec IN ('zlib', 'identity'))
);

COMMENT ON TABLE payload IS 'Bodies of answers, each stored once';

COMMENT ON COLUMN payload.id IS 'Number of the payload';

COMMENT ON COLUMN payload.digest IS '`sha256:` and the digest of the body in hex';

COMMENT ON COLUMN payload.size_bytes IS 'Length of the body';

COMMENT ON COLUMN payload.codec IS 'zlib (RFC 1950) or identity';

COMMENT ON COLUMN payload.data IS 'The body, in that coding';

CREATE TABLE organization (
  id BIGSERIAL NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  home_url TEXT,
  CONSTRAINT organization_pkey PRIMARY KEY (id),
  CONSTRAINT organization_name_key_key UNIQUE (name_key)
);

COMMENT ON TABLE organization IS 'A company, institute, association or outlet';

COMMENT ON COLUMN organization.id IS 'Number of the organization';

COMMENT ON COLUMN organization.name IS 'As first written';

COMMENT ON COLUMN organization.name_key IS 'The name in folded form';

COMMENT ON COLUMN organization.home_url IS 'Its site';

CREATE TABLE host (
  name TEXT NOT NULL,
  delay_seconds DOUBLE PRECISION,
  crawl_delay_seconds DOUBLE PRECISION,
  retry_after_at TEXT,
  next_allowed_at TEXT,
  lease_by TEXT,
  lease_until TEXT,
  CONSTRAINT host_pkey PRIMARY KEY (name)
);

COMMENT ON TABLE host IS 'A server: the unit that is shared out among workers, and what manners are owed to';

COMMENT ON COLUMN host.name IS 'Host name, with a port where it is not the scheme''s own';

COMMENT ON COLUMN host.delay_seconds IS 'Our own delay between two requests';

COMMENT ON COLUMN host.crawl_delay_seconds IS 'The delay that robots.txt asks for';

COMMENT ON COLUMN host.retry_after_at IS 'The server asked to be left alone until then (Retry-After) (UTC, ISO 8601)';

COMMENT ON COLUMN host.next_allowed_at IS 'No worker may ask the host before (UTC, ISO 8601)';

COMMENT ON COLUMN host.lease_by IS 'Token of the worker that holds the host';

COMMENT ON COLUMN host.lease_until IS 'When its hold ends by itself (UTC, ISO 8601)';

CREATE TABLE meta (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  CONSTRAINT meta_pkey PRIMARY KEY (name)
);

COMMENT ON TABLE meta IS 'Facts about the archive itself';

COMMENT ON COLUMN meta.name IS 'What the row is about';

COMMENT ON COLUMN meta.value IS 'Its value';

CREATE TABLE series (
  id BIGSERIAL NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  home_url TEXT,
  CONSTRAINT series_pkey PRIMARY KEY (id),
  CONSTRAINT series_key_key UNIQUE (key)
);

COMMENT ON TABLE series IS 'Events that come back: each edition is a row of event';

COMMENT ON COLUMN series.id IS 'Number of the series';

COMMENT ON COLUMN series.key IS 'The name in folded form: lower case, no accents, no punctuation';

COMMENT ON COLUMN series.name IS 'Name of the event without edition or year';

COMMENT ON COLUMN series.home_url IS 'Site of the series';

CREATE TABLE run (
  id BIGSERIAL NOT NULL,
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
);

COMMENT ON TABLE run IS 'One start of a command that writes';

COMMENT ON COLUMN run.id IS 'Number of the run';

COMMENT ON COLUMN run.kind IS 'crawl, import, reparse or check';

COMMENT ON COLUMN run.status IS 'running, ok, degraded, failed, interrupted, or killed: it never said how it ended';

COMMENT ON COLUMN run.started_at IS 'When it began (UTC, ISO 8601)';

COMMENT ON COLUMN run.heartbeat_at IS 'When it last gave a sign of life (UTC, ISO 8601)';

COMMENT ON COLUMN run.ended_at IS 'When it ended, or was found dead (UTC, ISO 8601)';

COMMENT ON COLUMN run.exit_code IS 'What the command returned to the shell';

COMMENT ON COLUMN run.argv IS 'The command line, as a JSON list';

COMMENT ON COLUMN run.code_version IS 'Version of Almanac';

COMMENT ON COLUMN run.pid IS 'Process number on its machine';

COMMENT ON COLUMN run.hostname IS 'Name of the machine';

CREATE TABLE organization_alias (
  name_key TEXT NOT NULL,
  name TEXT NOT NULL,
  organization_id BIGINT NOT NULL,
  CONSTRAINT organization_alias_pkey PRIMARY KEY (name_key),
  CONSTRAINT organization_alias_organization_id_fkey FOREIGN KEY(organization_id) REFERENCES organization (id)
);

COMMENT ON TABLE organization_alias IS 'Other names of an organization';

COMMENT ON COLUMN organization_alias.name_key IS 'Another name, in folded form';

COMMENT ON COLUMN organization_alias.name IS 'That name as written';

COMMENT ON COLUMN organization_alias.organization_id IS 'The organization';

CREATE TABLE organization_domain (
  domain TEXT NOT NULL,
  organization_id BIGINT NOT NULL,
  CONSTRAINT organization_domain_pkey PRIMARY KEY (domain, organization_id),
  CONSTRAINT organization_domain_organization_id_fkey FOREIGN KEY(organization_id) REFERENCES organization (id)
);

COMMENT ON TABLE organization_domain IS 'Sites that pages link an organization to';

COMMENT ON COLUMN organization_domain.domain IS 'Host name of a site, without www';

COMMENT ON COLUMN organization_domain.organization_id IS 'The organization';

CREATE TABLE source (
  id BIGSERIAL NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  home_url TEXT NOT NULL,
  series_id BIGINT,
  added_at TEXT NOT NULL,
  round INTEGER DEFAULT '0' NOT NULL,
  round_opened_at TEXT,
  CONSTRAINT source_pkey PRIMARY KEY (id),
  CONSTRAINT source_key_key UNIQUE (key),
  CONSTRAINT source_kind_check CHECK (kind IN ('event', 'partner', 'media', 'other')),
  CONSTRAINT source_series_id_fkey FOREIGN KEY(series_id) REFERENCES series (id)
);

COMMENT ON TABLE source IS 'A site that is crawled';

COMMENT ON COLUMN source.id IS 'Number of the source';

COMMENT ON COLUMN source.key IS 'Name of its file in the folder of sources';

COMMENT ON COLUMN source.name IS 'Name for people';

COMMENT ON COLUMN source.kind IS 'event, partner, media or other';

COMMENT ON COLUMN source.home_url IS 'Its front page';

COMMENT ON COLUMN source.series_id IS 'The event series that the site announces';

COMMENT ON COLUMN source.added_at IS 'When the archive first heard of it (UTC, ISO 8601)';

COMMENT ON COLUMN source.round IS 'Number of the round that is open or was last: in a round every page is fetched once';

COMMENT ON COLUMN source.round_opened_at IS 'When that round began (UTC, ISO 8601)';

CREATE TABLE page (
  id BIGSERIAL NOT NULL,
  source_id BIGINT NOT NULL,
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
  lease_run_id BIGINT,
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
);

COMMENT ON TABLE page IS 'Every URL we know: the register and the frontier in one';

COMMENT ON COLUMN page.id IS 'Number of the page';

COMMENT ON COLUMN page.source_id IS 'The source that pays for it';

COMMENT ON COLUMN page.url IS 'The address as it was first found';

COMMENT ON COLUMN page.url_key IS 'The same page under any spelling: no scheme, no tracking parameters, query sorted';

COMMENT ON COLUMN page.host IS 'The server it is on';

COMMENT ON COLUMN page.kind IS 'What it is for, as a rule or a reading says';

COMMENT ON COLUMN page.via IS 'How we first heard of it';

COMMENT ON COLUMN page.state IS 'due, leased, idle, gone or excluded';

COMMENT ON COLUMN page.due_at IS 'When it is next worth a visit (UTC, ISO 8601)';

COMMENT ON COLUMN page.priority IS 'Higher is fetched first';

COMMENT ON COLUMN page.depth IS 'Hops from a start point';

COMMENT ON COLUMN page.redirects IS 'Redirect hops that led here';

COMMENT ON COLUMN page.round IS 'The source''s round in which it was last done';

COMMENT ON COLUMN page.lease IS 'Token of the worker that holds it';

COMMENT ON COLUMN page.lease_run_id IS 'The run of that worker';

COMMENT ON COLUMN page.lease_until IS 'When its hold ends by itself (UTC, ISO 8601)';

COMMENT ON COLUMN page.interval_seconds IS 'Time to the next visit, by how often the page changes';

COMMENT ON COLUMN page.unchanged_streak IS 'Visits in a row that brought nothing new';

COMMENT ON COLUMN page.fail_count IS 'Visits in a row that failed';

COMMENT ON COLUMN page.attempts IS 'Requests made in all';

COMMENT ON COLUMN page.outcome IS 'What became of the last visit';

COMMENT ON COLUMN page.reason IS 'Why, as `code: words`; empty when all is well';

COMMENT ON COLUMN page.final_url IS 'The address that answered in the end';

COMMENT ON COLUMN page.title IS 'Title of what was read there, else the title that a feed or link gave it';

COMMENT ON COLUMN page.etag IS 'Validator of the last good answer (RFC 9110)';

COMMENT ON COLUMN page.last_modified IS 'Validator of the last good answer (RFC 9110)';

COMMENT ON COLUMN page.first_seen_at IS 'When we first heard of it (UTC, ISO 8601)';

COMMENT ON COLUMN page.last_seen_at IS 'When it last answered with content, or said that nothing changed (UTC, ISO 8601)';

COMMENT ON COLUMN page.fetched_at IS 'Time of the last visit (UTC, ISO 8601)';

COMMENT ON COLUMN page.gone_at IS 'Since when the server says that it is gone (UTC, ISO 8601)';

COMMENT ON COLUMN page.excluded_by IS 'The rule that refuses it';

CREATE TABLE queue (
  source_id BIGINT NOT NULL,
  host TEXT NOT NULL,
  due_at TEXT NOT NULL,
  CONSTRAINT queue_pkey PRIMARY KEY (source_id, host),
  CONSTRAINT queue_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id),
  CONSTRAINT queue_host_fkey FOREIGN KEY(host) REFERENCES host (name)
);

COMMENT ON TABLE queue IS 'Which hosts have work for which source, so that handing out work never searches the pages';

COMMENT ON COLUMN queue.source_id IS 'The source';

COMMENT ON COLUMN queue.host IS 'The host';

COMMENT ON COLUMN queue.due_at IS 'Before then nothing of that source is due on that host (UTC, ISO 8601)';

CREATE TABLE alert (
  id BIGSERIAL NOT NULL,
  source_id BIGINT NOT NULL,
  rule TEXT NOT NULL,
  opened_run_id BIGINT NOT NULL,
  opened_at TEXT NOT NULL,
  value DOUBLE PRECISION,
  bound DOUBLE PRECISION,
  closed_at TEXT,
  note TEXT,
  CONSTRAINT alert_pkey PRIMARY KEY (id),
  CONSTRAINT alert_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id),
  CONSTRAINT alert_opened_run_id_fkey FOREIGN KEY(opened_run_id) REFERENCES run (id)
);

COMMENT ON TABLE alert IS 'Health rules that a run broke, until they hold again';

COMMENT ON COLUMN alert.id IS 'Number of the alert';

COMMENT ON COLUMN alert.source_id IS 'The source';

COMMENT ON COLUMN alert.rule IS 'The health rule that is broken';

COMMENT ON COLUMN alert.opened_run_id IS 'The run that broke it';

COMMENT ON COLUMN alert.opened_at IS 'When (UTC, ISO 8601)';

COMMENT ON COLUMN alert.value IS 'What was measured';

COMMENT ON COLUMN alert.bound IS 'What was expected at least, or at most';

COMMENT ON COLUMN alert.closed_at IS 'When the rule held again (UTC, ISO 8601)';

COMMENT ON COLUMN alert.note IS 'In words';

CREATE TABLE source_version (
  id BIGSERIAL NOT NULL,
  source_id BIGINT NOT NULL,
  config_hash TEXT NOT NULL,
  config_json TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  CONSTRAINT source_version_pkey PRIMARY KEY (id),
  CONSTRAINT source_version_source_id_config_hash_key UNIQUE (source_id, config_hash),
  CONSTRAINT source_version_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id)
);

COMMENT ON TABLE source_version IS 'Every configuration a source has had, so that what produced a row can be recovered';

COMMENT ON COLUMN source_version.id IS 'Number of the version';

COMMENT ON COLUMN source_version.source_id IS 'The source';

COMMENT ON COLUMN source_version.config_hash IS 'SHA-256 of config_json, in hex';

COMMENT ON COLUMN source_version.config_json IS 'The whole source file, as JSON with sorted keys';

COMMENT ON COLUMN source_version.valid_from IS 'When a run first used it (UTC, ISO 8601)';

CREATE TABLE source_host (
  host TEXT NOT NULL,
  source_id BIGINT NOT NULL,
  CONSTRAINT source_host_pkey PRIMARY KEY (host, source_id),
  CONSTRAINT source_host_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id)
);

COMMENT ON TABLE source_host IS 'Which hosts belong to which source; their subdomains do too';

COMMENT ON COLUMN source_host.host IS 'Host name, with a port where it is not the scheme''s own';

COMMENT ON COLUMN source_host.source_id IS 'The source whose pages live there';

CREATE TABLE run_source (
  run_id BIGINT NOT NULL,
  source_id BIGINT NOT NULL,
  status TEXT DEFAULT 'ok' NOT NULL,
  round INTEGER,
  source_version_id INTEGER,
  discovered INTEGER DEFAULT '0' NOT NULL,
  fetched INTEGER DEFAULT '0' NOT NULL,
  not_modified INTEGER DEFAULT '0' NOT NULL,
  "new" INTEGER DEFAULT '0' NOT NULL,
  changed INTEGER DEFAULT '0' NOT NULL,
  same INTEGER DEFAULT '0' NOT NULL,
  blocked INTEGER DEFAULT '0' NOT NULL,
  failed INTEGER DEFAULT '0' NOT NULL,
  missing INTEGER DEFAULT '0' NOT NULL,
  seconds DOUBLE PRECISION DEFAULT '0' NOT NULL,
  CONSTRAINT run_source_pkey PRIMARY KEY (run_id, source_id),
  CONSTRAINT run_source_status_check CHECK (status IN ('ok', 'degraded', 'failed', 'skipped')),
  CONSTRAINT run_source_run_id_fkey FOREIGN KEY(run_id) REFERENCES run (id),
  CONSTRAINT run_source_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id)
);

COMMENT ON TABLE run_source IS 'What a run did for one source';

COMMENT ON COLUMN run_source.run_id IS 'The run';

COMMENT ON COLUMN run_source.source_id IS 'The source';

COMMENT ON COLUMN run_source.status IS 'ok, degraded, failed, or skipped';

COMMENT ON COLUMN run_source.round IS 'The source''s round that this run worked on; null until it was opened';

COMMENT ON COLUMN run_source.source_version_id IS 'The configuration that was in force (source_version.id)';

COMMENT ON COLUMN run_source.discovered IS 'Pages first heard of in this run';

COMMENT ON COLUMN run_source.fetched IS 'Captures with an answer of the server, whatever its status';

COMMENT ON COLUMN run_source.not_modified IS 'Answers 304: nothing changed, by the server''s word';

COMMENT ON COLUMN run_source."new" IS 'Articles seen for the first time';

COMMENT ON COLUMN run_source.changed IS 'Articles with a new version, a return to an earlier one included';

COMMENT ON COLUMN run_source.same IS 'Articles read again that say the same';

COMMENT ON COLUMN run_source.blocked IS 'Pages behind a block, challenge, consent wall or login';

COMMENT ON COLUMN run_source.failed IS 'Pages that failed in any other way';

COMMENT ON COLUMN run_source.missing IS 'Pages that are gone since this run';

COMMENT ON COLUMN run_source.seconds IS 'Time spent waiting for the server';

CREATE TABLE run_field (
  run_id BIGINT NOT NULL,
  source_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  field TEXT NOT NULL,
  filled INTEGER DEFAULT '0' NOT NULL,
  total INTEGER DEFAULT '0' NOT NULL,
  CONSTRAINT run_field_pkey PRIMARY KEY (run_id, source_id, kind, field),
  CONSTRAINT run_field_filled_check CHECK (filled BETWEEN 0 AND total),
  CONSTRAINT run_field_run_id_fkey FOREIGN KEY(run_id) REFERENCES run (id),
  CONSTRAINT run_field_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id)
);

COMMENT ON TABLE run_field IS 'Fill rate of each field: a fall shows a site that changed its layout';

COMMENT ON COLUMN run_field.run_id IS 'The run';

COMMENT ON COLUMN run_field.source_id IS 'The source';

COMMENT ON COLUMN run_field.kind IS 'article or event';

COMMENT ON COLUMN run_field.field IS 'Name of the field';

COMMENT ON COLUMN run_field.filled IS 'Readings in which the field had a value';

COMMENT ON COLUMN run_field.total IS 'Readings of that kind';

CREATE TABLE article (
  id BIGSERIAL NOT NULL,
  page_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  current_version_id BIGINT,
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  gone_at TEXT,
  CONSTRAINT article_pkey PRIMARY KEY (id),
  CONSTRAINT article_page_id_key UNIQUE (page_id),
  CONSTRAINT article_kind_check CHECK (kind IN ('article', 'teaser')),
  CONSTRAINT article_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id)
);

COMMENT ON TABLE article IS 'A text on a page';

COMMENT ON COLUMN article.id IS 'Number of the article; also its row in the full-text index';

COMMENT ON COLUMN article.page_id IS 'The page it is on';

COMMENT ON COLUMN article.kind IS 'article, or teaser: a text that sends its reader to the full article elsewhere';

COMMENT ON COLUMN article.current_version_id IS 'The version that is believed now';

COMMENT ON COLUMN article.first_seen_at IS 'When it was first read (UTC, ISO 8601)';

COMMENT ON COLUMN article.last_seen_at IS 'When its page last answered with it, or said that nothing changed (UTC, ISO 8601)';

COMMENT ON COLUMN article.gone_at IS 'Since when its page is gone (UTC, ISO 8601)';

CREATE TABLE link (
  id BIGSERIAL NOT NULL,
  from_page_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  to_url TEXT NOT NULL,
  to_url_key TEXT NOT NULL,
  to_page_id BIGINT,
  anchor TEXT NOT NULL,
  strategy TEXT NOT NULL,
  score DOUBLE PRECISION NOT NULL,
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
);

COMMENT ON TABLE link IS 'An edge between two pages that means something; its target may be unfetched';

COMMENT ON COLUMN link.id IS 'Number of the link';

COMMENT ON COLUMN link.from_page_id IS 'The page that was read';

COMMENT ON COLUMN link.kind IS 'teaser_of, copy_of, partner_site or canonical';

COMMENT ON COLUMN link.to_url IS 'The address it leads to';

COMMENT ON COLUMN link.to_url_key IS 'Key of that address';

COMMENT ON COLUMN link.to_page_id IS 'The page there, once known, redirects followed';

COMMENT ON COLUMN link.anchor IS 'Text of the link';

COMMENT ON COLUMN link.strategy IS 'What found it';

COMMENT ON COLUMN link.score IS '0 to 1: how much speaks for it';

COMMENT ON COLUMN link.reason IS 'What speaks for it, in words';

COMMENT ON COLUMN link.source_name IS 'The outlet or partner that the line names';

COMMENT ON COLUMN link.first_seen_at IS 'When it was first read (UTC, ISO 8601)';

COMMENT ON COLUMN link.last_seen_at IS 'When the page last showed it (UTC, ISO 8601)';

COMMENT ON COLUMN link.gone_at IS 'Since when the page shows it no more (UTC, ISO 8601)';

CREATE TABLE capture (
  id BIGSERIAL NOT NULL,
  page_id BIGINT NOT NULL,
  run_id BIGINT NOT NULL,
  url TEXT NOT NULL,
  fetched_at TEXT NOT NULL,
  status INTEGER NOT NULL,
  headers TEXT NOT NULL,
  protocol TEXT,
  ip_address TEXT,
  elapsed_seconds DOUBLE PRECISION,
  truncated TEXT,
  media_type TEXT,
  payload_id BIGINT,
  outcome TEXT NOT NULL,
  reason TEXT DEFAULT '' NOT NULL,
  CONSTRAINT capture_pkey PRIMARY KEY (id),
  CONSTRAINT capture_outcome_check CHECK (outcome IN ('ok', 'not_modified', 'redirect', 'gone', 'blocked', 'challenge', 'consent', 'login', 'soft_404', 'parked', 'empty', 'too_large', 'wrong_type', 'robots', 'refused', 'failed')),
  CONSTRAINT capture_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id),
  CONSTRAINT capture_run_id_fkey FOREIGN KEY(run_id) REFERENCES run (id),
  CONSTRAINT capture_payload_id_fkey FOREIGN KEY(payload_id) REFERENCES payload (id)
);

COMMENT ON TABLE capture IS 'One answer of a server; never changed afterwards';

COMMENT ON COLUMN capture.id IS 'Number of the capture';

COMMENT ON COLUMN capture.page_id IS 'The page that was asked for';

COMMENT ON COLUMN capture.run_id IS 'The run that asked';

COMMENT ON COLUMN capture.url IS 'The address that was asked for';

COMMENT ON COLUMN capture.fetched_at IS 'When it was answered (UTC, ISO 8601)';

COMMENT ON COLUMN capture.status IS 'HTTP status code';

COMMENT ON COLUMN capture.headers IS 'All header fields in order, as a JSON list of pairs';

COMMENT ON COLUMN capture.protocol IS '`HTTP/1.1`, `h2`';

COMMENT ON COLUMN capture.ip_address IS 'Address of the server';

COMMENT ON COLUMN capture.elapsed_seconds IS 'Time from the request to the whole answer';

COMMENT ON COLUMN capture.truncated IS 'length, time or disconnect where the body is not whole (WARC-Truncated)';

COMMENT ON COLUMN capture.media_type IS 'Content-Type without its parameters';

COMMENT ON COLUMN capture.payload_id IS 'The body; null where it was empty';

COMMENT ON COLUMN capture.outcome IS 'What the answer was worth';

COMMENT ON COLUMN capture.reason IS 'Why, as `code: words`; empty when all is well';

CREATE TABLE event (
  id BIGSERIAL NOT NULL,
  uid TEXT NOT NULL,
  key TEXT NOT NULL,
  series_id BIGINT,
  edition INTEGER,
  edition_raw TEXT,
  name TEXT,
  page_id BIGINT NOT NULL,
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
  CONSTRAINT event_key_key UNIQUE (key),
  CONSTRAINT event_series_id_edition_key UNIQUE (series_id, edition),
  CONSTRAINT event_event_status_check CHECK (event_status IN ('scheduled', 'cancelled', 'postponed', 'rescheduled')),
  CONSTRAINT event_event_attendance_mode_check CHECK (event_attendance_mode IN ('onsite', 'online', 'hybrid', 'unknown')),
  CONSTRAINT event_series_id_fkey FOREIGN KEY(series_id) REFERENCES series (id),
  CONSTRAINT event_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id)
);

COMMENT ON TABLE event IS 'One event, or one edition of a series';

COMMENT ON COLUMN event.id IS 'Number of the event';

COMMENT ON COLUMN event.uid IS 'Stable identifier for calendars, minted once, never made from dates';

COMMENT ON COLUMN event.key IS 'What the event is recognised by: series and edition, else its address, else page and name';

COMMENT ON COLUMN event.series_id IS 'The series it is an edition of';

COMMENT ON COLUMN event.edition IS 'Number of the edition';

COMMENT ON COLUMN event.edition_raw IS 'The edition in the page''s words';

COMMENT ON COLUMN event.name IS 'Name';

COMMENT ON COLUMN event.page_id IS 'The page that first told of it';

COMMENT ON COLUMN event.url IS 'Its own address, as stated';

COMMENT ON COLUMN event.venue IS 'Name of the place';

COMMENT ON COLUMN event.city IS 'City';

COMMENT ON COLUMN event.country IS 'ISO 3166, two letters';

COMMENT ON COLUMN event.event_status IS 'scheduled, cancelled, postponed or rescheduled';

COMMENT ON COLUMN event.event_attendance_mode IS 'onsite, online, hybrid or unknown';

COMMENT ON COLUMN event.ical_sequence IS 'Changes so far that a calendar must be told of (RFC 5545 SEQUENCE)';

COMMENT ON COLUMN event.first_seen_at IS 'When it was first read of (UTC, ISO 8601)';

COMMENT ON COLUMN event.last_seen_at IS 'When a page last told of it (UTC, ISO 8601)';

CREATE TABLE organization_mention (
  page_id BIGINT NOT NULL,
  mention_key TEXT NOT NULL,
  organization_id BIGINT,
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
);

COMMENT ON TABLE organization_mention IS 'Organizations as pages show them, also those whose name is only in a picture';

COMMENT ON COLUMN organization_mention.page_id IS 'The page that shows it';

COMMENT ON COLUMN organization_mention.mention_key IS 'What tells the page''s mentions apart: name, else address, else logo; with role and tier';

COMMENT ON COLUMN organization_mention.organization_id IS 'The organization; null where no name could be read';

COMMENT ON COLUMN organization_mention.name IS 'Name as shown';

COMMENT ON COLUMN organization_mention.name_from IS 'text, alt, title, host, or none';

COMMENT ON COLUMN organization_mention.role IS 'organizer, partner, media_partner, sponsor, exhibitor, supporter, venue or unknown';

COMMENT ON COLUMN organization_mention.tier IS 'Gold, Platinum and the like';

COMMENT ON COLUMN organization_mention.url IS 'Where it links to';

COMMENT ON COLUMN organization_mention.logo_url IS 'Address of the logo';

COMMENT ON COLUMN organization_mention.raw IS 'The heading and words it was read from';

COMMENT ON COLUMN organization_mention.first_seen_at IS 'When the page first showed it (UTC, ISO 8601)';

COMMENT ON COLUMN organization_mention.last_seen_at IS 'When the page last showed it (UTC, ISO 8601)';

COMMENT ON COLUMN organization_mention.gone_at IS 'Since when the page shows it no more (UTC, ISO 8601)';

CREATE TABLE page_alias (
  url_key TEXT NOT NULL,
  page_id BIGINT NOT NULL,
  reason TEXT NOT NULL,
  CONSTRAINT page_alias_pkey PRIMARY KEY (url_key),
  CONSTRAINT page_alias_reason_check CHECK (reason IN ('redirect', 'canonical')),
  CONSTRAINT page_alias_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id)
);

COMMENT ON TABLE page_alias IS 'Other addresses of a page';

COMMENT ON COLUMN page_alias.url_key IS 'Another key for the page';

COMMENT ON COLUMN page_alias.page_id IS 'The page it leads to';

COMMENT ON COLUMN page_alias.reason IS 'redirect or canonical';

CREATE TABLE sighting (
  page_id BIGINT NOT NULL,
  run_id BIGINT NOT NULL,
  via TEXT NOT NULL,
  from_page_id BIGINT DEFAULT '0' NOT NULL,
  seen_at TEXT NOT NULL,
  lastmod TEXT,
  title_hint TEXT,
  CONSTRAINT sighting_pkey PRIMARY KEY (page_id, run_id, via, from_page_id),
  CONSTRAINT sighting_via_check CHECK (via IN ('seed', 'robots', 'feed', 'sitemap', 'listing', 'link', 'teaser', 'redirect', 'import')),
  CONSTRAINT sighting_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id),
  CONSTRAINT sighting_run_id_fkey FOREIGN KEY(run_id) REFERENCES run (id)
);

COMMENT ON TABLE sighting IS 'How and when we heard of a page; plain links count once, when they make it known';

COMMENT ON COLUMN sighting.page_id IS 'The page';

COMMENT ON COLUMN sighting.run_id IS 'The run that heard of it';

COMMENT ON COLUMN sighting.via IS 'How: seed, feed, sitemap, listing, link, teaser, redirect, robots or import';

COMMENT ON COLUMN sighting.from_page_id IS 'The page that named it (page.id); 0: none';

COMMENT ON COLUMN sighting.seen_at IS 'When (UTC, ISO 8601)';

COMMENT ON COLUMN sighting.lastmod IS 'Time of change, as the feed or sitemap words it';

COMMENT ON COLUMN sighting.title_hint IS 'The title it was given there';

CREATE TABLE failure (
  id BIGSERIAL NOT NULL,
  source_id BIGINT NOT NULL,
  page_id BIGINT,
  stage TEXT NOT NULL,
  class TEXT NOT NULL,
  message TEXT NOT NULL,
  first_run_id BIGINT NOT NULL,
  last_run_id BIGINT NOT NULL,
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
);

COMMENT ON TABLE failure IS 'One row for each distinct trouble, counted';

COMMENT ON COLUMN failure.id IS 'Number of the failure';

COMMENT ON COLUMN failure.source_id IS 'The source';

COMMENT ON COLUMN failure.page_id IS 'The page; null where it is the source as a whole';

COMMENT ON COLUMN failure.stage IS 'discover, fetch, parse, store or export';

COMMENT ON COLUMN failure.class IS 'What kind of trouble: a machine word such as dns_failure or http_503';

COMMENT ON COLUMN failure.message IS 'The last one, in words';

COMMENT ON COLUMN failure.first_run_id IS 'The run that first met it';

COMMENT ON COLUMN failure.last_run_id IS 'The run that last met it';

COMMENT ON COLUMN failure.first_at IS 'When it was first met (UTC, ISO 8601)';

COMMENT ON COLUMN failure.last_at IS 'When it was last met (UTC, ISO 8601)';

COMMENT ON COLUMN failure.count IS 'How often it was met';

COMMENT ON COLUMN failure.resolved_at IS 'When the page next succeeded; null while it stands (UTC, ISO 8601)';

CREATE TABLE parse (
  id BIGSERIAL NOT NULL,
  capture_id BIGINT NOT NULL,
  parser TEXT NOT NULL,
  parser_version TEXT NOT NULL,
  run_id BIGINT NOT NULL,
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
);

COMMENT ON TABLE parse IS 'One reading of a capture by one version of the parser';

COMMENT ON COLUMN parse.id IS 'Number of the parse';

COMMENT ON COLUMN parse.capture_id IS 'The capture that was read';

COMMENT ON COLUMN parse.parser IS 'Name of the parser';

COMMENT ON COLUMN parse.parser_version IS 'Its version';

COMMENT ON COLUMN parse.run_id IS 'The run that read it';

COMMENT ON COLUMN parse.parsed_at IS 'When (UTC, ISO 8601)';

COMMENT ON COLUMN parse.kind IS 'What the page turned out to be';

COMMENT ON COLUMN parse.outcome IS 'ok, or what the content is instead';

COMMENT ON COLUMN parse.reason IS 'Why';

CREATE TABLE event_organization (
  event_id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  role TEXT NOT NULL,
  tier TEXT DEFAULT '' NOT NULL,
  page_id BIGINT NOT NULL,
  first_seen_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  gone_at TEXT,
  CONSTRAINT event_organization_pkey PRIMARY KEY (event_id, organization_id, role, tier),
  CONSTRAINT event_organization_role_check CHECK (role IN ('organizer', 'partner', 'media_partner', 'sponsor', 'exhibitor', 'supporter', 'venue', 'unknown')),
  CONSTRAINT event_organization_event_id_fkey FOREIGN KEY(event_id) REFERENCES event (id),
  CONSTRAINT event_organization_organization_id_fkey FOREIGN KEY(organization_id) REFERENCES organization (id),
  CONSTRAINT event_organization_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id)
);

COMMENT ON TABLE event_organization IS 'Who takes part in an event, as what, and when that was seen';

COMMENT ON COLUMN event_organization.event_id IS 'The event';

COMMENT ON COLUMN event_organization.organization_id IS 'The organization';

COMMENT ON COLUMN event_organization.role IS 'organizer, partner, media_partner, sponsor, exhibitor, supporter, venue or unknown';

COMMENT ON COLUMN event_organization.tier IS 'Gold, Platinum and the like; empty where there is none';

COMMENT ON COLUMN event_organization.page_id IS 'The page that showed it last';

COMMENT ON COLUMN event_organization.first_seen_at IS 'When it was first shown (UTC, ISO 8601)';

COMMENT ON COLUMN event_organization.last_seen_at IS 'When it was last shown (UTC, ISO 8601)';

COMMENT ON COLUMN event_organization.gone_at IS 'Since when no page shows it (UTC, ISO 8601)';

CREATE TABLE article_organization (
  article_id BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  CONSTRAINT article_organization_pkey PRIMARY KEY (article_id, organization_id, kind),
  CONSTRAINT article_organization_kind_check CHECK (kind IN ('issuer', 'credited_partner', 'mentioned')),
  CONSTRAINT article_organization_article_id_fkey FOREIGN KEY(article_id) REFERENCES article (id),
  CONSTRAINT article_organization_organization_id_fkey FOREIGN KEY(organization_id) REFERENCES organization (id)
);

COMMENT ON TABLE article_organization IS 'Which organizations an article has to do with';

COMMENT ON COLUMN article_organization.article_id IS 'The article';

COMMENT ON COLUMN article_organization.organization_id IS 'The organization';

COMMENT ON COLUMN article_organization.kind IS 'issuer: it stands in the author''s place; credited_partner: the full text is there; mentioned';

CREATE TABLE article_event (
  article_id BIGINT NOT NULL,
  event_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  CONSTRAINT article_event_pkey PRIMARY KEY (article_id, event_id, kind),
  CONSTRAINT article_event_kind_check CHECK (kind IN ('about', 'mentioned', 'template')),
  CONSTRAINT article_event_article_id_fkey FOREIGN KEY(article_id) REFERENCES article (id),
  CONSTRAINT article_event_event_id_fkey FOREIGN KEY(event_id) REFERENCES event (id)
);

COMMENT ON TABLE article_event IS 'Which events an article has to do with';

COMMENT ON COLUMN article_event.article_id IS 'The article';

COMMENT ON COLUMN article_event.event_id IS 'The event';

COMMENT ON COLUMN article_event.kind IS 'about, mentioned, or template: only the site''s header or footer names it';

CREATE TABLE article_version (
  id BIGSERIAL NOT NULL,
  article_id BIGINT NOT NULL,
  seq INTEGER DEFAULT '0' NOT NULL,
  parse_id BIGINT NOT NULL,
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
);

COMMENT ON TABLE article_version IS 'What an article said at one time; a new row only where its meaning changed';

COMMENT ON COLUMN article_version.id IS 'Number of the version';

COMMENT ON COLUMN article_version.article_id IS 'The article';

COMMENT ON COLUMN article_version.seq IS 'Order of the article''s versions, from 1';

COMMENT ON COLUMN article_version.parse_id IS 'The reading that brought it';

COMMENT ON COLUMN article_version.captured_at IS 'When the server said so (UTC, ISO 8601)';

COMMENT ON COLUMN article_version.change IS 'new, changed, or reverted: it says again what an earlier version said';

COMMENT ON COLUMN article_version.content_hash IS 'SHA-256 over title, authors, dates and body: what makes a version';

COMMENT ON COLUMN article_version.reading_hash IS 'SHA-256 over the whole reading: where only it differs, the row is brought up to date in place';

COMMENT ON COLUMN article_version.title IS 'Title';

COMMENT ON COLUMN article_version.subtitle IS 'Second title';

COMMENT ON COLUMN article_version.byline IS 'The writers, failing them who posted it, failing them the issuer';

COMMENT ON COLUMN article_version.posted_by IS 'The account that posted it; not its writer';

COMMENT ON COLUMN article_version.issuer IS 'Organization or agency that stands in the author''s place';

COMMENT ON COLUMN article_version.published IS 'Date, or UTC time, of publication as the page states it';

COMMENT ON COLUMN article_version.published_precision IS 'day or instant';

COMMENT ON COLUMN article_version.updated IS 'Date, or UTC time, of the last change as the page states it';

COMMENT ON COLUMN article_version.updated_precision IS 'day or instant';

COMMENT ON COLUMN article_version.language IS 'BCP 47';

COMMENT ON COLUMN article_version.word_count IS 'Words in the body';

COMMENT ON COLUMN article_version.section IS 'Rubric';

COMMENT ON COLUMN article_version.tags IS 'JSON list';

COMMENT ON COLUMN article_version.image_url IS 'Lead image';

COMMENT ON COLUMN article_version.captions IS 'Captions of its images, as a JSON list';

COMMENT ON COLUMN article_version.canonical_url IS 'The address that the page claims for itself';

COMMENT ON COLUMN article_version.paywalled IS '1: the rest must be paid for; 0: free; null: not said';

COMMENT ON COLUMN article_version.summary IS 'Standfirst';

COMMENT ON COLUMN article_version.body IS 'Plain text, paragraphs separated by a blank line';

COMMENT ON COLUMN article_version.body_html IS 'The same as clean HTML';

CREATE TABLE evidence (
  parse_id BIGINT NOT NULL,
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
);

COMMENT ON TABLE evidence IS 'Why a value is what it is: every candidate, also those that lost';

COMMENT ON COLUMN evidence.parse_id IS 'The reading';

COMMENT ON COLUMN evidence.field IS 'Name of the field';

COMMENT ON COLUMN evidence.rank IS 'Order among the field''s candidates, from 1';

COMMENT ON COLUMN evidence.strategy IS 'What proposed it, as in docs/strategies.md';

COMMENT ON COLUMN evidence.value IS 'The candidate as text';

COMMENT ON COLUMN evidence.place IS 'Where it stood';

COMMENT ON COLUMN evidence.raw IS 'The words on the page';

COMMENT ON COLUMN evidence.chosen IS '1: it was believed; 0: it lost';

CREATE TABLE issue (
  parse_id BIGINT NOT NULL,
  position INTEGER DEFAULT '0' NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  field TEXT,
  CONSTRAINT issue_pkey PRIMARY KEY (parse_id, position),
  CONSTRAINT issue_parse_id_fkey FOREIGN KEY(parse_id) REFERENCES parse (id)
);

COMMENT ON TABLE issue IS 'Doubts about a reading that did not stop it';

COMMENT ON COLUMN issue.parse_id IS 'The reading';

COMMENT ON COLUMN issue.position IS 'Order, from 1';

COMMENT ON COLUMN issue.code IS 'A machine word';

COMMENT ON COLUMN issue.message IS 'The doubt in words';

COMMENT ON COLUMN issue.field IS 'The field it is about';

CREATE TABLE event_date (
  id BIGSERIAL NOT NULL,
  event_id BIGINT NOT NULL,
  source_id BIGINT NOT NULL,
  page_id BIGINT,
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
  parse_id BIGINT NOT NULL,
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
  CONSTRAINT event_date_order_check CHECK (end_date >= start_date OR start_date LIKE 'XXXX%%'),
  CONSTRAINT event_date_event_id_fkey FOREIGN KEY(event_id) REFERENCES event (id),
  CONSTRAINT event_date_source_id_fkey FOREIGN KEY(source_id) REFERENCES source (id),
  CONSTRAINT event_date_page_id_fkey FOREIGN KEY(page_id) REFERENCES page (id),
  CONSTRAINT event_date_parse_id_fkey FOREIGN KEY(parse_id) REFERENCES parse (id)
);

COMMENT ON TABLE event_date IS 'Days of an event: several ranges each; old ones are superseded, never erased';

COMMENT ON COLUMN event_date.id IS 'Number of the range';

COMMENT ON COLUMN event_date.event_id IS 'The event';

COMMENT ON COLUMN event_date.source_id IS 'The source that states it';

COMMENT ON COLUMN event_date.page_id IS 'The page that states it; null where the site''s template does';

COMMENT ON COLUMN event_date.role IS 'event, deadline, registration, past, setup …';

COMMENT ON COLUMN event_date.mode IS 'onsite, online, hybrid or unknown';

COMMENT ON COLUMN event_date.start_date IS 'First day; `XXXX-10-03` where no year is stated';

COMMENT ON COLUMN event_date.end_date IS 'Last day, itself included';

COMMENT ON COLUMN event_date.start_time IS 'Local time of the beginning, as stated';

COMMENT ON COLUMN event_date.end_time IS 'Local time of the end, as stated';

COMMENT ON COLUMN event_date.timezone IS 'As stated';

COMMENT ON COLUMN event_date.precision IS 'day, or month: then the range is the whole month';

COMMENT ON COLUMN event_date.year_from IS 'Where the year comes from: explicit, text, weekday, reference or unknown';

COMMENT ON COLUMN event_date.label IS 'What the page calls the range';

COMMENT ON COLUMN event_date.raw IS 'The exact words';

COMMENT ON COLUMN event_date.place IS 'text, structured or template';

COMMENT ON COLUMN event_date.parse_id IS 'The reading that brought it';

COMMENT ON COLUMN event_date.last_round IS 'The source''s round in which it was last stated';

COMMENT ON COLUMN event_date.first_seen_at IS 'When it was first stated (UTC, ISO 8601)';

COMMENT ON COLUMN event_date.superseded_at IS 'Since when it is no longer stated: another range took its place (UTC, ISO 8601)';

CREATE TABLE byline (
  version_id BIGINT NOT NULL,
  position INTEGER DEFAULT '0' NOT NULL,
  person_id BIGINT,
  organization_id BIGINT,
  role TEXT NOT NULL,
  raw TEXT NOT NULL,
  CONSTRAINT byline_pkey PRIMARY KEY (version_id, position),
  CONSTRAINT byline_role_check CHECK (role IN ('author', 'editor', 'poster', 'photo', 'translator', 'contact', 'issuer')),
  CONSTRAINT byline_named_check CHECK ((person_id IS NULL) <> (organization_id IS NULL)),
  CONSTRAINT byline_version_id_fkey FOREIGN KEY(version_id) REFERENCES article_version (id),
  CONSTRAINT byline_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
  CONSTRAINT byline_organization_id_fkey FOREIGN KEY(organization_id) REFERENCES organization (id)
);

COMMENT ON TABLE byline IS 'Who did what for a version';

COMMENT ON COLUMN byline.version_id IS 'The version of the article';

COMMENT ON COLUMN byline.position IS 'Order on the page, from 1';

COMMENT ON COLUMN byline.person_id IS 'Who';

COMMENT ON COLUMN byline.organization_id IS 'Which organization, for an issuer';

COMMENT ON COLUMN byline.role IS 'author, editor, poster, photo, translator, contact or issuer';

COMMENT ON COLUMN byline.raw IS 'The words that gave the name';

ALTER TABLE article ADD CONSTRAINT article_current_version_id_fkey FOREIGN KEY(current_version_id) REFERENCES article_version (id) DEFERRABLE INITIALLY DEFERRED;

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

CREATE TABLE article_fts (
  rowid BIGINT NOT NULL,
  document TSVECTOR NOT NULL,
  PRIMARY KEY (rowid)
);

COMMENT ON TABLE article_fts IS 'Full-text index (PostgreSQL)';

COMMENT ON COLUMN article_fts.rowid IS 'article.id';

COMMENT ON COLUMN article_fts.document IS 'Words of title (A), byline (B) and body (C), without accents';

CREATE INDEX article_fts_document ON article_fts USING gin (document);
