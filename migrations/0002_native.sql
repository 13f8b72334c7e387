-- What the native API needs: keys that may do less than all, jobs that are asked for once, songs that are found again.

ALTER TABLE keys ADD COLUMN name TEXT;
ALTER TABLE keys ADD COLUMN scopes TEXT NOT NULL DEFAULT '["*"]';       -- JSON: src/key/scope.ts
ALTER TABLE keys ADD COLUMN expires_at INTEGER;
ALTER TABLE keys ADD COLUMN last_used_at INTEGER;                       -- right within a minute
ALTER TABLE keys ADD COLUMN budget_credits INTEGER CHECK (budget_credits >= 0);
ALTER TABLE keys ADD COLUMN spent_credits INTEGER NOT NULL DEFAULT 0
  CONSTRAINT key_budget CHECK (budget_credits IS NULL OR spent_credits <= budget_credits);
CREATE INDEX keys_by_account ON keys (account_id, created_at);

ALTER TABLE jobs ADD COLUMN key_id TEXT;                                -- whose budget it is counted in
ALTER TABLE jobs ADD COLUMN retention_days INTEGER CHECK (retention_days > 0);
CREATE INDEX jobs_by_account ON jobs (account_id, accepted_at, id);

ALTER TABLE job_inputs ADD COLUMN hook_format TEXT NOT NULL DEFAULT 'ttapi' CHECK (hook_format IN ('ttapi', 'event'));

-- A key's budget moves with the hold and comes back with the release; keys without one cost nothing.
CREATE TRIGGER entries_move_budget AFTER INSERT ON entries WHEN NEW.kind IN ('hold', 'release') BEGIN
  UPDATE keys
     SET spent_credits = spent_credits - NEW.available_change
   WHERE id = (SELECT key_id FROM jobs WHERE id = NEW.job_id) AND budget_credits IS NOT NULL;
END;

CREATE INDEX entries_by_account ON entries (account_id, created_at, id);

-- An answer that is given again. The id is a SHA-256 of account, route and key.
CREATE TABLE idempotency_keys (
  id          TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,                   -- SHA-256 of what was asked, hex
  job_id      TEXT NOT NULL,
  answer      TEXT NOT NULL,                   -- the exact body that was answered
  created_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

ALTER TABLE songs ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';           -- JSON
ALTER TABLE songs ADD COLUMN favorite INTEGER NOT NULL DEFAULT 0 CHECK (favorite IN (0, 1));
ALTER TABLE songs ADD COLUMN retained_until INTEGER;                    -- null: until it is deleted
ALTER TABLE songs ADD COLUMN deleted_at INTEGER;
ALTER TABLE songs ADD COLUMN deleted_reason TEXT CHECK (deleted_reason IN ('request', 'retention', 'canceled'));
CREATE INDEX songs_by_account ON songs (account_id, created_at, id);
CREATE INDEX songs_by_parent ON songs (parent_song_id) WHERE parent_song_id IS NOT NULL;
CREATE INDEX songs_expiring ON songs (retained_until) WHERE retained_until IS NOT NULL AND deleted_at IS NULL;
