import { dbFor } from "../db/databases.ts";
import { findJob, type JobRecord, type JobState, type WaitingReason } from "../db/jobs.ts";
import { readConfig } from "../env.ts";
import type { JobView } from "../job/view.ts";
import { laneName } from "../lane/lane.ts";
import type { QueuePosition } from "../lane/queue-forecast.ts";
import { findUpstream, type UpstreamConfig } from "../upstream/registry.ts";

/**
 * The first and the longest interval between reads of a job while a client waits for it. The interval doubles: short
 * jobs return promptly, long ones cost few reads.
 */
export const FIRST_WAIT_MS = 50;
export const MAX_WAIT_MS = 2_000;

/** Fields that objects of older versions do not return. During a deploy such objects still run. */
const OLD_VERSION_VIEW = { ended: false, revision: 0, startedAt: null, canceling: false, stage: null };

/**
 * Jobs that were unfinished when this isolate accepted or read them last. Their objects have the whole job, so that a
 * read needs no D1. The object of any other id is not called before D1 has the job: the call would create the object.
 */
const unfinishedJobs = new Set<string>();
const MAX_REMEMBERED_JOBS = 10_000;

export function rememberUnfinished(jobId: string): void {
  if (unfinishedJobs.size >= MAX_REMEMBERED_JOBS) unfinishedJobs.clear();
  unfinishedJobs.add(jobId);
}

/** A job with its progress; null for an unknown job or another account's. */
export async function readJob(env: Env, accountId: string, jobId: string): Promise<JobState | null> {
  const unfinished = unfinishedJobs.has(jobId) ? await unfinishedJob(env, jobId) : null;
  if (unfinished?.record.accountId === accountId) return stateOf(env, unfinished.record, unfinished.view);
  const record = await findJob(dbFor(env, accountId), jobId, accountId);
  if (!record) return null;
  if (hasEnded(record)) unfinishedJobs.delete(jobId);
  else rememberUnfinished(jobId);
  return readRecord(env, record);
}

async function unfinishedJob(env: Env, jobId: string): Promise<{ record: JobRecord; view: JobView } | null> {
  try {
    return await env.JOB.getByName(jobId).unfinished();
  } catch {
    return null;
  }
}

/** A job that was already read from D1, with its progress. */
export async function readRecord(env: Env, record: JobRecord): Promise<JobState> {
  return stateOf(env, record, hasEnded(record) ? null : await viewOf(env, record.id));
}

/** A list reads at most this many objects. Each call is billed, and all readers share their lane. */
const MAX_OBJECTS_PER_LIST = 20;

/** Jobs that were already read from D1. The first unfinished ones are returned with their progress. */
export async function readRecords(env: Env, records: JobRecord[]): Promise<JobState[]> {
  const asked = new Set(records.filter((record) => !hasEnded(record)).slice(0, MAX_OBJECTS_PER_LIST));
  return Promise.all(
    records.map((record) => (asked.has(record) ? readRecord(env, record) : stateOf(env, record, null))),
  );
}

async function stateOf(env: Env, record: JobRecord, view: JobView | null): Promise<JobState> {
  if (hasEnded(record)) return { record, view: null, queuePosition: null, waitingReason: null };
  const upstream = findUpstream(readConfig(env).upstreams, record);
  const queuePosition = upstream && view?.waiting ? await queuePositionOf(env, record.id, upstream) : null;
  return { record, view, queuePosition, waitingReason: upstream ? null : notConfigured(record) };
}

function notConfigured({ upstream, upstreamOrigin }: JobRecord): WaitingReason {
  const name = upstreamOrigin === null ? upstream : `${upstream} (${upstreamOrigin})`;
  return { code: "upstream_not_configured", message: `the job's upstream, ${name}, is not configured` };
}

/** Like `readJob`, but waits until the job has ended or `waitMs` have passed. */
export async function awaitJob(
  env: Env,
  accountId: string,
  { jobId, waitMs }: { jobId: string; waitMs: number },
): Promise<JobState | null> {
  const until = Date.now() + waitMs;
  for (let wait = FIRST_WAIT_MS; Date.now() + wait < until; wait = Math.min(MAX_WAIT_MS, wait * 2)) {
    await scheduler.wait(wait);
    const view = await viewOf(env, jobId);
    if (!view || view.ended) break;
  }
  return readJob(env, accountId, jobId);
}

function hasEnded({ status }: JobRecord): boolean {
  return status !== "queued" && status !== "processing";
}

/** A job's progress from its object, not before `afterRevision`; null if the object is unreachable: use the row in D1. */
export async function viewOf(env: Env, jobId: string, afterRevision = 0): Promise<JobView | null> {
  try {
    const view = await env.JOB.getByName(jobId).view(afterRevision);
    return view && { ...OLD_VERSION_VIEW, ...view };
  } catch {
    return null;
  }
}

async function queuePositionOf(env: Env, jobId: string, upstream: UpstreamConfig): Promise<QueuePosition | null> {
  try {
    return await env.LANE.getByName(laneName(upstream)).queuePosition(jobId);
  } catch {
    return null;
  }
}
