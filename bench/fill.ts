import type { Database } from "../scripts/server/run-sql.ts";

const STEP = 10_000;
/** The multiplicative hash distributes the ids like random ones. */
const JOB_ID = "printf('%08x-0000-4000-8000-%012x', (n * 2654435761) % 4294967296, n)";
const NUMBERS = "WITH RECURSIVE numbers (n) AS (SELECT ?1 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < ?2)";
const OWNER = "(SELECT id FROM accounts LIMIT 1)";
const INPUT = JSON.stringify({
  ...{ operation: "song", prompt: "x", soundPrompt: "x", lyricsText: null, instrumental: false, model: "FUZZ-2.0" },
  ...{ title: "Stored", coverArtUrl: null, seed: null, lyricsStrength: 0.5, soundStrength: 0.5, weirdness: 0.5 },
});

/** The rows of a finished job, as the gateway writes them. */
const STATEMENTS = [
  `${NUMBERS} INSERT INTO entries (id, account_id, job_id, kind, available_change, held_change, created_at)
   SELECT 'hold:' || ${JOB_ID}, ${OWNER}, ${JOB_ID}, 'hold', -3, 3, n FROM numbers`,
  `${NUMBERS} INSERT INTO entries (id, account_id, job_id, kind, available_change, held_change, created_at)
   SELECT 'settle:' || ${JOB_ID}, ${OWNER}, ${JOB_ID}, 'capture', 0, -3, n FROM numbers`,
  `${NUMBERS} INSERT INTO jobs (id, account_id, operation, status, price, upstream, accepted_at, ended_at, deadline_at,
                              input)
   SELECT ${JOB_ID}, ${OWNER}, 'song', 'succeeded', 3, 'engine', n, n, n, '${INPUT}' FROM numbers`,
  `${NUMBERS} INSERT INTO songs (id, account_id, job_id, position, title, lyrics, upstream, created_at)
   SELECT 'song-' || ${JOB_ID}, ${OWNER}, ${JOB_ID}, 0, 'Stored', printf('%.400c', 'l'), 'engine', n FROM numbers`,
  `${NUMBERS} INSERT INTO assets (id, song_id, role, bytes, sha256, content_type, container, duration_seconds, stored_at)
   SELECT 'song-' || ${JOB_ID} || '-audio', 'song-' || ${JOB_ID}, 'audio', 1, printf('%.64c', '0'), 'audio/mpeg', 'mp3',
          61.5, n FROM numbers`,
  ...[1, 2].map(
    (sequence) => `${NUMBERS} INSERT INTO events (id, account_id, job_id, sequence, type, body, created_at, seq)
   SELECT 'evt_' || ${JOB_ID} || '_${sequence}', ${OWNER}, ${JOB_ID}, ${sequence}, 'job.succeeded', printf('%.300c', 'b'),
          n, 2 * n + ${sequence} FROM numbers`,
  ),
];

/** Writes finished jobs, with their songs, ledger entries and events, directly to D1. */
export async function fill(db: Database, jobs: number): Promise<void> {
  for (let from = 0; from < jobs; from += STEP) {
    const range = [from, Math.min(jobs, from + STEP)];
    await db.batch(STATEMENTS.map((sql) => db.prepare(sql).bind(...range)));
  }
}
