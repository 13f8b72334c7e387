-- For the native API: keys with scopes and budgets, idempotent requests, song metadata and retention.

ALTER TABLE keys ADD COLUMN name TEXT;
ALTER TABLE keys ADD COLUMN scopes TEXT NOT NULL DEFAULT '["*"]';       -- JSON: src/keys/scope.ts
ALTER TABLE keys ADD COLUMN expires_at INTEGER;
ALTER TABLE keys ADD COLUMN last_used_at INTEGER;                       -- accurate to one minute
ALTER TABLE keys ADD COLUMN budget_credits INTEGER CHECK (budget_credits >= 0);
ALTER TABLE keys ADD COLUMN spent_credits INTEGER NOT NULL DEFAULT 0
  CONSTRAINT key_budget CHECK (budget_credits IS NULL OR spent_credits <= budget_credits);
CREATE INDEX keys_by_account ON keys (account_id, created_at);

ALTER TABLE jobs ADD COLUMN key_id TEXT;                                -- the key whose budget pays for it
ALTER TABLE jobs ADD COLUMN retention_days INTEGER CHECK (retention_days > 0);
CREATE INDEX jobs_by_account ON jobs (account_id, accepted_at, id);

ALTER TABLE job_inputs ADD COLUMN hook_format TEXT NOT NULL DEFAULT 'ttapi' CHECK (hook_format IN ('ttapi', 'event'));

-- A hold is counted as spent from the key's budget, a release is subtracted again. Keys without a budget need no write.
CREATE TRIGGER entries_move_budget AFTER INSERT ON entries WHEN NEW.kind IN ('hold', 'release') BEGIN
  UPDATE keys
     SET spent_credits = spent_credits - NEW.available_change
   WHERE id = (SELECT key_id FROM jobs WHERE id = NEW.job_id) AND budget_credits IS NOT NULL;
END;

CREATE INDEX entries_by_account ON entries (account_id, created_at, id);

-- Responses for repeated requests. The id is the SHA-256 of account, route and key.
CREATE TABLE idempotency_keys (
  id          TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,                   -- SHA-256 of the request, hex
  job_id      TEXT NOT NULL,
  answer      TEXT NOT NULL,                   -- the exact response body
  created_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

ALTER TABLE songs ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';           -- JSON
ALTER TABLE songs ADD COLUMN favorite INTEGER NOT NULL DEFAULT 0 CHECK (favorite IN (0, 1));
ALTER TABLE songs ADD COLUMN retained_until INTEGER;                    -- null: kept until it is deleted
ALTER TABLE songs ADD COLUMN deleted_at INTEGER;
ALTER TABLE songs ADD COLUMN deleted_reason TEXT CHECK (deleted_reason IN ('request', 'retention', 'canceled'));
CREATE INDEX songs_by_account ON songs (account_id, created_at, id);
CREATE INDEX songs_by_parent ON songs (parent_song_id) WHERE parent_song_id IS NOT NULL;
CREATE INDEX songs_expiring ON songs (retained_until) WHERE retained_until IS NOT NULL AND deleted_at IS NULL;
