import { Input, type Operation } from "../operations/input.ts";
import { SONGS_OF_JOB, type SongRecord, type SongRow, toSong } from "./songs.ts";

/** A job as D1 tells it: enough for every reader once it is over, and its status until then. */
export interface JobRecord {
  id: string;
  accountId: string;
  operation: Operation;
  status: "queued" | "processing" | "succeeded" | "failed" | "canceled";
  price: number;
  /** Whether its price was taken for good. */
  charged: boolean;
  upstream: string;
  upstreamJobId: string | null;
  model: string | null;
  error: { code: string; message: string } | null;
  acceptedAt: number;
  startedAt: number | null;
  endedAt: number | null;
  deadlineAt: number;
  input: Input;
  hookUrl: string | null;
  songs: SongRecord[];
  lyrics: { title: string | null; text: string } | null;
}

export interface JobRow {
  id: string;
  account_id: string;
  operation: Operation;
  status: JobRecord["status"];
  price: number;
  charged: number;
  upstream: string;
  upstream_job_id: string | null;
  model: string | null;
  error_code: string | null;
  error_message: string | null;
  accepted_at: number;
  started_at: number | null;
  ended_at: number | null;
  deadline_at: number;
  input: string;
  hook_url: string | null;
  lyrics_title: string | null;
  lyrics_text: string | null;
  /** JSON. */
  songs: string;
}

/** Jobs with all that is told of them, as `JobRow`: `j` is the job's row, `i` its input's. */
export const JOBS = `
  SELECT j.id, j.account_id, j.operation, j.status, j.price, j.upstream, j.upstream_job_id, j.model,
         j.error_code, j.error_message, j.accepted_at, j.started_at, j.ended_at, j.deadline_at, i.input,
         i.hook_url, l.title AS lyrics_title, l.text AS lyrics_text, (${SONGS_OF_JOB}) AS songs,
         EXISTS (SELECT 1 FROM entries WHERE id = 'settle:' || j.id AND kind = 'capture') AS charged
    FROM jobs j JOIN job_inputs i ON i.job_id = j.id LEFT JOIN lyrics l ON l.job_id = j.id`;
const FIND = `${JOBS} WHERE j.id = ? AND j.account_id = ?`;

/** Null for an unknown job, and for another account's. One round trip. */
export async function findJob(db: D1Database, id: string, accountId: string): Promise<JobRecord | null> {
  const row = await db.prepare(FIND).bind(id, accountId).first<JobRow>();
  return row && toJob(row);
}

export function toJob(row: JobRow): JobRecord {
  return {
    id: row.id,
    accountId: row.account_id,
    operation: row.operation,
    status: row.status,
    price: row.price,
    charged: row.charged === 1,
    upstream: row.upstream,
    upstreamJobId: row.upstream_job_id,
    model: row.model,
    error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? "" },
    acceptedAt: row.accepted_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    deadlineAt: row.deadline_at,
    input: Input.parse(JSON.parse(row.input)),
    hookUrl: row.hook_url,
    songs: (JSON.parse(row.songs) as SongRow[]).map(toSong),
    lyrics: row.lyrics_text === null ? null : { title: row.lyrics_title, text: row.lyrics_text },
  };
}
