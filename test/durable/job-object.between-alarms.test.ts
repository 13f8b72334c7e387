import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { expect, it, vi } from "vitest";
import { account } from "../support/account.ts";
import { drain, fiveMinutesOfCron, runUntilDeleted } from "../support/drain.ts";
import { expectConsistentEnd } from "../support/expect-consistent-end.ts";
import { acceptScenario, JOB_SCENARIOS } from "../support/job-scenarios.ts";
import { stubOf } from "../support/run-job.ts";
import { lane } from "../support/run-with-lane.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";

const replay = (jobId: string) => runInDurableObject(stubOf(jobId), (object) => object.alarm());

/** Wakes the object first: only a running object can be evicted. */
async function evictJob(jobId: string): Promise<void> {
  await stubOf(jobId).view();
  await evictDurableObject(stubOf(jobId));
}

async function evictLane(): Promise<void> {
  await lane().status();
  await evictDurableObject(lane());
}

/** Disturbances after every alarm. */
const BETWEEN: Record<string, (jobId: string) => Promise<unknown>> = {
  "the job object is evicted": evictJob,
  "the lane is evicted": evictLane,
  "the alarm runs again": replay,
  "the job object is evicted and the alarm runs again": (jobId) => evictJob(jobId).then(() => replay(jobId)),
  "the cron job for stalled jobs runs": fiveMinutesOfCron,
};
const ALL = Object.entries(BETWEEN).flatMap(([disturbance, disturb]) =>
  Object.entries(JOB_SCENARIOS).map(([name, scenario]) => ({ disturbance, disturb, name, scenario })),
);

it.each(ALL)("a job ($name) ends the same if $disturbance after every alarm", async ({ disturb, scenario }) => {
  const upstream = scriptedUpstream();
  scenario.script(upstream);
  vi.stubGlobal("fetch", upstream.fetch);
  const { id: accountId } = await account({ credits: 30 });
  const jobId = await acceptScenario(scenario, accountId);
  await drain({ accountId, jobId, between: () => disturb(jobId) });
  const end = await expectConsistentEnd(jobId, { accountId, granted: 30 });
  expect(end).toEqual({ status: scenario.end, attempts: scenario.attempts ?? 1 });
  expect(upstream.generations).toHaveLength(1);

  for (let again = 0; again < 3; again++) await disturb(jobId);
  await runUntilDeleted(jobId);
  await disturb(jobId);
  expect(await expectConsistentEnd(jobId, { accountId, granted: 30 })).toEqual(end);
  expect(upstream.generations).toHaveLength(1);
});
