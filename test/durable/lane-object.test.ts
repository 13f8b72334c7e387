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

const PLACES = 10;
const lane = () => env.LANE.getByName(laneName(readConfig(env).upstreams[0] as UpstreamConfig));
let owner: TestAccount;
let upstream: ReturnType<typeof scriptedUpstream>;

beforeEach(async () => {
  owner = await account({ credits: 300 });
  upstream = scriptedUpstream();
  vi.stubGlobal("fetch", upstream.fetch);
});

/** Submits so many songs and runs each one's first alarm. */
async function sent(count: number, by = owner): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const jobId = await submitSong(by);
    await runNextAlarm(jobId);
    ids.push(jobId);
  }
  return ids;
}

/** A job that waits in line has no alarm but its deadline's. */
const isCalled = async (jobId: string) => ((await alarmOf(jobId)) ?? 0) <= Date.now();

describe("a full lane", () => {
  it("keeps the eleventh job back, and tells where it stands and when it may be over", async () => {
    const [, , , , , , , , , , eleventh = "", twelfth = ""] = await sent(PLACES + 2);
    expect(upstream.generations).toHaveLength(PLACES);
    const answer = await (await call(owner, `fetch?jobId=${twelfth}`)).json();
    expect(answer).toMatchObject({ status: "PENDING_QUEUE", data: { queue_position: 2 } });
    expect(await alarmOf(eleventh)).toBe(T0 + 30 * 60_000);
    const { data } = answer as { data: { estimated_seconds: number } };
    expect(data.estimated_seconds).toBeGreaterThan(60);
    expect(data.estimated_seconds).toBeLessThan(400);
  });

  it("lets it go as soon as the upstream is done with another, before that one is stored", async () => {
    const ids = await sent(PLACES + 1);
    upstream.onDownload(reply.page(502));
    upstream.onLook(reply.finished());
    await runNextAlarm(ids[0] ?? "");
    await vi.waitFor(async () => expect(await isCalled(ids[PLACES] ?? "")).toBe(true));
    await runNextAlarm(ids[PLACES] ?? "");
    expect(upstream.generations).toHaveLength(PLACES + 1);
    expect((await runToEnd({ accountId: owner.id, jobId: ids[PLACES] ?? "" })).status).toBe("succeeded");
  });

  it("calls again the job that did not hear it", async () => {
    const ids = await sent(PLACES + 1);
    const waiting = ids[PLACES] ?? "";
    const deaf = vi.fn(() => Promise.reject(new Error("object reset")));
    await runInDurableObject(
      lane(),
      (object) =>
        void Object.assign(object, {
          env: { ...env, JOB: { getByName: () => ({ granted: deaf, view: () => null }) } },
        }),
    );
    upstream.onLook(reply.finished());
    await runNextAlarm(ids[0] ?? "");
    await vi.waitFor(() => expect(deaf).toHaveBeenCalled());
    expect(await alarmOf(waiting)).toBe(T0 + 30 * 60_000);
    await evictDurableObject(lane());
    await runDurableObjectAlarm(lane());
    await vi.waitFor(async () => expect(await isCalled(waiting)).toBe(true));
  });

  it("passes over a job that is over by then", async () => {
    const ids = await sent(PLACES + 2);
    const dead = ids[PLACES] ?? "";
    await runInDurableObject(stubOf(dead), (_, { storage }) => storage.kv.delete("job"));
    upstream.onLook(reply.finished());
    await runNextAlarm(ids[0] ?? "");
    await vi.waitFor(async () => {
      await runDurableObjectAlarm(lane());
      expect(await isCalled(ids[PLACES + 1] ?? "")).toBe(true);
    });
  });

  it("takes a place back from a job that is gone two minutes after its deadline", async () => {
    const ids = await sent(PLACES + 1);
    await runInDurableObject(stubOf(ids[0] ?? ""), (_, { storage }) => storage.kv.delete("job"));
    vi.setSystemTime(T0 + 33 * 60_000);
    await runDurableObjectAlarm(lane());
    expect((await lane().status()).held).toBeLessThanOrEqual(PLACES);
    expect(await lane().queuePosition(ids[PLACES] ?? "")).toBeNull();
  });
});

describe("an upstream that refuses our account", () => {
  const refused = () => upstream.onSubmit(reply.refused(402));

  it("pauses the lane: jobs wait, the operator is told once, nothing is lost", async () => {
    const errors = vi.spyOn(console, "error").mockImplementation(() => {});
    refused();
    const [first = "", second = ""] = await sent(2);
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
        expect(await isCalled(jobId)).toBe(true);
      });
      expect((await runToEnd({ accountId: owner.id, jobId })).status).toBe("succeeded");
    }
    expect((await lane().status()).pause).toBeNull();
    expect(await credits(owner.id)).toEqual({ available: 294, held: 0 });
  });
});

describe("a lane out of reach", () => {
  it("is asked again, and the job is made once", async () => {
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

it("does not wake ten waiting jobs for a seed that is asked to start again", async () => {
  const ids = await sent(PLACES + 1);
  const waiting = ids[PLACES] ?? "";
  const seed = await runInDurableObject(stubOf(waiting), (_, { storage }) => storage.kv.get<JobSeed>("job"));
  await stubOf(waiting).ensure(seed as JobSeed);
  expect(await alarmOf(waiting)).toBe(T0 + 30 * 60_000);
});
