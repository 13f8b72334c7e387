import { env } from "cloudflare:workers";
import { beforeEach, expect, it, vi } from "vitest";
import { app } from "../../../src/app.ts";
import { type Capabilities, upstreamResponse } from "../../../src/routes/v1/capabilities.ts";
import { PROFILES } from "../../../src/upstream/registry.ts";
import { account, type TestAccount } from "../../support/account.ts";
import { ask } from "../../support/native.ts";
import { runToEnd } from "../../support/run-job.ts";
import { scriptedUpstream } from "../../support/scripted-upstream.ts";

let owner: TestAccount;

beforeEach(async () => {
  owner = await account();
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
});

const readCapabilities = async () => (await ask<Capabilities>(owner, "/capabilities")).body;
const operation = ({ upstreams }: Capabilities, name: string) =>
  upstreams[0]?.operations.find(({ operation }) => operation === name);

it("lists upstreams with the cost and status of their operations", async () => {
  const initial = await readCapabilities();
  expect(initial.upstreams).toMatchObject([
    { name: "ttapi", running: 0, concurrency: 10, formats: ["mp3", "wav", "m4a", "mid"] },
    { name: "engine", running: 0, concurrency: 1, formats: ["mp3", "wav", "mid"] },
  ]);
  expect(initial.limits).toMatchObject({ writes_per_minute: 0, batch_requests: 50, lyrics_characters: 20_000 });
  expect(operation(initial, "export")).toMatchObject({ status: "ok", cost: 0, last_success_at: null });
  const { body } = await ask<{ id: string }>(owner, "/songs", { body: { sound_prompt: "calm" } });
  await runToEnd({ accountId: owner.id, jobId: body.id });
  expect(operation(await readCapabilities(), "song")).toMatchObject({
    status: "ok",
    reason: null,
    cost: 3,
    last_success_at: expect.stringMatching(/^2100-/),
    p50_seconds: expect.any(Number),
    waiting: 0,
  });
});

it("returns a degraded status when the queue is unreachable", async () => {
  const LANE = { getByName: () => ({ capabilities: () => Promise.reject(new Error("unreachable")) }) };
  const headers = { Authorization: `Bearer ${owner.key}` };
  const response = await app.request("/v1/capabilities", { headers }, { ...env, LANE } as unknown as Env);
  const song = operation(await response.json<Capabilities>(), "song");
  expect(song).toMatchObject({
    status: "degraded",
    reason: "the queue of this upstream does not respond",
    waiting: null,
  });
});

it("marks operations that an upstream does not support as unsupported", () => {
  const { operations: all } = PROFILES.ttapi;
  const profile = { ...PROFILES.ttapi, operations: { ...all, variation: null, upload: null }, exportFormats: [] };
  const { formats, operations } = upstreamResponse({ name: "ttapi", slots: 1 }, null, profile);
  expect(formats).toEqual([]);
  const unsupported = operations.filter(({ status }) => status === "unsupported").map(({ operation }) => operation);
  expect(unsupported).toEqual(["variation", "upload"]);
});
