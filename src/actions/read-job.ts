import { dbFor } from "../db/databases.ts";
import { findJob, type JobRecord } from "../db/jobs.ts";
import { readConfig } from "../env.ts";
import type { JobView } from "../job/view.ts";
import { laneName, type QueuePosition } from "../lane/lane.ts";
import { findUpstream, type UpstreamConfig } from "../upstream/registry.ts";

/** Between two looks at a job that somebody waits for: short ones end at once, long ones cost little. */
export const FIRST_WAIT_MS = 50;
export const MAX_WAIT_MS = 2_000;

/** What objects of older versions do not tell: while a deploy is under way some are still asked. */
const OLD_VERSION_VIEW = { ended: false, revision: 0, startedAt: null, canceling: false };

/** Why an unfinished job makes no progress. */
export interface WaitingReason {
  code: "upstream_not_configured";
  message: string;
}

export interface ReadJob {
  record: JobRecord;
  /** How far it is; null once D1 has its end, and where its object cannot answer. */
  view: JobView | null;
  /** Where it stands in the upstream's lane; null when it does not wait there. */
  queuePosition: QueuePosition | null;
  /** null while the job can proceed, and once it has ended. */
  waitingReason: WaitingReason | null;
}

/** A job as its account may see it; null for an unknown one and another account's. */
export async function readJob(env: Env, accountId: string, jobId: string): Promise<ReadJob | null> {
  const record = await findJob(dbFor(env, accountId), jobId, accountId);
  return record && readRecord(env, record);
}

/** A job that D1 has told already, and how far it is. */
export async function readRecord(env: Env, record: JobRecord): Promise<ReadJob> {
  if (hasEnded(record)) return { record, view: null, queuePosition: null, waitingReason: null };
  const view = await viewOf(env, record.id);
  const upstream = findUpstream(readConfig(env).upstreams, record);
  const queuePosition = upstream && view?.waiting ? await queuePositionOf(env, record.id, upstream) : null;
  return { record, view, queuePosition, waitingReason: upstream ? null : notConfigured(record) };
}

function notConfigured({ upstream, upstreamOrigin }: JobRecord): WaitingReason {
  const name = upstreamOrigin === null ? upstream : `${upstream} (${upstreamOrigin})`;
  return { code: "upstream_not_configured", message: `the job's upstream, ${name}, is not configured` };
}

/** As `readJob`, once the job is over or `waitMs` have passed, whichever is first. */
export async function awaitJob(
  env: Env,
  accountId: string,
  of: { jobId: string; waitMs: number },
): Promise<ReadJob | null> {
  const until = Date.now() + of.waitMs;
  for (let wait = FIRST_WAIT_MS; Date.now() + wait < until; wait = Math.min(MAX_WAIT_MS, wait * 2)) {
    await scheduler.wait(wait);
    const view = await viewOf(env, of.jobId);
    if (!view || view.ended) break;
  }
  return readJob(env, accountId, of.jobId);
}

function hasEnded({ status }: JobRecord): boolean {
  return status !== "queued" && status !== "processing";
}

/** How far a job is, for a reader who has seen `afterRevision`; null where its object cannot tell: the row tells enough. */
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
