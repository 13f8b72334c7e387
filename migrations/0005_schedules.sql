-- Recurring requests and their runs.

CREATE TABLE schedules (
  id             TEXT PRIMARY KEY,             -- sch_…
  account_id     TEXT NOT NULL REFERENCES accounts (id),
  key_id         TEXT,                         -- the key whose budget pays for its jobs
  name           TEXT NOT NULL,
  cron           TEXT NOT NULL,                -- five fields: src/schedule/cron-line.ts
  time_zone      TEXT NOT NULL,                -- IANA name
  input          TEXT NOT NULL,                -- JSON: src/operations/input.ts, placeholders not filled in
  hook_url       TEXT,
  retention_days INTEGER CHECK (retention_days > 0),
  catch_up       TEXT NOT NULL CHECK (catch_up IN ('skip', 'latest')),
  enabled        INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  next_slot_at   INTEGER,                      -- the next occurrence; null: no further one
  job_count      INTEGER NOT NULL DEFAULT 0,   -- jobs that its occurrences created
  created_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX schedules_due ON schedules (next_slot_at, id) WHERE enabled = 1;
CREATE INDEX schedules_by_account ON schedules (account_id, created_at, id);

-- One row for each claimed occurrence (slot_at), so that none is claimed twice. A row without job_id and reason is a
-- run that is not finished yet.
CREATE TABLE schedule_runs (
  schedule_id TEXT NOT NULL REFERENCES schedules (id),
  slot_at     INTEGER NOT NULL,
  claimed_at  INTEGER NOT NULL,
  job_id      TEXT,
  reason      TEXT,                            -- why there is no job: 'missed' or a code of src/errors.ts
  message     TEXT,
  PRIMARY KEY (schedule_id, slot_at),
  CHECK (job_id IS NULL OR reason IS NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX schedule_runs_claimed ON schedule_runs (slot_at, schedule_id) WHERE job_id IS NULL AND reason IS NULL;
