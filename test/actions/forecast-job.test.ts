import { beforeEach, expect, it, vi } from "vitest";
import { account, type TestAccount } from "../support/account.ts";
import { T0 } from "../support/job.ts";
import { ask } from "../support/native.ts";
import { lane } from "../support/run-with-lane.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { call } from "../support/submit.ts";

const SLOTS = 10;
const SONG = { sound_prompt: "calm piano" };

interface Submitted {
  status: string;
  queue_position: number | null;
  estimated_seconds: number;
}

let owner: TestAccount;
let now = 0;

beforeEach(async () => {
  owner = await account({ credits: 300 });
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
  // What the isolate knew of the lane in the previous test is too old.
  now += 60_000;
  vi.spyOn(performance, "now").mockImplementation(() => now);
});

async function occupy(slots: number): Promise<void> {
  for (let i = 0; i < slots; i++) {
    const job = { jobId: crypto.randomUUID(), operation: "song", model: "FUZZ-2.0", deadlineAt: T0 + 1_800_000 };
    await lane().acquire({ ...job, accountId: "other" });
  }
}

const submit = async (path = "/songs", body: object = SONG) => (await ask<Submitted>(owner, path, { body })).body;

it("six songs at once for one slot: one has none ahead, the others have the positions 1 to 5", async () => {
  await occupy(SLOTS - 1);
  const jobs = await Promise.all(Array.from({ length: 6 }, () => submit()));
  expect(jobs.map((job) => job.status)).toEqual(new Array(6).fill("queued"));
  expect(jobs.map((job) => job.queue_position).sort()).toEqual([1, 2, 3, 4, 5, null]);
  const byPosition = jobs.toSorted((a, b) => (a.queue_position ?? 0) - (b.queue_position ?? 0));
  const seconds = byPosition.map((job) => job.estimated_seconds);
  expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
  expect(seconds[1]).toBeGreaterThan(seconds[0] ?? 0);
});

it("a submit of the TTAPI-compatible API returns the queue position too", async () => {
  await occupy(SLOTS);
  const response = await (await call(owner, "music", SONG)).json();
  expect(response).toMatchObject({ data: { queue_position: 1, estimated_seconds: expect.any(Number) } });
});

it("lyrics have no queue position while songs wait", async () => {
  await occupy(SLOTS + 3);
  expect(await submit("/lyrics", { prompt: "rain" })).toMatchObject({ queue_position: null });
  expect(await submit()).toMatchObject({ queue_position: 2 });
});

it("a repeated request returns the position of the first response", async () => {
  await occupy(SLOTS + 1);
  const body = { ...SONG, idempotency_key: crypto.randomUUID() };
  const first = await submit("/songs", body);
  expect(first.queue_position).toBe(2);
  expect(await submit("/songs", body)).toEqual(first);
});

it("a request that is not accepted takes no position", async () => {
  await occupy(SLOTS);
  const poor = await account({ credits: 0 });
  expect((await ask(poor, "/songs", { body: SONG })).status).toBe(402);
  expect(await submit()).toMatchObject({ queue_position: 1 });
});

it("a later submit counts a job that has not reached the lane, and no job that has left it", async () => {
  await occupy(SLOTS);
  expect(await submit()).toMatchObject({ queue_position: 1 });
  now += 600;
  expect(await submit()).toMatchObject({ queue_position: 2 });
  now += 60_000;
  expect(await submit()).toMatchObject({ queue_position: 1 });
});
