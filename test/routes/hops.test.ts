import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, it, vi } from "vitest";
import { app } from "../../src/app.ts";
import { CACHE_MS } from "../../src/middleware/auth.ts";
import { account, type TestAccount } from "../support/account.ts";
import { gatedDb } from "../support/gated-db.ts";
import { type Gate, gatedEnv } from "../support/gated-env.ts";
import { runNextAlarm, runToEnd } from "../support/run-job.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";

let owner: TestAccount;

beforeEach(async () => {
  owner = await account({ credits: 300 });
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
});

/**
 * The calls that a request makes before its response, in groups: the calls of a group run at the same time, the groups
 * one after another.
 */
async function hopsOf(path: string, body?: object, headers: Record<string, string> = {}) {
  const hops: string[][] = [];
  let returned = 0;
  const gate: Gate = async (what, call) => {
    const hop = returned;
    hops[hop] = [...(hops[hop] ?? []), what].sort();
    try {
      return await call();
    } finally {
      returned = Math.max(returned, hop + 1);
    }
  };
  const db = gatedDb(env.DB, (what, call) => gate(`DB.${what}`, call));
  const bindings = { ...gatedEnv(gate), DB: db, SUBMITS_PER_MINUTE: "60" };
  const request = {
    headers: { Authorization: `Bearer ${owner.key}`, "Content-Type": "application/json", ...headers },
    ...(body && { method: "POST", body: JSON.stringify(body) }),
  };
  const response = await app.request(path, request, bindings, createExecutionContext());
  const answered = structuredClone(hops.slice(0, returned));
  return {
    hops: answered,
    status: response.status,
    body: await response.json<{ id: string; data: { jobId: string } }>(),
  };
}

const song = { sound_prompt: "calm piano" };

/** The key is cached for some seconds. */
async function makeKeyKnown(): Promise<void> {
  await hopsOf("/v1/credits");
}

it.each([
  ["/v1/songs", {}],
  ["/v1/songs", { "Idempotency-Key": "a" }],
  ["/producer/v1/music", {}],
])("a submit to %s with headers %j makes two hops", async (path, headers) => {
  await makeKeyKnown();
  const { hops, status } = await hopsOf(path, song, headers);
  expect(status).toBeLessThan(300);
  expect(hops).toEqual([["LIMIT.spend"], ["DB.batch"]]);
});

it("a submit with a key that must be looked up again makes two hops", async () => {
  await makeKeyKnown();
  vi.setSystemTime(Date.now() + CACHE_MS + 1);
  expect((await hopsOf("/v1/songs", song)).hops).toEqual([["DB.batch", "LIMIT.spend"], ["DB.batch"]]);
});

it("a remix makes two hops: its parent is read while the request is counted", async () => {
  const { body } = await hopsOf("/v1/songs", song);
  const parent = (await runToEnd({ accountId: owner.id, jobId: body.id })).songs[0]?.id;
  await makeKeyKnown();
  const { hops, status } = await hopsOf(`/v1/songs/${parent}/variation`, {});
  expect(status).toBe(202);
  expect(hops).toEqual([["DB.first", "LIMIT.spend"], ["DB.batch"]]);
});

it("a request that is repeated with its idempotency key makes one hop more, and creates no job", async () => {
  await makeKeyKnown();
  const headers = { "Idempotency-Key": "again" };
  const first = await hopsOf("/v1/songs", song, headers);
  const repeated = await hopsOf("/v1/songs", song, headers);
  expect(repeated.body.id).toBe(first.body.id);
  expect(repeated.hops).toHaveLength(3);
});

it("a request over the limit stores nothing", async () => {
  await makeKeyKnown();
  for (let i = 0; i < 60; i++) await hopsOf("/v1/songs", song);
  const { hops, status } = await hopsOf("/v1/songs", song);
  expect(status).toBe(429);
  expect(hops).toEqual([["LIMIT.spend"]]);
});

it.each(["/v1/jobs/", "/producer/v1/fetch?jobId="])("a read of a running job at %s makes one hop", async (path) => {
  const { body } = await hopsOf("/v1/songs", song);
  await runNextAlarm(body.id);
  await makeKeyKnown();
  expect((await hopsOf(`${path}${body.id}`)).hops).toEqual([["JOB.unfinished"]]);
  await runToEnd({ accountId: owner.id, jobId: body.id });
  await makeKeyKnown();
  expect((await hopsOf(`${path}${body.id}`)).hops).toEqual([["JOB.unfinished"], ["DB.first"]]);
  expect((await hopsOf(`${path}${body.id}`)).hops).toEqual([["DB.first"]]);
});

it("another account cannot read a running job that its isolate knows", async () => {
  const { body } = await hopsOf("/v1/songs", song);
  await hopsOf(`/v1/jobs/${body.id}`);
  owner = await account();
  expect((await hopsOf(`/v1/jobs/${body.id}`)).status).toBe(404);
});
