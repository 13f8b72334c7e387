import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { readConfig } from "../../src/env.ts";
import type { JobSeed } from "../../src/job/job.ts";
import { laneName } from "../../src/lane/lane.ts";
import type { UpstreamConfig } from "../../src/upstream/registry.ts";
import { account, count, credits, type TestAccount } from "../support/account.ts";
import { T0 } from "../support/job.ts";
import { alarmOf, runNextAlarm, runToEnd, stubOf } from "../support/run-job.ts";
import { reply } from "../support/scripted-replies.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { call, submitSong } from "../support/submit.ts";

const SLOTS = 10;
const lane = () => env.LANE.getByName(laneName(readConfig(env).upstreams[0] as UpstreamConfig));
let owner: TestAccount;
let upstream: ReturnType<typeof scriptedUpstream>;

beforeEach(async () => {
  owner = await account({ credits: 300 });
  upstream = scriptedUpstream();
  vi.stubGlobal("fetch", upstream.fetch);
});

/** Submits `count` songs and runs each job's first alarm. */
async function submitAndRun(count: number, by = owner): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const jobId = await submitSong(by);
    await runNextAlarm(jobId);
    ids.push(jobId);
  }
  return ids;
}

/** A waiting job has no alarm except its deadline's. */
const isAdmitted = async (jobId: string) => ((await alarmOf(jobId)) ?? 0) <= Date.now();

describe("a full lane", () => {
  it("a full lane queues the eleventh job and returns its queue position and estimated time", async () => {
    const [, , , , , , , , , , eleventh = "", twelfth = ""] = await submitAndRun(SLOTS + 2);
    expect(upstream.generations).toHaveLength(SLOTS);
    const body = await (await call(owner, `fetch?jobId=${twelfth}`)).json();
    expect(body).toMatchObject({ status: "PENDING_QUEUE", data: { queue_position: 2 } });
    expect(await alarmOf(eleventh)).toBeGreaterThanOrEqual(T0 + 30 * 60_000);
    const { data } = body as { data: { estimated_seconds: number } };
    expect(data.estimated_seconds).toBeGreaterThan(60);
    expect(data.estimated_seconds).toBeLessThan(400);
  });

  it("a full lane admits the next job as soon as the upstream finishes one, before its song is stored", async () => {
    const ids = await submitAndRun(SLOTS + 1);
    upstream.onDownload(reply.page(502));
    upstream.onPoll(reply.finished());
    await runNextAlarm(ids[0] ?? "");
    await vi.waitFor(async () => expect(await isAdmitted(ids[SLOTS] ?? "")).toBe(true));
    await runNextAlarm(ids[SLOTS] ?? "");
    expect(upstream.generations).toHaveLength(SLOTS + 1);
    expect((await runToEnd({ accountId: owner.id, jobId: ids[SLOTS] ?? "" })).status).toBe("succeeded");
  });

  it("a lane calls a granted job again if the call failed", async () => {
    const ids = await submitAndRun(SLOTS + 1);
    const waiting = ids[SLOTS] ?? "";
    const failingGrant = vi.fn(() => Promise.reject(new Error("object reset")));
    await runInDurableObject(
      lane(),
      (object) =>
        void Object.assign(object, {
          env: { ...env, JOB: { getByName: () => ({ granted: failingGrant, view: () => null }) } },
        }),
    );
    upstream.onPoll(reply.finished());
    await runNextAlarm(ids[0] ?? "");
    await vi.waitFor(() => expect(failingGrant).toHaveBeenCalled());
    expect(await alarmOf(waiting)).toBeGreaterThanOrEqual(T0 + 30 * 60_000);
    await evictDurableObject(lane());
    await runDurableObjectAlarm(lane());
    await vi.waitFor(async () => expect(await isAdmitted(waiting)).toBe(true));
  });

  it("a lane skips a waiting job that no longer exists", async () => {
    const ids = await submitAndRun(SLOTS + 2);
    const deleted = ids[SLOTS] ?? "";
    await runInDurableObject(stubOf(deleted), (_, { storage }) => storage.kv.delete("job"));
    upstream.onPoll(reply.finished());
    await runNextAlarm(ids[0] ?? "");
    await vi.waitFor(async () => {
      await runDurableObjectAlarm(lane());
      expect(await isAdmitted(ids[SLOTS + 1] ?? "")).toBe(true);
    });
  });

  it("a lane reclaims the slot of a vanished job two minutes after its deadline", async () => {
    const ids = await submitAndRun(SLOTS + 1);
    await runInDurableObject(stubOf(ids[0] ?? ""), (_, { storage }) => storage.kv.delete("job"));
    await evictDurableObject(stubOf(ids[0] ?? ""));
    vi.setSystemTime(T0 + 33 * 60_000);
    await runDurableObjectAlarm(lane());
    expect((await lane().status()).running).toBeLessThanOrEqual(SLOTS);
    expect(await lane().queuePosition(ids[SLOTS] ?? "")).toBeNull();
  });
});

describe("an upstream that denies our account", () => {
  const refused = () => upstream.onSubmit(reply.refused(402));

  it("a denied account pauses the lane: jobs wait, the operator is notified once, and every job succeeds later", async () => {
    const errors = vi.spyOn(console, "error").mockImplementation(() => {});
    refused();
    const [first = "", second = ""] = await submitAndRun(2);
    expect(upstream.generations).toHaveLength(0);
    expect(await lane().status()).toMatchObject({ pause: { status: 402, since: T0 } });
    await vi.waitFor(async () =>
      expect(await count("events", "type = 'upstream.paused' AND created_at = ?", T0)).toBe(1),
    );
    expect(errors.mock.calls.flat().join()).toContain("upstream.paused");
    errors.mockRestore();
    for (const jobId of [first, second]) {
      await vi.waitFor(async () => {
        vi.setSystemTime(Date.now() + 60_000);
        await runDurableObjectAlarm(lane());
        expect(await isAdmitted(jobId)).toBe(true);
      });
      expect((await runToEnd({ accountId: owner.id, jobId })).status).toBe("succeeded");
    }
    expect((await lane().status()).pause).toBeNull();
    expect(await credits(owner.id)).toEqual({ available: 294, held: 0 });
  });
});

describe("an unreachable lane", () => {
  it("a job retries an unreachable lane and is generated once", async () => {
    const jobId = await submitSong(owner);
    const LANE = { getByName: () => ({ acquire: () => Promise.reject(new Error("overloaded")) }) };
    await runInDurableObject(stubOf(jobId), (object) => void Object.assign(object, { env: { ...env, LANE } }));
    await runNextAlarm(jobId);
    expect(await stubOf(jobId).view()).toMatchObject({ status: "queued" });
    await evictDurableObject(stubOf(jobId));
    expect((await runToEnd({ accountId: owner.id, jobId })).status).toBe("succeeded");
    expect(upstream.generations).toHaveLength(1);
  });
});

it("ensure does not wake a waiting job", async () => {
  const ids = await submitAndRun(SLOTS + 1);
  const waiting = ids[SLOTS] ?? "";
  const seed = await runInDurableObject(stubOf(waiting), (_, { storage }) => storage.kv.get<JobSeed>("job"));
  await stubOf(waiting).ensure(seed as JobSeed);
  expect(await alarmOf(waiting)).toBeGreaterThanOrEqual(T0 + 30 * 60_000);
});
