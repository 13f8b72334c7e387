-- A job's own upstream, kinds of songs, and request metadata.

-- Operations are an open set, validated in code. Removing the CHECK requires a new column.
ALTER TABLE jobs ADD COLUMN operation_name TEXT NOT NULL DEFAULT '';
UPDATE jobs SET operation_name = operation;
ALTER TABLE jobs DROP COLUMN operation;
ALTER TABLE jobs RENAME COLUMN operation_name TO operation;

-- null: the upstream's name identifies it, or the job is older than this column.
ALTER TABLE jobs ADD COLUMN upstream_origin TEXT;
ALTER TABLE jobs ADD COLUMN metadata TEXT;                              -- JSON: {name: text}; null: none
ALTER TABLE schedules ADD COLUMN metadata TEXT;                         -- the same, for the jobs of its runs
ALTER TABLE entries ADD COLUMN reason TEXT;                             -- of a grant: the operator's reason

ALTER TABLE songs ADD COLUMN kind TEXT NOT NULL DEFAULT 'song' CHECK (kind IN ('song', 'stem', 'export'));
ALTER TABLE songs ADD COLUMN stem TEXT;                                 -- of a stem: 'vocals', 'drums', 'bass', …

UPDATE songs SET kind = 'export' WHERE job_id IN (SELECT id FROM jobs WHERE operation = 'download');
UPDATE songs
   SET kind = 'stem',
       stem = CASE WHEN title LIKE '%(vocals)' THEN 'vocals' WHEN title LIKE '%(drums)' THEN 'drums'
                   WHEN title LIKE '%(bass)' THEN 'bass' WHEN title LIKE '%(guitar)' THEN 'guitar'
                   WHEN title LIKE '%(piano)' THEN 'piano' WHEN title LIKE '%(strings)' THEN 'strings'
                   WHEN title LIKE '%(backing vocals)' THEN 'backing_vocals' ELSE 'other' END
 WHERE job_id IN (SELECT id FROM jobs WHERE operation = 'stems');
