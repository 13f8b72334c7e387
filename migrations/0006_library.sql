-- Full-text search over songs, and deletion at the end of their retention.

-- A song's rowid in the search index: its creation time, then the first five hex digits of its id. The index is
-- therefore sorted by time, and songs_by_account finds its songs without another table or index. Two songs with the
-- same number are each found by the other's words: one pair in a million of those created in the same millisecond.
ALTER TABLE songs ADD COLUMN search_id INTEGER GENERATED ALWAYS AS (
  created_at * 1048576
    + instr('123456789abcdef', substr(id, 1, 1)) * 65536 + instr('123456789abcdef', substr(id, 2, 1)) * 4096
    + instr('123456789abcdef', substr(id, 3, 1)) * 256 + instr('123456789abcdef', substr(id, 4, 1)) * 16
    + instr('123456789abcdef', substr(id, 5, 1))
) VIRTUAL;

-- `account`: the first three digits of the account's id, which are one trigram. A search skips the songs of nearly all
-- other accounts, and the join removes the rest. The table is contentless: it stores the index, but not the texts.
CREATE VIRTUAL TABLE song_search USING fts5 (
  account, title, lyrics, sound,
  tokenize = 'trigram', content = '', contentless_delete = 1
);

-- The trigger is on the song's audio asset, which is inserted right after the song. A trigger on `songs` would make
-- SQLite scan all assets for each new song, because they reference it.
CREATE TRIGGER songs_searchable AFTER INSERT ON assets WHEN NEW.role = 'audio' BEGIN
  INSERT INTO song_search (rowid, account, title, lyrics, sound)
  SELECT search_id, substr(account_id, 1, 3), title, lyrics, sound
    FROM songs WHERE id = NEW.song_id AND deleted_at IS NULL;
END;

CREATE TRIGGER songs_renamed AFTER UPDATE OF title ON songs
WHEN NEW.deleted_at IS NULL AND NEW.title IS NOT OLD.title BEGIN
  DELETE FROM song_search WHERE rowid = OLD.search_id;
  INSERT INTO song_search (rowid, account, title, lyrics, sound)
  VALUES (NEW.search_id, substr(NEW.account_id, 1, 3), NEW.title, NEW.lyrics, NEW.sound);
END;

CREATE TRIGGER songs_unsearchable AFTER UPDATE OF deleted_at ON songs
WHEN NEW.deleted_at IS NOT NULL AND OLD.deleted_at IS NULL BEGIN
  DELETE FROM song_search WHERE rowid = OLD.search_id;
END;

INSERT INTO song_search (rowid, account, title, lyrics, sound)
SELECT search_id, substr(account_id, 1, 3), title, lyrics, sound FROM songs WHERE deleted_at IS NULL;

ALTER TABLE songs ADD COLUMN purge_at INTEGER;  -- when to delete its files; null: never, or already deleted
CREATE INDEX songs_to_purge ON songs (purge_at) WHERE purge_at IS NOT NULL;

ALTER TABLE songs ADD COLUMN warned_at INTEGER; -- when asset.expiring was sent for retained_until
CREATE INDEX songs_to_warn ON songs (retained_until)
  WHERE retained_until IS NOT NULL AND deleted_at IS NULL AND warned_at IS NULL;
