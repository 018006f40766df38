DROP INDEX IF EXISTS page_due;

CREATE INDEX page_due ON page (source_id, host, priority DESC, coalesce(fetched_at, ''), depth, id) WHERE state = 'due';
