import { env } from "cloudflare:workers";
import { beforeEach, expect, it, vi } from "vitest";
import { acceptJob } from "../../src/db/jobs.ts";
import { account, credits, type TestAccount } from "../support/account.ts";
import { queued, seed, T0 } from "../support/job.ts";
import { alarmOf, runNextAlarm, runToEnd, stubOf } from "../support/run-job.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";

let owner: TestAccount;
let upstream: ReturnType<typeof scriptedUpstream>;

beforeEach(async () => {
  owner = await account({ credits: 30 });
  upstream = scriptedUpstream();
  vi.stubGlobal("fetch", upstream.fetch);
});

/** A job of an upstream at another origin than the configured one. */
async function acceptForeignJob(): Promise<string> {
  const id = crypto.randomUUID();
  const job = seed({ id, accountId: owner.id, upstreamOrigin: "https://removed.test" });
  expect(await acceptJob(env.DB, job, null)).toBe("accepted");
  await stubOf(id).ensure(job);
  return id;
}

it("a job whose upstream is not configured calls no upstream until its deadline and is not charged", async () => {
  const jobId = await acceptForeignJob();
  const job = await runToEnd({ accountId: owner.id, jobId });
  expect(job).toMatchObject({ status: "failed", error: { code: "deadline_exceeded" } });
  expect(job.endedAt).toBe(seed().deadlineAt);
  expect([upstream.submits.length, upstream.polls.length, upstream.unexpectedUrls]).toEqual([0, 0, []]);
  expect(await credits(owner.id)).toEqual({ available: 30, held: 0 });
});

it("a waiting job checks every 30 s whether its upstream is configured again", async () => {
  const jobId = await acceptForeignJob();
  await runNextAlarm(jobId);
  expect(await alarmOf(jobId)).toBe(Date.now() + 30_000);
});

it("a job whose upstream is not configured can be canceled before its submit", async () => {
  const jobId = await acceptForeignJob();
  const { id, accountId, input, price, upstreamOrigin, acceptedAt, deadlineAt } = {
    ...queued({ id: jobId, accountId: owner.id }),
    upstreamOrigin: "https://removed.test",
  };
  const order = {
    id,
    accountId,
    input,
    price,
    upstream: "ttapi",
    upstreamOrigin,
    acceptedAt,
    deadlineAt,
    ...{ retentionDays: null, metadata: null },
  };
  expect(await stubOf(jobId).cancel(order, { discard: false })).toEqual({ kind: "canceled", charged: false });
  expect(await runToEnd({ accountId: owner.id, jobId })).toMatchObject({ status: "canceled" });
  expect(Date.now()).toBeLessThan(T0 + 60_000);
});
