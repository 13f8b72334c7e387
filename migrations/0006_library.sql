-- The library: songs are found again by what is said in them, and go when their time is over.

-- A song's number in the search: its time, then the first five digits of its id. So the search is read newest first
-- and leads to its songs through songs_by_account, without a table or an index between them. Two songs that share a
-- number, one pair in a million of those made in the same millisecond, are found by each other's words.
ALTER TABLE songs ADD COLUMN search_id INTEGER GENERATED ALWAYS AS (
  created_at * 1048576
    + instr('123456789abcdef', substr(id, 1, 1)) * 65536 + instr('123456789abcdef', substr(id, 2, 1)) * 4096
    + instr('123456789abcdef', substr(id, 3, 1)) * 256 + instr('123456789abcdef', substr(id, 4, 1)) * 16
    + instr('123456789abcdef', substr(id, 5, 1))
) VIRTUAL;

-- `account`: the first three digits of the account's id. They are one trigram: a search reads past the songs of nearly
-- all other accounts, and the join leaves out the rest. The words stand here as an index only, not once more.
CREATE VIRTUAL TABLE song_search USING fts5 (
  account, title, lyrics, sound,
  tokenize = 'trigram', content = '', contentless_delete = 1
);

-- On a song's audio, which is inserted right after it: a trigger on songs themselves would make SQLite look through all
-- assets for each new song, as they refer to it.
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

ALTER TABLE songs ADD COLUMN purge_at INTEGER;                          -- when its files are to be deleted; null: never, or they are
CREATE INDEX songs_to_purge ON songs (purge_at) WHERE purge_at IS NOT NULL;

ALTER TABLE songs ADD COLUMN warned_at INTEGER;                         -- when asset.expiring went out for retained_until
CREATE INDEX songs_to_warn ON songs (retained_until)
  WHERE retained_until IS NOT NULL AND deleted_at IS NULL AND warned_at IS NULL;
