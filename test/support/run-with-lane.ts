import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { dbFor } from "../../src/db/db-for.ts";
import { findJob, type JobRecord } from "../../src/db/job-record.ts";
import { readConfig } from "../../src/env.ts";
import { laneName } from "../../src/lane/lane-name.ts";
import { alarmOf, stubOf } from "./run-job.ts";

export const lane = () => env.LANE.getByName(laneName(readConfig(env).upstream));

/** Runs a job's alarms and its lane's, whichever is due first, until D1 has the job's end. */
export async function runWithLane({ accountId, jobId }: { accountId: string; jobId: string }): Promise<JobRecord> {
  for (let alarms = 0; alarms < 400; alarms++) {
    const job = await findJob(dbFor(env, accountId), jobId, accountId);
    if (job?.endedAt != null) return job;
    await runWhatIsDue(jobId);
  }
  throw new Error(`job ${jobId} does not end`);
}

async function runWhatIsDue(jobId: string): Promise<void> {
  const [jobAt, laneAt] = [(await alarmOf(jobId)) ?? Number.POSITIVE_INFINITY, await laneAlarm()];
  const at = Math.min(jobAt, laneAt);
  if (at > Date.now()) vi.setSystemTime(at);
  await runDurableObjectAlarm(jobAt <= laneAt ? stubOf(jobId) : lane());
}

async function laneAlarm(): Promise<number> {
  const at = await runInDurableObject(lane(), (_, { storage }) => storage.getAlarm());
  return at ?? Number.POSITIVE_INFINITY;
}
