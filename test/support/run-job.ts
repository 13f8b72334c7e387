import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { dbFor } from "../../src/db/databases.ts";
import { findJob, type JobRecord } from "../../src/db/jobs.ts";

export function stubOf(jobId: string) {
  return env.JOB.get(env.JOB.idFromName(jobId));
}

export function alarmOf(jobId: string): Promise<number | null> {
  return runInDurableObject(stubOf(jobId), (_, state) => state.storage.getAlarm());
}

/** Sets the clock to the job's next alarm and runs it. Returns false if no alarm is set. */
export async function runNextAlarm(jobId: string): Promise<boolean> {
  const at = await alarmOf(jobId);
  if (at === null) return false;
  if (at > Date.now()) vi.setSystemTime(at);
  return runDurableObjectAlarm(stubOf(jobId));
}

interface Run {
  accountId: string;
  jobId: string;
  /** The disturbance between two alarms. */
  between?: "nothing" | "eviction" | "replay";
}

/** Runs a job's alarms until D1 has its end; throws after more alarms than any test needs. */
export async function runToEnd({ accountId, jobId, between = "nothing" }: Run): Promise<JobRecord> {
  for (let alarms = 0; alarms < 200; alarms++) {
    const job = await findJob(dbFor(env, accountId), jobId, accountId);
    if (job?.endedAt != null) return job;
    await runNextAlarm(jobId);
    if (between === "eviction") await evictDurableObject(stubOf(jobId));
    if (between === "replay") await runInDurableObject(stubOf(jobId), (object) => object.alarm());
  }
  throw new Error(`job ${jobId} does not end`);
}
