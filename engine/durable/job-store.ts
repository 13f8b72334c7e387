import type { Job, Result, Stage } from "../job.ts";
import { QUICK_OPERATIONS } from "../operation/table.ts";

/** A job as it is submitted. */
export interface Submission {
  id: string;
  operation: string;
  body: unknown;
  mv: string;
  quota: number;
  songId: string;
  /** The origin of the links in its callback. */
  origin: string;
  hookUrl: string | null;
}

export interface StoredJob extends Submission, Omit<Job, "progress" | "stage" | "estimatedSeconds"> {
  starts: number;
  errors: number;
  hookTries: number;
}

type JobRow = {
  id: string;
  operation: string;
  body: string;
  mv: string;
  quota: number;
  song_id: string;
  origin: string;
  state: Job["state"];
  starts: number;
  errors: number;
  message: string | null;
  result: string | null;
  hook_url: string | null;
  hook_tries: number;
};

function fromRow({ song_id, hook_url, hook_tries, body, result, ...row }: JobRow): StoredJob {
  return {
    ...row,
    songId: song_id,
    hookUrl: hook_url,
    hookTries: hook_tries,
    body: JSON.parse(body),
    result: result === null ? null : (JSON.parse(result) as Result),
  };
}

export interface Making {
  id: string;
  /** 0–1. */
  done: number;
  stage: Stage | null;
}

/** `making`: the state of an unfinished job that is in progress. */
export function jobView(job: StoredJob, making: Making | null): Job {
  const { id, operation, mv, quota, hookUrl, state, message, result } = job;
  const progress = state === "succeeded" ? 1 : (making?.done ?? 0);
  const stage = state === "running" ? (making?.stage ?? null) : null;
  return { id, operation, mv, quota, hookUrl, state, message, result, progress, stage, estimatedSeconds: null };
}

/** Whether a job runs between the slices of a rendering. One of each kind is made at a time. */
export type Kind = "song" | "quick";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS jobs (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    operation TEXT NOT NULL,
    body TEXT NOT NULL,
    mv TEXT NOT NULL,
    quota INTEGER NOT NULL,
    song_id TEXT NOT NULL,
    origin TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed')),
    starts INTEGER NOT NULL DEFAULT 0,
    errors INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL,
    ended_at INTEGER CHECK ((ended_at IS NULL) = (state IN ('queued', 'running'))),
    message TEXT,
    result TEXT,
    hook_url TEXT,
    hook_tries INTEGER NOT NULL DEFAULT 0,
    hook_due_at INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS jobs_unfinished ON jobs (seq) WHERE ended_at IS NULL;
  CREATE INDEX IF NOT EXISTS jobs_ended ON jobs (ended_at) WHERE ended_at IS NOT NULL;
  CREATE INDEX IF NOT EXISTS jobs_hooked ON jobs (hook_due_at) WHERE hook_due_at IS NOT NULL;`;

const IS_KIND = "(operation IN (SELECT value FROM json_each(?))) = ?";

function kindBindings(kind: Kind): [string, number] {
  return [JSON.stringify(QUICK_OPERATIONS), kind === "quick" ? 1 : 0];
}

export type JobEnd = { state: "succeeded"; result: Result } | { state: "failed"; message: string };

export class JobStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(SCHEMA);
  }

  /** Adding the same id again has no effect. */
  add(job: Submission, now: number): void {
    this.#sql.exec(
      `INSERT OR IGNORE INTO jobs (id, operation, body, mv, quota, song_id, origin, hook_url, state, due_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?)`,
      ...[job.id, job.operation, JSON.stringify(job.body), job.mv, job.quota, job.songId, job.origin, job.hookUrl, now],
    );
  }

  find(id: string): StoredJob | null {
    return this.#list("WHERE id = ?", id)[0] ?? null;
  }

  /** Whether a job of this kind is unfinished. */
  hasUnfinished(kind: Kind): boolean {
    return this.#list(`WHERE ended_at IS NULL AND ${IS_KIND} LIMIT 1`, ...kindBindings(kind)).length > 0;
  }

  countUnfinished(): number {
    return this.#sql.exec<{ n: number }>("SELECT count(*) AS n FROM jobs WHERE ended_at IS NULL").one().n;
  }

  /** Returns the first due job in submission order, as it was before this call. Counts the start and schedules the next attempt. */
  claim(kind: Kind, { now, againAt }: { now: number; againAt: number }): StoredJob | null {
    const where = `WHERE ended_at IS NULL AND due_at <= ? AND ${IS_KIND} ORDER BY seq LIMIT 1`;
    const [job] = this.#list(where, now, ...kindBindings(kind));
    if (!job) return null;
    this.#sql.exec(
      "UPDATE jobs SET state = 'running', starts = starts + 1, due_at = ? WHERE id = ?",
      ...[againAt, job.id],
    );
    return job;
  }

  countError(id: string): void {
    this.#sql.exec("UPDATE jobs SET errors = errors + 1 WHERE id = ?", id);
  }

  /** Ends the job and makes its callback due. A second end has no effect. */
  end(id: string, end: JobEnd, now: number): void {
    const [message, result] = end.state === "failed" ? [end.message, null] : [null, JSON.stringify(end.result)];
    this.#sql.exec(
      `UPDATE jobs SET state = ?, message = ?, result = ?, ended_at = ?, hook_due_at = iif(hook_url IS NULL, NULL, ?)
       WHERE id = ? AND ended_at IS NULL`,
      ...[end.state, message, result, now, now, id],
    );
  }

  listDueCallbacks(now: number): StoredJob[] {
    return this.#list("WHERE hook_due_at <= ? ORDER BY hook_due_at LIMIT 20", now);
  }

  /** `dueAt` is when the callback is sent again; `null` means never. */
  saveCallback(id: string, { tries, dueAt }: { tries: number; dueAt: number | null }): void {
    this.#sql.exec("UPDATE jobs SET hook_tries = ?, hook_due_at = ? WHERE id = ?", tries, dueAt, id);
  }

  listEndedBefore(time: number): StoredJob[] {
    return this.#list("WHERE ended_at <= ? ORDER BY ended_at LIMIT 100", time);
  }

  delete(id: string): void {
    this.#sql.exec("DELETE FROM jobs WHERE id = ?", id);
  }

  /** When the next job, callback or deletion of a result is due; `null` if nothing is. */
  nextDue(retentionMs: number): number | null {
    const sql = `SELECT min(at) AS at FROM (
      SELECT min(due_at) AS at FROM jobs WHERE ended_at IS NULL
      UNION ALL SELECT min(hook_due_at) FROM jobs WHERE hook_due_at IS NOT NULL
      UNION ALL SELECT min(ended_at) + ? FROM jobs WHERE ended_at IS NOT NULL)`;
    return this.#sql.exec<{ at: number | null }>(sql, retentionMs).one().at;
  }

  #list(where: string, ...bindings: (string | number)[]): StoredJob[] {
    const columns =
      "id, operation, body, mv, quota, song_id, origin, state, starts, errors, message, result, hook_url, hook_tries";
    return this.#sql
      .exec<JobRow>(`SELECT ${columns} FROM jobs ${where}`, ...bindings)
      .toArray()
      .map(fromRow);
  }
}
