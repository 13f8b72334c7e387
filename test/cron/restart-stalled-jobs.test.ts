import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it, vi } from "vitest";
import { restartStalledJobs } from "../../src/cron/restart-stalled-jobs.ts";
import { acceptJob } from "../../src/db/jobs.ts";
import { account } from "../support/account.ts";
import { seed, T0 } from "../support/job.ts";
import { alarmOf, runToEnd, stubOf } from "../support/run-job.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";

beforeEach(() => vi.stubGlobal("fetch", scriptedUpstream().fetch));

async function acceptedOnly(): Promise<{ jobId: string; accountId: string }> {
  const { id: accountId } = await account();
  const jobId = crypto.randomUUID();
  await acceptJob(
    env.DB,
    seed({ id: jobId, accountId, acceptedAt: Date.now(), deadlineAt: Date.now() + 1_800_000 }),
    null,
  );
  return { jobId, accountId };
}

const MINUTE = 60_000;
const fiveMinutes = async () => {
  const sum = { called: 0, failed: 0, unreadable: 0 };
  for (let minute = 0; minute < 5; minute++) {
    const swept = await restartStalledJobs(env, T0 + minute * MINUTE);
    for (const name of ["called", "failed", "unreadable"] as const) sum[name] += swept[name];
  }
  return sum;
};

it("each job that was accepted but never started is started once in five minutes", async () => {
  const jobs = await Promise.all(Array.from({ length: 12 }, acceptedOnly));
  expect((await fiveMinutes()).called).toBe(12);
  for (const { jobId } of jobs) expect(await alarmOf(jobId)).toBe(Date.now());
  for (const job of jobs) {
    vi.setSystemTime(T0);
    expect((await runToEnd(job)).status).toBe("succeeded");
  }
  expect((await fiveMinutes()).called).toBe(0);
});

it("stalled jobs are restarted across all pages", async () => {
  const { id: accountId } = await account({ credits: 1_000 });
  const ids = Array.from({ length: 120 }, (_, i) => `3${String(i).padStart(7, "0")}-0000-4000-8000-000000000000`);
  await Promise.all(ids.map((id) => acceptJob(env.DB, seed({ id, accountId }), null)));
  expect((await restartStalledJobs(env, T0 + MINUTE)).called).toBe(120);
  await env.DB.prepare("UPDATE jobs SET status = 'failed', ended_at = ? WHERE account_id = ?")
    .bind(T0, accountId)
    .run();
});

it("a job whose alarm is long overdue gets a new alarm, and a slightly late one does not", async () => {
  const job = await acceptedOnly();
  await fiveMinutes();
  expect(await alarmOf(job.jobId)).toBe(T0);
  // The platform no longer runs the alarm: its retries are used up.
  vi.setSystemTime(T0 + MINUTE);
  await fiveMinutes();
  expect(await alarmOf(job.jobId)).toBe(T0);
  vi.setSystemTime(T0 + MINUTE + 1);
  await fiveMinutes();
  expect(await alarmOf(job.jobId)).toBe(T0 + MINUTE + 1);
  expect((await runToEnd(job)).status).toBe("succeeded");
});

it("an unreadable job row is counted and skipped", async () => {
  const { jobId } = await acceptedOnly();
  const poison = await acceptedOnly();
  await env.DB.prepare("UPDATE jobs SET input = '{' WHERE id = ?").bind(poison.jobId).run();
  expect(await fiveMinutes()).toMatchObject({ called: 1, unreadable: 1 });
  expect(await alarmOf(jobId)).toBe(Date.now());
  await evictDurableObject(stubOf(jobId));
});
