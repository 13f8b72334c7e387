-- The key that registered a webhook: its scopes decide whether the events contain links to files.

ALTER TABLE endpoints ADD COLUMN key_id TEXT;  -- null: it is older than this column, and gets links
