import { env } from "cloudflare:workers";
import { T0 } from "./job.ts";

// Verbatim data and SQL of the first version. Never update it.

const PACE = { p5: 37_000, p50: 90_000, p80: 142_000, p95: 219_000 };
export const DEADLINE = T0 + 30 * 60_000;

const INPUT = {
  ...{ operation: "song", soundPrompt: "calm piano", lyricsText: null, instrumental: false, model: "FUZZ-2.0" },
  ...{ title: "Morning", coverArtUrl: null, seed: null, lyricsStrength: 0.5, soundStrength: 0.5, weirdness: 0.5 },
};
const { operation: _, ...TOLD } = INPUT;
const parent = { songId: "song-1", upstreamSongId: "up-song-1" };

/** Job inputs as stored in D1. */
export const INPUTS: Record<string, unknown>[] = [
  INPUT,
  { operation: "lyrics", prompt: "rain" },
  { operation: "extend", parent, startsAt: 30, ...TOLD },
  { operation: "cover", parent, coverStrength: 1, ...TOLD },
  { operation: "replace", parent, startsAt: 0, endsAt: null, ...TOLD },
  { operation: "variation", parent, model: "FUZZ-2.0", title: null, seed: null },
  { operation: "swap_vocals", parent, swap: null, ...TOLD },
  { operation: "swap_instrumental", parent, swap: parent, ...TOLD },
  { operation: "stems", parent },
  { operation: "upload", audioUrl: "https://files.example.com/a.mp3", title: null },
  { operation: "download", parent, format: "mp3" },
];
const SONG = {
  ...{ upstreamSongId: "up-1-0", title: "Morning", lyrics: null, sound: "calm piano", seed: "42", imageUrl: null },
  ...{ audioUrl: "https://upstream.test/audio/up-1-0.mp3", durationSeconds: 2, createdAt: null, lyricLines: null },
};
const base = {
  ...{ input: INPUT, price: 3, upstream: "ttapi", acceptedAt: T0, deadlineAt: DEADLINE, pace: PACE, callbacks: true },
  ...{ place: "held", calledBack: false, source: null, recorded: "accepted" },
};
const sent = { at: T0, result: "accepted", upstreamJobId: "up-1" };

/** A job's value in its object, by status. */
export const JOBS: Record<string, Record<string, unknown>> = {
  queued: { ...base, attempts: [], place: "none", status: "queued", tries: 0, notBefore: T0 },
  submitting: {
    ...{ ...base, attempts: [{ at: T0, result: "sent", upstreamJobId: null }], status: "submitting", since: T0 },
    tries: 0,
  },
  processing: {
    ...{ ...base, attempts: [sent], recorded: "started", status: "processing", upstreamJobId: "up-1", startedAt: T0 },
    ...{ looks: 1, lookedAt: T0, lookAt: T0 + 90_000, notBefore: 0, called: false, failures: 0, missingSince: null },
    progress: 10,
  },
  storing: {
    ...{ ...base, attempts: [sent], recorded: "started", place: "none", status: "storing", upstreamJobId: "up-1" },
    ...{ startedAt: T0, model: "FUZZ-2.0", lyrics: null, tries: 0, notBefore: 0, relook: false },
    songs: [{ id: "old-song", upstream: SONG, audio: null, image: null }],
  },
  failed: {
    ...{ ...base, attempts: [sent], recorded: "started", place: "none", status: "failed", upstreamJobId: "up-1" },
    ...{ startedAt: T0, endedAt: T0 + 1, code: "upstream_failed", message: "no", leftovers: [] },
  },
};

/** The view that a job object returned. */
export const VIEW = {
  ...{ over: false, status: "processing", progress: 40, estimated: true, secondsLeft: 50, waiting: false },
};

