-- Units: times (_at) in epoch milliseconds, amounts in credits, sizes in bytes.

CREATE TABLE accounts (
  id                TEXT PRIMARY KEY,
  email             TEXT NOT NULL UNIQUE CHECK (email = lower(email)),
  user_id           TEXT UNIQUE,
  available_credits INTEGER NOT NULL DEFAULT 0,
  held_credits      INTEGER NOT NULL DEFAULT 0,
  created_at        INTEGER NOT NULL,
  CONSTRAINT credits_available CHECK (available_credits >= 0),
  CONSTRAINT credits_held CHECK (held_credits >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE keys (
  hash         TEXT PRIMARY KEY,            -- SHA-256 of the whole key, hex; the key itself is not stored
  id           TEXT NOT NULL UNIQUE,
  account_id   TEXT NOT NULL REFERENCES accounts (id),
  prefix       TEXT NOT NULL,
  last_four    TEXT NOT NULL,
  created_at   INTEGER NOT NULL,
  revoked_at   INTEGER
) STRICT, WITHOUT ROWID;

-- The ledger. Only the trigger below writes balances: insert an entry to change one.
-- The id is a natural key: 'hold:JOB', 'settle:JOB' (capture or release, so at most one of them), 'grant:ID'.
CREATE TABLE entries (
  id               TEXT PRIMARY KEY,
  account_id       TEXT NOT NULL REFERENCES accounts (id),
  job_id           TEXT,
  kind             TEXT NOT NULL CHECK (kind IN ('grant', 'hold', 'capture', 'release')),
  available_change INTEGER NOT NULL,
  held_change      INTEGER NOT NULL,
  created_at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entries_move_credits AFTER INSERT ON entries BEGIN
  UPDATE accounts
     SET available_credits = available_credits + NEW.available_change,
         held_credits = held_credits + NEW.held_change
   WHERE id = NEW.account_id;
END;

CREATE TABLE jobs (
  id              TEXT PRIMARY KEY,
  account_id      TEXT NOT NULL REFERENCES accounts (id),
  operation       TEXT NOT NULL CHECK (operation IN ('song', 'lyrics', 'extend', 'cover', 'replace', 'variation',
                    'swap_vocals', 'swap_instrumental', 'stems', 'upload', 'download')),
  status          TEXT NOT NULL CHECK (status IN ('queued', 'processing', 'succeeded', 'failed', 'canceled')),
  price           INTEGER NOT NULL CHECK (price >= 0),
  upstream        TEXT NOT NULL,
  upstream_job_id TEXT,
  model           TEXT,
  attempts        TEXT NOT NULL DEFAULT '[]',   -- JSON: [{at, result, upstreamJobId}]
  error_code      TEXT,
  error_message   TEXT,
  accepted_at     INTEGER NOT NULL,
  started_at      INTEGER,
  ended_at        INTEGER,
  deadline_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX jobs_unfinished ON jobs (id) WHERE status IN ('queued', 'processing');

CREATE TABLE job_inputs (
  job_id   TEXT PRIMARY KEY REFERENCES jobs (id),
  input    TEXT NOT NULL,                      -- JSON: src/operations/input.ts
  hook_url TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE songs (
  id               TEXT PRIMARY KEY,
  account_id       TEXT NOT NULL REFERENCES accounts (id),
  job_id           TEXT NOT NULL REFERENCES jobs (id),
  position         INTEGER NOT NULL,           -- within its job, from 0
  title            TEXT,
  lyrics           TEXT,
  sound            TEXT,
  seed             TEXT,
  lyric_lines      TEXT,                       -- JSON: [{text, start, end}], seconds
  upstream         TEXT NOT NULL,
  upstream_song_id TEXT,
  parent_song_id   TEXT,
  created_at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX songs_by_job ON songs (job_id, position);

CREATE TABLE assets (
  id               TEXT PRIMARY KEY,           -- SONG-audio, SONG-image; determines the R2 key
  song_id          TEXT NOT NULL REFERENCES songs (id),
  role             TEXT NOT NULL CHECK (role IN ('audio', 'image')),
  bytes            INTEGER NOT NULL CHECK (bytes > 0),
  sha256           TEXT NOT NULL CHECK (length(sha256) = 64),
  content_type     TEXT NOT NULL,
  container        TEXT NOT NULL,
  duration_seconds REAL,
  stored_at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE lyrics (
  job_id TEXT PRIMARY KEY REFERENCES jobs (id),
  title  TEXT,
  text   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Events for webhooks, inserted in the batch that changes the job.
CREATE TABLE events (
  id         TEXT PRIMARY KEY,                 -- evt_JOB_SEQUENCE
  account_id TEXT REFERENCES accounts (id),    -- null: for the operator
  job_id     TEXT,
  sequence   INTEGER NOT NULL,                 -- within its job, from 0
  type       TEXT NOT NULL,
  body       TEXT NOT NULL,                    -- the exact bytes that are signed and sent
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
