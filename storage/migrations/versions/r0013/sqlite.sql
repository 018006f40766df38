CREATE TABLE event_inferred (
  event_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  CONSTRAINT event_inferred_pkey PRIMARY KEY (event_id, field),
  CONSTRAINT event_inferred_field_check CHECK (field IN ('country')),
  CONSTRAINT event_inferred_event_id_fkey FOREIGN KEY(event_id) REFERENCES event (id)
)
 WITHOUT ROWID,
 STRICT;
