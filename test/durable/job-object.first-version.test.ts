import { createExecutionContext, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../src/app.ts";
import { restartStalledJobs } from "../../src/cron/restart-stalled-jobs.ts";
import { account, credits, type TestAccount } from "../support/account.ts";
import { expectConsistentEnd } from "../support/expect-consistent-end.ts";
import * as first from "../support/first-version.ts";
import { T0 } from "../support/job.ts";
import { runToEnd, stubOf } from "../support/run-job.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";

let owner: TestAccount;
let owned: first.Owned;

beforeEach(async () => {
  const upstream = scriptedUpstream();
  vi.stubGlobal("fetch", upstream.fetch);
  // The generation that the first version submitted.
  await upstream.fetch("https://upstream.test/producer/v1/music", { method: "POST", body: "{}" });
  owner = await account({ credits: 30 });
  owned = { accountId: owner.id, jobId: crypto.randomUUID() };
  await first.accept(owned);
});

describe("a job stored by the first version", () => {
  /** Stores the job's state as its object had it, and sets the alarm. */
  const storeState = (state: string) =>
    runInDurableObject(stubOf(owned.jobId), (_, { storage }) => {
      storage.kv.put("job", { id: owned.jobId, accountId: owned.accountId, ...first.JOBS[state] });
      return storage.setAlarm(T0);
    });

  it.each(Object.keys(first.JOBS))("a job that the first version left as %s ends consistently", async (state) => {
    await storeState(state);
    await runToEnd(owned);
    const { status } = await expectConsistentEnd(owned.jobId, { accountId: owned.accountId, granted: 30 });
    expect(status).toBe(state === "failed" ? "failed" : "succeeded");
  });

  it.each([
    "queued",
    "submitting",
    "processing",
  ])("a job that the first version left as %s can be read and canceled", async (state) => {
    await storeState(state);
    const headers = { Authorization: `Bearer ${owner.key}` };
    const request = (path: string, method = "GET") =>
      app.request(path, { method, headers }, env, createExecutionContext());
    expect((await request(`/v1/jobs/${owned.jobId}`)).status).toBe(200);
    expect((await request(`/v1/jobs/${owned.jobId}/cancel`, "POST")).ok).toBe(true);
    await runToEnd(owned);
    expect(await expectConsistentEnd(owned.jobId, { accountId: owned.accountId, granted: 30 })).toMatchObject({
      status: "canceled",
    });
  });

  it.each(first.INPUTS)("an input that the first version stored in D1 can be read: $operation", async (input) => {
    await env.DB.prepare("UPDATE jobs SET input = ? WHERE id = ?").bind(JSON.stringify(input), owned.jobId).run();
    await env.DB.prepare("UPDATE jobs SET operation = ? WHERE id = ?").bind(input.operation, owned.jobId).run();
    const headers = { Authorization: `Bearer ${owner.key}` };
    for (const path of [`/v1/jobs/${owned.jobId}`, `/producer/v1/fetch?jobId=${owned.jobId}`]) {
      expect((await app.request(path, { headers }, env, createExecutionContext())).status).toBe(200);
    }
    for (let minute = 0; minute < 5; minute++) {
      expect(await restartStalledJobs(env, T0 + minute * 60_000)).toMatchObject({ unreadable: 0 });
    }
  });

  it("a job that the first version accepted and never started is started by the cron trigger", async () => {
    for (let minute = 0; minute < 5; minute++) await restartStalledJobs(env, T0 + minute * 60_000);
    expect((await runToEnd(owned)).status).toBe("succeeded");
  });
});

// A deployment migrates before it replaces the Worker: meanwhile the first version reads and writes the new schema.
describe("the first version on the current schema", () => {
  it("the first version records a success on the current schema, and this version reads it", async () => {
    await first.succeed(owned);
    expect(await first.find(owned)).toMatchObject({ id: owned.jobId, status: "succeeded" });
    const headers = { Authorization: `Bearer ${owner.key}` };
    const response = await app.request(`/v1/jobs/${owned.jobId}`, { headers }, env, createExecutionContext());
    expect(await response.json()).toMatchObject({
      status: "succeeded",
      songs: [{ id: `song-${owned.jobId}`, title: "Old" }],
    });
    expect(await credits(owner.id)).toEqual({ available: 27, held: 0 });
  });

  it("the first version reads a job that this version recorded", async () => {
    await stubOf(owned.jobId).ensure({ id: owned.jobId, accountId: owned.accountId, ...first.JOBS.queued } as never);
    const { songs } = await runToEnd(owned);
    const row = await first.find(owned);
    expect(row).toMatchObject({ status: "succeeded", price: 3 });
    expect(JSON.parse(String(row?.songs))).toMatchObject([{ id: songs[0]?.id, title: "Morning" }]);
  });
});

// Objects are replaced one by one: meanwhile this version calls objects of the first.
describe("this version with objects of the first version", () => {
  const old = {
    ensure: async () => {},
    calledBack: async () => {},
    granted: async () => true,
    view: async () => first.VIEW,
  };
  const withOldObjects = { ...env, JOB: { getByName: () => old } } as unknown as Env;
  const request = (path: string, init: RequestInit = {}) => {
    const headers = { Authorization: `Bearer ${owner.key}`, "Content-Type": "application/json" };
    return app.request(path, { headers, ...init }, withOldObjects, createExecutionContext());
  };

  it("this version accepts a job while job objects run the first version", async () => {
    const body = JSON.stringify({ sound_prompt: "calm piano" });
    expect((await request("/v1/songs", { method: "POST", body })).status).toBe(202);
    expect((await request("/producer/v1/music", { method: "POST", body })).status).toBe(200);
  });

  it("this version returns the progress that a first-version object reports", async () => {
    const body = await (await request(`/v1/jobs/${owned.jobId}`)).json();
    expect(body).toMatchObject({ status: "processing", progress: 40, canceling: false, started_at: null });
    expect(await (await request(`/producer/v1/fetch?jobId=${owned.jobId}`)).json()).toMatchObject({
      status: "ON_QUEUE",
    });
  });

  it("canceling a job whose object runs the first version returns 503", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    expect((await request(`/v1/jobs/${owned.jobId}/cancel`, { method: "POST" })).status).toBe(503);
  });

  it("an event stream sends unchanged progress of a first-version object once", async () => {
    const view = vi.spyOn(old, "view");
    const response = await request(`/v1/jobs/${owned.jobId}/events`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    const reading = (async () => {
      for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) text += read.value;
    })();
    await vi.waitFor(() => expect(view.mock.calls.length).toBeGreaterThan(3));
    await reader?.cancel();
    await reading;
    expect(text.match(/event: progress/g)).toHaveLength(1);
    expect(text).not.toContain("undefined");
  });
});
