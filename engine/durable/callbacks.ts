import { jobResponse } from "../wire/response.ts";
import { type JobStore, jobView, type StoredJob } from "./job-store.ts";

const TIMEOUT_MS = 5_000;
const RETRY_MS = 60_000;

/** Sends each callback that is due. A callback that is not accepted is sent once more, a minute later. */
export async function sendCallbacks(jobs: JobStore, now: number): Promise<void> {
  await Promise.all(jobs.listDueCallbacks(now).map((job) => send(jobs, job, now)));
}

async function send(jobs: JobStore, job: StoredJob, now: number): Promise<void> {
  if (job.hookUrl === null) return;
  const tries = job.hookTries + 1;
  // The retry is stored before the request is sent, so that a crash in between neither loses the callback nor repeats it forever.
  jobs.saveCallback(job.id, { tries, dueAt: tries === 1 ? now + RETRY_MS : null });
  const accepted = await post(job.hookUrl, jobResponse(jobView(job, null), job.origin));
  if (accepted) jobs.saveCallback(job.id, { tries, dueAt: null });
}

async function post(url: string, body: unknown): Promise<boolean> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      redirect: "manual",
      signal: abort.signal,
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
