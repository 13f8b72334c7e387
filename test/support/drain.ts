import { env } from "cloudflare:workers";
import { restartStalledJobs } from "../../src/cron/restart-stalled-jobs.ts";
import { dbFor } from "../../src/db/databases.ts";
import { findJob, type JobRecord } from "../../src/db/jobs.ts";
import { alarmOf, runNextAlarm } from "./run-job.ts";

const MINUTE = 60_000;

interface Drain {
  accountId: string;
  jobId: string;
  /** Runs between two alarms. */
  between?: () => Promise<unknown>;
}

/**
 * Runs a job as the platform does until D1 has its end: a run may crash, and the cron trigger restarts a job without an
 * alarm. Throws after more alarms than any test needs.
 */
export async function drain({ accountId, jobId, between }: Drain): Promise<JobRecord> {
  for (let alarms = 0; alarms < 200; alarms++) {
    const job = await findJob(dbFor(env, accountId), jobId, accountId);
    if (job?.endedAt != null) return job;
    if (!(await survives(runNextAlarm(jobId)))) await fiveMinutesOfCron();
    await between?.();
  }
  throw new Error(`job ${jobId} does not end`);
}

/** Runs an ended job's remaining alarms until its object deletes its state. */
export async function runUntilDeleted(jobId: string): Promise<void> {
  for (let alarms = 0; alarms < 20 && (await alarmOf(jobId)) !== null; alarms++) await survives(runNextAlarm(jobId));
}

export async function fiveMinutesOfCron(): Promise<void> {
  for (let minute = 0; minute < 5; minute++) await restartStalledJobs(env, Date.now() + minute * MINUTE);
}

export async function survives(run: Promise<boolean>): Promise<boolean> {
  try {
    return await run;
  } catch {
    return false;
  }
}
