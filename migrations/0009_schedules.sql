-- Why a schedule is paused, and reasons of a disabled webhook that concern its API key.

ALTER TABLE schedules ADD COLUMN paused_at INTEGER;      -- null: it is enabled, or it was paused before this column
ALTER TABLE schedules ADD COLUMN paused_reason TEXT;     -- 'request', or the error code of its last run
ALTER TABLE schedules ADD COLUMN unpaid_runs INTEGER NOT NULL DEFAULT 0;  -- latest runs in a row that nobody paid for

-- Reasons are an open set, validated in code. Removing the CHECK requires a new column.
ALTER TABLE endpoints ADD COLUMN disabled_code TEXT;     -- 'request', 'failing', 'gone', 'key_revoked', 'key_expired', …
UPDATE endpoints SET disabled_code = disabled_reason;
ALTER TABLE endpoints DROP COLUMN disabled_reason;
ALTER TABLE endpoints RENAME COLUMN disabled_code TO disabled_reason;
