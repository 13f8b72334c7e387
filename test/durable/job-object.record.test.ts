import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it, vi } from "vitest";
import { account, credits, entriesOf, type TestAccount } from "../support/account.ts";
import { alarmOf, runNextAlarm, runToEnd, stubOf } from "../support/run-job.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { submitSong } from "../support/submit.ts";

let owner: TestAccount;

beforeEach(async () => {
  owner = await account({ credits: 30 });
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
});

/** Makes D1 fail for one job's object: before the batch, or by losing its reply. */
async function breakD1(jobId: string, how: "down" | "reply lost"): Promise<void> {
  const batch = async (statements: D1PreparedStatement[]) => {
    if (how === "reply lost") await env.DB.batch(statements);
    throw new Error("D1_ERROR: Network connection lost.");
  };
  const DB = { prepare: (sql: string) => env.DB.prepare(sql), batch };
  await runInDurableObject(stubOf(jobId), (object) => void Object.assign(object, { env: { ...env, DB } }));
}

const restoreD1 = (jobId: string) => runInDurableObject(stubOf(jobId), (object) => void Object.assign(object, { env }));

it.each([
  "down",
  "reply lost",
] as const)("a job records its end exactly once after D1 recovers from: %s", async (how) => {
  const jobId = await submitSong(owner);
  await breakD1(jobId, how);
  for (let i = 0; i < 40; i++) await runNextAlarm(jobId);
  const settled = await credits(owner.id);
  expect(settled).toEqual(how === "down" ? { available: 27, held: 3 } : { available: 27, held: 0 });
  expect(await alarmOf(jobId)).toBeGreaterThan(Date.now() - 1);
  await restoreD1(jobId);
  expect((await runToEnd({ accountId: owner.id, jobId })).status).toBe("succeeded");
  await runNextAlarm(jobId);
  expect(await credits(owner.id)).toEqual({ available: 27, held: 0 });
  expect(await entriesOf(jobId)).toEqual(["hold", "capture"]);
});

it("a job object keeps a future alarm when its own code throws", async () => {
  const jobId = await submitSong(owner);
  await runInDurableObject(stubOf(jobId), (object) => void Object.assign(object, { env: {} }));
  await runNextAlarm(jobId);
  expect(await alarmOf(jobId)).toBeGreaterThan(Date.now());
});
