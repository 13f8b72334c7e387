import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { awaitJob } from "../../src/actions/read-job.ts";
import { account } from "../support/account.ts";
import { submitSong } from "../support/submit.ts";

const HALF_A_MINUTE = 30_000;

/** Env whose jobs tell at once that they are over, from the `n`-th time on that they are asked. */
function endedAfter(n: number) {
  const seen = { views: 0 };
  const view = async () => ({ ended: ++seen.views >= n });
  return { seen, env: { ...env, JOB: { getByName: () => ({ view }) } } as unknown as Env };
}

it("asks a job that is waited for again and again, so that no call is held", async () => {
  const owner = await account();
  const jobId = await submitSong(owner);
  const { seen, env: testEnv } = endedAfter(3);
  const read = await awaitJob(testEnv, owner.id, { jobId, waitMs: HALF_A_MINUTE });
  expect(read?.record.id).toBe(jobId);
  // Three times until it is over, and once more as any reader asks a job that D1 has no end of.
  expect(seen.views).toBe(4);
});

it("waits no longer for a job that cannot be asked", async () => {
  const owner = await account();
  const JOB = { getByName: () => ({ view: () => Promise.reject(new Error("overloaded")) }) };
  const testEnv = { ...env, JOB } as unknown as Env;
  const jobId = await submitSong(owner);
  expect(await awaitJob(testEnv, owner.id, { jobId, waitMs: HALF_A_MINUTE })).toMatchObject({ view: null });
  expect(await awaitJob(testEnv, owner.id, { jobId: "nothing", waitMs: HALF_A_MINUTE })).toBeNull();
});
