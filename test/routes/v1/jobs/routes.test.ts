import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../../../src/app.ts";
import type { Job } from "../../../../src/routes/v1/jobs/response.ts";
import type { Problem } from "../../../../src/routes/v1/problem.ts";
import { account, type TestAccount } from "../../../support/account.ts";
import { ask } from "../../../support/native.ts";
import { runNextAlarm, runToEnd } from "../../../support/run-job.ts";
import { scriptedUpstream } from "../../../support/scripted-upstream.ts";
import { call, submitSong } from "../../../support/submit.ts";

type Page = { data: Job[]; next_cursor: string | null };

let owner: TestAccount;

beforeEach(async () => {
  owner = await account({ credits: 300 });
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
});

describe("a job", () => {
  it("a job created through either API can be read through the other", async () => {
    const ttapiJobId = await submitSong(owner);
    expect((await ask<Job>(owner, `/jobs/${ttapiJobId}`)).body).toMatchObject({ id: ttapiJobId, operation: "song" });
    const { body: nativeJob } = await ask<Job>(owner, "/songs", { body: { sound_prompt: "calm piano" } });
    const fetched = await (await call(owner, `fetch?jobId=${nativeJob.id}`)).json();
    expect(fetched).toMatchObject({ status: "PENDING_QUEUE", jobId: nativeJob.id });
  });

  it("returns Retry-After while a job is running", async () => {
    const jobId = await submitSong(owner);
    await runNextAlarm(jobId);
    const running = await ask<Job>(owner, `/jobs/${jobId}`);
    expect(running.body.status).toBe("processing");
    expect(running.headers.get("cache-control")).toBe("no-store");
    expect(Number(running.headers.get("retry-after"))).toBe(30);
    vi.setSystemTime(Date.now() + 1_000 * (running.body.estimated_seconds ?? 0) - 7_000);
    expect((await ask(owner, `/jobs/${jobId}`)).headers.get("retry-after")).toBe("7");
    await runToEnd({ accountId: owner.id, jobId });
    expect((await ask(owner, `/jobs/${jobId}`)).headers.get("retry-after")).toBeNull();
  });

  it("returns Retry-After and the stored job when its Durable Object is unreachable", async () => {
    const jobId = await submitSong(owner);
    const JOB = { getByName: () => ({ view: () => Promise.reject(new Error("overloaded")) }) };
    const headers = { Authorization: `Bearer ${owner.key}` };
    const response = await app.request(`/v1/jobs/${jobId}`, { headers }, { ...env, JOB } as unknown as Env);
    expect(response.headers.get("retry-after")).toBe("2");
    expect(await response.json()).toMatchObject({ id: jobId, status: "queued", progress: 0, estimated_seconds: null });
  });

  it("has a later deadline than a job that was accepted before it in the same millisecond", async () => {
    const requests = Array.from({ length: 5 }, () => ({ operation: "song", input: { sound_prompt: "calm piano" } }));
    const { body } = await ask<{ results: { job: Job }[] }>(owner, "/jobs/batch", { body: { requests } });
    const deadlines = body.results.map(({ job }) => Date.parse(job.deadline_at));
    expect(deadlines.map((at) => at - (deadlines[0] ?? 0))).toEqual([0, 1, 2, 3, 4]);
  });

  it("is listed with its progress by at most twenty Durable Objects", async () => {
    const jobIds: string[] = [];
    for (let i = 0; i < 23; i++) jobIds.push(await submitSong(owner));
    const asked: string[] = [];
    const getByName = (name: string) => {
      asked.push(name);
      return env.JOB.getByName(name);
    };
    const headers = { Authorization: `Bearer ${owner.key}` };
    const bindings = { ...env, JOB: { getByName } } as unknown as Env;
    const { data } = await (await app.request("/v1/jobs?limit=100", { headers }, bindings)).json<Page>();
    expect(data.map(({ id, status }) => [id, status]).sort()).toEqual(jobIds.map((id) => [id, "queued"]).sort());
    expect(asked).toEqual(data.slice(0, 20).map(({ id }) => id));
  });

  it("waits no longer than Prefer: wait allows and then returns the job's current state", async () => {
    const jobId = await submitSong(owner);
    const { status, headers, body } = await ask<Job>(owner, `/jobs/${jobId}`, { headers: { Prefer: "wait=1" } });
    expect([status, headers.get("preference-applied"), body.status]).toEqual([200, "wait=1", "queued"]);
  });

  it("returns 404 for another account's job", async () => {
    const jobId = await submitSong(owner);
    const response = await ask<Problem>(await account(), `/jobs/${jobId}`);
    expect(response).toMatchObject({ status: 404, body: { code: "not_found", instance: `/v1/jobs/${jobId}` } });
  });
});

describe("the list of jobs", () => {
  it("lists each job once across pages", async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.push(await submitSong(owner));
    const first = await ask<Page>(owner, "/jobs?limit=3");
    const second = await ask<Page>(owner, `/jobs?limit=3&cursor=${first.body.next_cursor}`);
    expect([...first.body.data, ...second.body.data].map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(second.body.next_cursor).toBeNull();
  });

  it("returns an empty list for a new account", async () => {
    expect((await ask(await account(), "/jobs")).body).toEqual({ data: [], next_cursor: null });
  });

  it("filters jobs by ids, status, operation, time and text", async () => {
    const song = await submitSong(owner, "unmistakable");
    await runToEnd({ accountId: owner.id, jobId: song });
    const { body: lyrics } = await ask<Job>(owner, "/lyrics", { body: { prompt: "rain" } });
    const idsOf = async (query: string) => (await ask<Page>(owner, `/jobs?${query}`)).body.data.map(({ id }) => id);
    expect(await idsOf(`ids=${song},nothing`)).toEqual([song]);
    expect(await idsOf("status=succeeded")).toEqual([song]);
    expect(await idsOf("operation=lyrics")).toEqual([lyrics.id]);
    expect(await idsOf("q=UNMISTAK")).toEqual([song]);
    expect(await idsOf("created_before=2099-01-01T00:00:00Z")).toEqual([]);
    expect((await idsOf("created_after=2099-01-01T00:00:00%2B02:00")).toSorted()).toEqual([song, lyrics.id].toSorted());
  });

  it.each([
    ["limit=0", "/limit", "must be a whole number from 1 to 100"],
    ["limit=101", "/limit", "must be a whole number from 1 to 100"],
    ["limit=ten", "/limit", "must be a whole number from 1 to 100"],
    ["cursor=x", "/cursor", "must be the next_cursor of the previous page"],
    ["created_after=yesterday", "/created_after", "must be a time like 2026-11-25T16:00:00Z"],
    [`ids=${"x,".repeat(101)}`, "/ids", "must have at most 100 entries"],
    ["status=done", "/status", expect.any(String)],
  ])("rejects %s with 422 and names the parameter and rule", async (query, pointer, message) => {
    const { status, body } = await ask<Problem>(owner, `/jobs?${query}`);
    expect([status, body.errors]).toEqual([422, [expect.objectContaining({ pointer, message, in: "query" })]]);
  });
});
