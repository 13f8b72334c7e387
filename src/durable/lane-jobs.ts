import { directory } from "../db/databases.ts";
import { insertEvent } from "../db/events.ts";
import type { Grant } from "../job/events.ts";
import type { LaneStatus } from "../lane/lane.ts";
import { upstreamPausedEvent } from "../webhooks/event.ts";

/** Tells a job that it has a place. False: it needs none any more; null: it is out of reach, the next round calls again. */
export async function notifyAdmitted(env: Env, jobId: string, grant: Grant): Promise<boolean | null> {
  try {
    return await env.JOB.getByName(jobId).granted(grant);
  } catch {
    return null;
  }
}

/** False also where it is out of reach: the next round asks again, and one job keeps no other from its turn. */
export async function isJobFinished(env: Env, jobId: string): Promise<boolean> {
  try {
    const view = await env.JOB.getByName(jobId).view();
    return !view || view.ended;
  } catch {
    return false;
  }
}

/** To the operator, once per pause: the event's id is its beginning. Throws when D1 does. */
export async function reportPause(env: Env, upstream: string, pause: NonNullable<LaneStatus["pause"]>): Promise<void> {
  console.error(JSON.stringify({ event: "upstream.paused", upstream, ...pause }));
  const db = directory(env);
  await db.batch([insertEvent(db, upstreamPausedEvent(upstream, pause), null)]);
}