const ACCEPT = [
  `INSERT INTO jobs (id, account_id, operation, status, price, upstream, model, accepted_at, deadline_at)
   VALUES (?1, ?2, 'song', 'queued', 3, 'ttapi', 'FUZZ-2.0', ${T0}, ${DEADLINE})`,
  `INSERT INTO entries (id, account_id, job_id, kind, available_change, held_change, created_at)
   VALUES ('hold:' || ?1, ?2, ?1, 'hold', -3, 3, ${T0})`,
  "INSERT INTO job_inputs (job_id, input, hook_url) VALUES (?1, ?3, NULL)",
  `INSERT INTO events (id, account_id, job_id, sequence, type, body, created_at)
   VALUES ('evt_' || ?1 || '_0', ?2, ?1, 0, 'job.accepted', '{}', ${T0}) ON CONFLICT DO NOTHING`,
];
const SUCCEED = [
  `UPDATE jobs SET status = 'succeeded', started_at = ${T0}, upstream_job_id = 'up-1', attempts = '[]',
          model = coalesce('FUZZ-2.0', model), ended_at = ${T0 + 1}, error_code = NULL, error_message = NULL
    WHERE id = ?1 AND status IN ('queued', 'processing')`,
  `INSERT INTO songs (id, account_id, job_id, position, title, lyrics, sound, seed, lyric_lines, upstream,
                      upstream_song_id, parent_song_id, created_at)
   VALUES ('song-' || ?1, ?2, ?1, 0, 'Old', 'la la', 'calm', '42', NULL, 'ttapi', 'up-1-0', NULL, ${T0 + 1})
       ON CONFLICT DO NOTHING`,
  `INSERT INTO assets (id, song_id, role, bytes, sha256, content_type, container, duration_seconds, stored_at)
   VALUES ('song-' || ?1 || '-audio', 'song-' || ?1, 'audio', 1, '${"a".repeat(64)}', 'audio/mpeg', 'mp3', 2, ${T0 + 1})
       ON CONFLICT DO NOTHING`,
  `INSERT INTO entries (id, account_id, job_id, kind, available_change, held_change, created_at)
   VALUES ('settle:' || ?1, ?2, ?1, 'capture', 0, -3, ${T0 + 1}) ON CONFLICT DO NOTHING`,
];
const FIND = `
  SELECT j.id, j.account_id, j.operation, j.status, j.price, j.upstream, j.model, j.error_code, j.error_message,
         j.accepted_at, j.started_at, j.ended_at, j.deadline_at, i.input, i.hook_url,
         l.title AS lyrics_title, l.text AS lyrics_text, (
           SELECT json_group_array(json_object('id', s.id, 'title', s.title, 'lyrics', s.lyrics, 'sound', s.sound,
                    'seed', s.seed, 'lyric_lines', s.lyric_lines, 'duration_seconds', a.duration_seconds,
                    'image_id', p.id, 'created_at', s.created_at) ORDER BY s.position)
             FROM songs s JOIN assets a ON a.id = s.id || '-audio' LEFT JOIN assets p ON p.id = s.id || '-image'
            WHERE s.job_id = j.id) AS songs
    FROM jobs j JOIN job_inputs i ON i.job_id = j.id LEFT JOIN lyrics l ON l.job_id = j.id
   WHERE j.id = ?1 AND j.account_id = ?2`;

export interface Owned {
  accountId: string;
  jobId: string;
}

/** Accepts a job as the first version did. */
export async function accept({ accountId, jobId }: Owned): Promise<void> {
  await runAll(ACCEPT, [jobId, accountId, JSON.stringify(INPUT)]);
}

/** Records a job's success as the first version did. */
export function succeed({ accountId, jobId }: Owned): Promise<void> {
  return runAll(SUCCEED, [jobId, accountId]);
}

/** Reads a job as the first version did. */
export function find({ accountId, jobId }: Owned): Promise<Record<string, unknown> | null> {
  return env.DB.prepare(FIND).bind(jobId, accountId).first();
}

async function runAll(statements: string[], values: string[]): Promise<void> {
  const used = (sql: string) => values.slice(0, Math.max(...Array.from(sql.matchAll(/\?(\d)/g), ([, n]) => Number(n))));
  await env.DB.batch(statements.map((sql) => env.DB.prepare(sql).bind(...used(sql))));
}
