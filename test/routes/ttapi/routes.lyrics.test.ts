import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it, vi } from "vitest";
import { account, credits, type TestAccount } from "../../support/account.ts";
import { stubOf } from "../../support/run-job.ts";
import { scriptedUpstream } from "../../support/scripted-upstream.ts";
import { call } from "../../support/submit.ts";

let owner: TestAccount;

beforeEach(async () => {
  owner = await account();
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
});

async function latestJob(): Promise<string> {
  return vi.waitFor(async () => {
    const row = await env.DB.prepare("SELECT id FROM jobs WHERE account_id = ?").bind(owner.id).first<{ id: string }>();
    if (!row) throw new Error("no job yet");
    return row.id;
  });
}

it("waits for the lyrics, returns them and keeps them for fetch", async () => {
  const response = call(owner, "lyrics", { prompt: "a song about rain" });
  await runDurableObjectAlarm(stubOf(await latestJob()));
  const body = await (await response).json<{ data: { jobId: string; lyrics: string } }>();
  expect(body).toMatchObject({ status: "SUCCESS", data: { lyrics: "la la la", title: "Untitled", quota: "1" } });
  const fetched = await call(owner, `fetch?jobId=${body.data.jobId}`);
  expect(await fetched.json()).toMatchObject({ status: "SUCCESS", data: { action: "lyrics", lyrics: "la la la" } });
  expect(await credits(owner.id)).toEqual({ available: 29, held: 0 });
});

it("returns the job's id when the lyrics take longer than 25 seconds", async () => {
  const response = call(owner, "lyrics", { prompt: "a song about rain" });
  const jobId = await latestJob();
  vi.setSystemTime(Date.now() + 25_000);
  expect(await (await response).json()).toEqual({ status: "ON_QUEUE", message: "", data: { jobId, job_id: jobId } });
});

it("rejects an empty prompt with 400", async () => {
  const response = await call(owner, "lyrics", { prompt: " " });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ message: "prompt must not be empty" });
});
