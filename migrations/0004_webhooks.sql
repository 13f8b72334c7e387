-- Webhook endpoints, and the outbox of events that are not handed over for delivery yet.

CREATE TABLE endpoints (
  account_id      TEXT NOT NULL REFERENCES accounts (id),
  id              TEXT NOT NULL,               -- we_…, sorted by creation
  url             TEXT NOT NULL,
  events          TEXT NOT NULL,               -- JSON: types, or ["*"] for all (src/webhooks/event.ts)
  description     TEXT,
  secret          TEXT NOT NULL,               -- encrypted (src/webhooks/signature.ts)
  previous_secret TEXT,                        -- encrypted; also signs until previous_until
  previous_until  INTEGER,
  enabled         INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  enabled_at      INTEGER NOT NULL,            -- when it was last enabled
  disabled_at     INTEGER,
  disabled_reason TEXT CHECK (disabled_reason IN ('request', 'failing', 'gone')),
  created_at      INTEGER NOT NULL,
  PRIMARY KEY (account_id, id)
) STRICT, WITHOUT ROWID;

-- 1: its account had an endpoint, so the event can be replayed. Null in all other rows, which the index leaves out.
ALTER TABLE events ADD COLUMN replayable INTEGER CHECK (replayable = 1);
CREATE INDEX events_replayable ON events (account_id, created_at, id) WHERE replayable = 1;

-- Events that no object has accepted for delivery yet. Filled in the batch that inserts the event, and only if the
-- event has a target: a subscribed endpoint, or the hook_url of its job.
CREATE TABLE outbox (
  event_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TRIGGER events_fill_outbox AFTER INSERT ON events
  WHEN NEW.account_id IS NOT NULL AND NEW.type <> 'job.accepted' AND (
    EXISTS (
      SELECT 1 FROM endpoints
       WHERE account_id = NEW.account_id AND enabled = 1
         AND (events = '["*"]' OR instr(events, '"' || NEW.type || '"') > 0))
    OR EXISTS (
      SELECT 1 FROM job_inputs
       WHERE job_id = NEW.job_id AND hook_url IS NOT NULL
         AND (NEW.type IN ('job.succeeded', 'job.failed', 'job.canceled')
              OR (NEW.type = 'job.started' AND hook_format = 'event'))))
BEGIN
  INSERT INTO outbox (event_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
END;
