import type { Job, Result } from "../job.ts";

/** What is known when a job is accepted. */
export interface Submission {
  id: string;
  operation: string;
  body: unknown;
  mv: string;
  quota: number;
  songId: string;
  /** Where the links in its callback lie. */
  origin: string;
  hookUrl: string | null;
}

export interface StoredJob extends Submission, Omit<Job, "progress"> {
  starts: number;
  errors: number;
  hookTries: number;
}

export type JobRow = {
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

export function storedJob({ song_id, hook_url, hook_tries, body, result, ...row }: JobRow): StoredJob {
  return {
    ...row,
    songId: song_id,
    hookUrl: hook_url,
    hookTries: hook_tries,
    body: JSON.parse(body),
    result: result === null ? null : (JSON.parse(result) as Result),
  };
}

/** `done` (0–1) counts only while it is unfinished. */
export function jobView(job: StoredJob, done: number): Job {
  const { id, operation, mv, quota, hookUrl, state, message, result } = job;
  return { id, operation, mv, quota, hookUrl, state, message, result, progress: state === "succeeded" ? 1 : done };
}
