-- Share links, the bin of deleted songs, and small files that a song has besides its audio and image.

-- A public link to one song. The token of the link is not stored, only its SHA-256.
CREATE TABLE shares (
  id         TEXT PRIMARY KEY,                 -- shr_…
  account_id TEXT NOT NULL REFERENCES accounts (id),
  song_id    TEXT NOT NULL,
  key_id     TEXT,                             -- the key that created it; null: a session
  token_hash TEXT NOT NULL UNIQUE,             -- SHA-256, hex
  download   INTEGER NOT NULL CHECK (download IN (0, 1)),
  expires_at INTEGER,                          -- null: valid until it is revoked
  revoked_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX shares_by_song ON shares (song_id, created_at, id);

-- Until this time a deleted song is in the bin: it keeps its texts and files, and can be restored. Null for all others.
ALTER TABLE songs ADD COLUMN binned_until INTEGER;
CREATE INDEX songs_in_bin ON songs (account_id, deleted_at, id) WHERE binned_until IS NOT NULL;

-- When to check that the files are where they belong: in the bin, or not. Null: they are.
ALTER TABLE songs ADD COLUMN move_at INTEGER;
CREATE INDEX songs_to_move ON songs (move_at) WHERE move_at IS NOT NULL;

CREATE TRIGGER songs_searchable_again AFTER UPDATE OF deleted_at ON songs
WHEN NEW.deleted_at IS NULL AND OLD.deleted_at IS NOT NULL BEGIN
  INSERT INTO song_search (rowid, account, title, lyrics, sound)
  VALUES (NEW.search_id, substr(NEW.account_id, 1, 3), NEW.title, NEW.lyrics, NEW.sound);
END;

-- JSON: [{role, bytes, sha256, contentType}] of the files in SONG-extras; null: none.
ALTER TABLE songs ADD COLUMN extras TEXT;
