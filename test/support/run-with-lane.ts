import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { dbFor } from "../../src/db/databases.ts";
import { findJob, type JobRecord } from "../../src/db/jobs.ts";
import { readConfig } from "../../src/env.ts";
import { laneName } from "../../src/lane/lane.ts";
import type { UpstreamConfig } from "../../src/upstream/registry.ts";
import { fiveMinutesOfCron, survives } from "./drain.ts";
import { alarmOf, stubOf } from "./run-job.ts";

export const lane = () => env.LANE.getByName(laneName(readConfig(env).upstreams[0] as UpstreamConfig));

/** Runs the alarms of an account's jobs and of their lane in order of time, until every job has ended in D1. */
export async function runWithLane(accountId: string, jobIds: string[]): Promise<JobRecord[]> {
  for (let alarms = 0; alarms < 400 * jobIds.length; alarms++) {
    const jobs = await Promise.all(jobIds.map((jobId) => findJob(dbFor(env, accountId), jobId, accountId)));
    const open = jobs.filter((job) => job?.endedAt == null);
    if (open.length === 0) return jobs as JobRecord[];
    if (!(await runNextDueAlarm(open.map((job) => job?.id ?? "")))) await fiveMinutesOfCron();
  }
  throw new Error(`jobs do not end: ${jobIds}`);
}

/** Returns false if no alarm is set, or if the object crashed in it. */
async function runNextDueAlarm(jobIds: string[]): Promise<boolean> {
  const jobs = await Promise.all(jobIds.map(async (jobId) => ({ object: stubOf(jobId), at: await alarmOf(jobId) })));
  const booked = [...jobs, { object: lane(), at: await laneAlarm() }].filter(({ at }) => at !== null);
  const next = booked.reduce(
    (first, one) => ((one.at ?? 0) < (first.at ?? 0) ? one : first),
    booked[0] ?? { at: null },
  );
  if (!("object" in next)) return false;
  if ((next.at ?? 0) > Date.now()) vi.setSystemTime(next.at ?? 0);
  return survives(runDurableObjectAlarm(next.object));
}

function laneAlarm(): Promise<number | null> {
  return runInDurableObject(lane(), (_, { storage }) => storage.getAlarm());
}
