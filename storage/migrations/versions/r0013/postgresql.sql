CREATE TABLE event_inferred (
  event_id BIGINT NOT NULL,
  field TEXT NOT NULL,
  CONSTRAINT event_inferred_pkey PRIMARY KEY (event_id, field),
  CONSTRAINT event_inferred_field_check CHECK (field IN ('country')),
  CONSTRAINT event_inferred_event_id_fkey FOREIGN KEY(event_id) REFERENCES event (id)
);

COMMENT ON TABLE event_inferred IS 'Facts of events that no page states, and that leave no doubt; the row goes when a page states the fact';

COMMENT ON COLUMN event_inferred.event_id IS 'The event';

COMMENT ON COLUMN event_inferred.field IS 'The fact: country, which is then that of the city''s name';
