-- What is asked for again and again, and what came of it.

CREATE TABLE schedules (
  id             TEXT PRIMARY KEY,             -- sch_…
  account_id     TEXT NOT NULL REFERENCES accounts (id),
  key_id         TEXT,                         -- whose budget its jobs are counted in
  name           TEXT NOT NULL,
  cron           TEXT NOT NULL,                -- five fields: src/schedule/cron-line.ts
  time_zone      TEXT NOT NULL,                -- IANA name
  input          TEXT NOT NULL,                -- JSON: src/job/input.ts, its templates not filled in
  hook_url       TEXT,
  retention_days INTEGER CHECK (retention_days > 0),
  catch_up       TEXT NOT NULL CHECK (catch_up IN ('skip', 'latest')),
  enabled        INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  next_slot_at   INTEGER,                      -- null: there is none to come
  job_count      INTEGER NOT NULL DEFAULT 0,   -- jobs that its slots have made
  created_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX schedules_due ON schedules (next_slot_at, id) WHERE enabled = 1;
CREATE INDEX schedules_by_account ON schedules (account_id, created_at, id);

-- A slot that was claimed is never claimed again. Without job and reason it still has to be carried out.
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
