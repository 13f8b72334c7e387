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

const told = async () => (await ask<Capabilities>(owner, "/capabilities")).body;
const operation = ({ upstreams }: Capabilities, name: string) =>
  upstreams[0]?.operations.find(({ operation }) => operation === name);

it("tells what there is, for how much, and how it is doing", async () => {
  const before = await told();
  expect(before.upstreams).toMatchObject([
    { name: "ttapi", running: 0, slots: 10, formats: ["mp3", "wav", "m4a", "mid"] },
    { name: "engine", running: 0, slots: 10, formats: ["mp3", "wav", "mid"] },
  ]);
  expect(before.limits).toMatchObject({ writes_per_minute: 0, batch_requests: 50, lyrics_characters: 20_000 });
  expect(operation(before, "export")).toMatchObject({ status: "ok", cost: 0, last_success_at: null });
  const { body } = await ask<{ id: string }>(owner, "/songs", { body: { sound_prompt: "calm" } });
  await runToEnd({ accountId: owner.id, jobId: body.id });
  expect(operation(await told(), "song")).toMatchObject({
    status: "ok",
    reason: null,
    cost: 3,
    last_success_at: expect.stringMatching(/^2100-/),
    p50_seconds: expect.any(Number),
    waiting: 0,
  });
});

it("answers also where the queue does not", async () => {
  const LANE = { getByName: () => ({ capabilities: () => Promise.reject(new Error("away")) }) };
  const headers = { Authorization: `Bearer ${owner.key}` };
  const response = await app.request("/v1/capabilities", { headers }, { ...env, LANE } as unknown as Env);
  const song = operation(await response.json<Capabilities>(), "song");
  expect(song).toMatchObject({ status: "degraded", reason: "its queue does not answer", waiting: null });
});

it("says what an upstream does not offer", () => {
  const { operations: all } = PROFILES.ttapi;
  const profile = { ...PROFILES.ttapi, operations: { ...all, variation: null, upload: null }, exportFormats: [] };
  const { formats, operations } = upstreamResponse({ name: "ttapi", slots: 1 }, null, profile);
  expect(formats).toEqual([]);
  const retired = operations.filter(({ status }) => status === "retired").map(({ operation }) => operation);
  expect(retired).toEqual(["variation", "upload"]);
});
