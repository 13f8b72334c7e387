import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { awaitJob } from "../../src/actions/read-job.ts";
import { account } from "../support/account.ts";
import { submitSong } from "../support/submit.ts";

const HALF_A_MINUTE = 30_000;

/** Env whose job objects report the job as ended from the `n`-th view on. */
function endedAfter(n: number) {
  const seen = { views: 0 };
  const view = async () => ({ ended: ++seen.views >= n });
  return { seen, env: { ...env, JOB: { getByName: () => ({ view }) } } as unknown as Env };
}

it("awaitJob polls the job object instead of holding one call open", async () => {
  const owner = await account();
  const jobId = await submitSong(owner);
  const { seen, env: testEnv } = endedAfter(3);
  const read = await awaitJob(testEnv, owner.id, { jobId, waitMs: HALF_A_MINUTE });
  expect(read?.record.id).toBe(jobId);
  // Three views until the job has ended, and one more as for any reader of a job whose end is not in D1.
  expect(seen.views).toBe(4);
});

it("awaitJob stops waiting for a job whose object is unreachable", async () => {
  const owner = await account();
  const JOB = { getByName: () => ({ view: () => Promise.reject(new Error("overloaded")) }) };
  const testEnv = { ...env, JOB } as unknown as Env;
  const jobId = await submitSong(owner);
  expect(await awaitJob(testEnv, owner.id, { jobId, waitMs: HALF_A_MINUTE })).toMatchObject({ view: null });
  expect(await awaitJob(testEnv, owner.id, { jobId: "nothing", waitMs: HALF_A_MINUTE })).toBeNull();
});
