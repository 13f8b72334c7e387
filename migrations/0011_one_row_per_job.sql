-- Fewer rows per job: the input is part of the job's row, a start does not change the index of unfinished jobs, and an
-- event is stored only if something can receive it. Events have a sequence number within their account.

ALTER TABLE jobs ADD COLUMN input TEXT NOT NULL DEFAULT 'null';         -- JSON: src/operations/input.ts
ALTER TABLE jobs ADD COLUMN hook_url TEXT;
ALTER TABLE jobs ADD COLUMN hook_format TEXT NOT NULL DEFAULT 'ttapi' CHECK (hook_format IN ('ttapi', 'event'));
UPDATE jobs SET (input, hook_url, hook_format) = (
  SELECT input, hook_url, hook_format FROM job_inputs WHERE job_id = jobs.id
) WHERE EXISTS (SELECT 1 FROM job_inputs WHERE job_id = jobs.id);

DROP TRIGGER events_fill_outbox;
DROP TABLE job_inputs;
-- During a deploy the earlier version still reads and writes the table.
CREATE VIEW job_inputs AS SELECT id AS job_id, input, hook_url, hook_format FROM jobs;
CREATE TRIGGER job_inputs_inserted INSTEAD OF INSERT ON job_inputs BEGIN
  UPDATE jobs SET input = NEW.input, hook_url = NEW.hook_url, hook_format = coalesce(NEW.hook_format, 'ttapi')
   WHERE id = NEW.job_id;
END;

DROP INDEX jobs_unfinished;
CREATE INDEX jobs_unfinished ON jobs (id) WHERE ended_at IS NULL;

-- Until when the account's events are stored for GET /v1/events, which it has read.
ALTER TABLE accounts ADD COLUMN events_until INTEGER NOT NULL DEFAULT 0;

-- Increases with each event of the account, and is never less than created_at.
ALTER TABLE events ADD COLUMN seq INTEGER;
UPDATE events SET seq = numbered.seq FROM (
  SELECT id, n + max(created_at - n) OVER (PARTITION BY account_id ORDER BY n) AS seq FROM (
    SELECT id, account_id, created_at, row_number() OVER (PARTITION BY account_id ORDER BY created_at, id) AS n
      FROM events)
) AS numbered WHERE numbered.id = events.id;
DROP INDEX events_replayable;
CREATE UNIQUE INDEX events_by_account ON events (account_id, seq) WHERE account_id IS NOT NULL;
-- The earlier version inserts events without the number.
CREATE TRIGGER events_numbered AFTER INSERT ON events WHEN NEW.seq IS NULL BEGIN
  UPDATE events
     SET seq = max(NEW.created_at, (SELECT 1 + coalesce(max(seq), 0) FROM events WHERE account_id = NEW.account_id))
   WHERE id = NEW.id;
END;

CREATE TRIGGER events_fill_outbox AFTER INSERT ON events
  WHEN NEW.account_id IS NOT NULL AND NEW.type <> 'job.accepted' AND (
    EXISTS (
      SELECT 1 FROM endpoints
       WHERE account_id = NEW.account_id AND enabled = 1
         AND (events = '["*"]' OR instr(events, '"' || NEW.type || '"') > 0))
    OR EXISTS (
      SELECT 1 FROM jobs
       WHERE id = NEW.job_id AND hook_url IS NOT NULL
         AND (NEW.type IN ('job.succeeded', 'job.failed', 'job.canceled')
              OR (NEW.type = 'job.started' AND hook_format = 'event'))))
BEGIN
  INSERT INTO outbox (event_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
END;
