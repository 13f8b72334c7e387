import { directory } from "../db/databases.ts";
import { insertEvent } from "../db/events.ts";
import type { Grant } from "../job/events.ts";
import type { LaneStatus } from "../lane/lane.ts";
import { upstreamPausedEvent } from "../webhooks/event.ts";

/** Grants a slot to a job. False: it no longer needs one. null: it was unreachable, and the next round retries. */
export async function notifyAdmitted(env: Env, jobId: string, grant: Grant): Promise<boolean | null> {
  try {
    return await env.JOB.getByName(jobId).granted(grant);
  } catch {
    return null;
  }
}

/** False also if the job is unreachable: the next round retries, so that one job does not delay the others. */
export async function isJobFinished(env: Env, jobId: string): Promise<boolean> {
  try {
    const view = await env.JOB.getByName(jobId).view();
    return !view || view.ended;
  } catch {
    return false;
  }
}

/** Reports a pause to the operator. Once per pause: its start is part of the event's id. Throws if D1 fails. */
export async function reportPause(env: Env, upstream: string, pause: NonNullable<LaneStatus["pause"]>): Promise<void> {
  console.error(JSON.stringify({ event: "upstream.paused", upstream, ...pause }));
  const db = directory(env);
  await db.batch([insertEvent(db, upstreamPausedEvent(upstream, pause), null)]);
}
