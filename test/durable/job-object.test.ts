import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, type MockInstance, vi } from "vitest";
import { account, count, credits, entriesOf, type TestAccount } from "../support/account.ts";
import { T0 } from "../support/job.ts";
import { alarmOf, runNextAlarm, runToEnd, stubOf } from "../support/run-job.ts";
import { reply } from "../support/scripted-replies.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { submitSong } from "../support/submit.ts";

let owner: TestAccount;
let upstream: ReturnType<typeof scriptedUpstream>;

beforeEach(async () => {
  owner = await account({ credits: 30 });
  upstream = scriptedUpstream();
  vi.stubGlobal("fetch", upstream.fetch);
});

const run = (jobId: string, between?: "eviction" | "replay") =>
  runToEnd({ accountId: owner.id, jobId, ...(between && { between }) });

describe("a job", () => {
  it("a job stores its song in R2, is charged once, and causes one generation upstream", async () => {
    const jobId = await submitSong(owner);
    expect(await credits(owner.id)).toEqual({ available: 27, held: 3 });
    const job = await run(jobId);
    expect(job.status).toBe("succeeded");
    const object = await env.ASSETS.get(`assets/${job.songs[0]?.id}-audio`);
    const asset = await env.DB.prepare("SELECT bytes, sha256 FROM assets WHERE id = ?")
      .bind(`${job.songs[0]?.id}-audio`)
      .first<{ bytes: number; sha256: string }>();
    const bytes = new Uint8Array((await object?.arrayBuffer()) ?? new ArrayBuffer());
    expect(bytes.length).toBe(asset?.bytes);
    expect(Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex")).toBe(asset?.sha256);
    expect(await credits(owner.id)).toEqual({ available: 27, held: 0 });
    expect(await entriesOf(jobId)).toEqual(["hold", "capture"]);
    expect(upstream.generations).toHaveLength(1);
    expect(upstream.unexpectedUrls).toEqual([]);
  });

  it("a submit request makes no upstream call", async () => {
    await submitSong(owner);
    expect(upstream.submits).toHaveLength(0);
  });

  it("a job that fails upstream keeps the upstream's message and is not charged", async () => {
    upstream.onPoll(reply.failed("the prompt was refused"));
    const jobId = await submitSong(owner);
    const job = await run(jobId);
    expect(job).toMatchObject({
      status: "failed",
      error: { code: "upstream_failed", message: "the prompt was refused" },
    });
    expect(await credits(owner.id)).toEqual({ available: 30, held: 0 });
  });

  it("a job that never finishes fails at its deadline and is not charged", async () => {
    for (let i = 0; i < 100; i++) upstream.onPoll(reply.running(50));
    const jobId = await submitSong(owner);
    const job = await run(jobId);
    expect(job).toMatchObject({ status: "failed", error: { code: "deadline_exceeded" }, endedAt: job.deadlineAt });
    expect(await credits(owner.id)).toEqual({ available: 30, held: 0 });
    expect(upstream.polls.length).toBeLessThan(35);
  });

  it("a job has a future alarm until it ends, and its object's state is deleted a day later", async () => {
    const jobId = await submitSong(owner);
    expect(await alarmOf(jobId)).toBe(T0);
    await run(jobId);
    expect(await stubOf(jobId).view()).toMatchObject({ ended: true });
    const deleteAt = await alarmOf(jobId);
    expect(deleteAt).toBeGreaterThanOrEqual(T0 + 86_400_000);
    await runNextAlarm(jobId);
    expect(await alarmOf(jobId)).toBeNull();
    expect(await stubOf(jobId).view()).toBeNull();
  });
});

describe("a poll", () => {
  it("a poll writes two rows in the job object and none in D1", async () => {
    for (let i = 0; i < 9; i++) upstream.onPoll(reply.running(10 * i));
    const jobId = await submitSong(owner);
    await runNextAlarm(jobId);
    for (let poll = 0; poll < 5; poll++) {
      const rows = await countRows(jobId);
      await runNextAlarm(jobId);
      expect(await rows()).toEqual({ object: 2, d1: 0 });
    }
    expect(upstream.polls).toHaveLength(5);
  });
});

it("a whole job with two polls writes at most 14 rows in its object and 17 in D1", async () => {
  await env.DB.prepare("UPDATE accounts SET events_until = 0 WHERE id = ?").bind(owner.id).run();
  const batch = vi.spyOn(env.DB, "batch");
  const jobId = await submitSong(owner);
  const accepted = await rowsWritten(batch);
  const rows = await countRows(jobId);
  expect((await run(jobId)).status).toBe("succeeded");
  // When it started, the object wrote the job and its alarm.
  const { object, d1 } = await rows();
  expect(2 + object).toBeLessThanOrEqual(14);
  expect(accepted + d1).toBeLessThanOrEqual(17);
});

async function rowsWritten(batch: MockInstance<D1Database["batch"]>): Promise<number> {
  const results = await Promise.all(batch.mock.settledResults.map(({ value }) => value as D1Result[]));
  batch.mockRestore();
  return results.flat().reduce((sum, { meta }) => sum + meta.rows_written, 0);
}

/** Counts the rows that an object writes from now on; setting an alarm writes one. */
async function countRows(jobId: string) {
  const counted = { object: 0, d1: 0 };
  const restore = await runInDurableObject(stubOf(jobId), (object, { storage }) => {
    const { DB } = env;
    const put = vi.spyOn(storage.kv, "put").mockName("put");
    const setAlarm = vi.spyOn(storage, "setAlarm");
    const batch = vi.spyOn(DB, "batch");
    Object.assign(object, { env: { ...env, DB } });
    return async () => {
      counted.object = put.mock.calls.length + setAlarm.mock.calls.length;
      counted.d1 = await rowsWritten(batch);
      for (const spy of [put, setAlarm]) spy.mockRestore();
    };
  });
  return async () => {
    await restore();
    return counted;
  };
}

describe("a submit without a response", () => {
  const loseResponse = () => upstream.onSubmit(reply.connectionLost);

  it("a submit without a response is repeated once after two minutes, and the job succeeds", async () => {
    loseResponse();
    const job = await run(await submitSong(owner));
    expect(job.status).toBe("succeeded");
    expect(upstream.submits).toHaveLength(2);
    const row = await env.DB.prepare("SELECT attempts FROM jobs WHERE id = ?")
      .bind(job.id)
      .first<{ attempts: string }>();
    expect(JSON.parse(row?.attempts ?? "[]")).toMatchObject([{ result: "unknown" }, { result: "accepted" }]);
  });

  it("a submit without a response is not repeated a second time", async () => {
    loseResponse();
    loseResponse();
    const job = await run(await submitSong(owner));
    expect(job).toMatchObject({ status: "failed", error: { code: "upstream_unconfirmed" } });
    expect(upstream.submits).toHaveLength(2);
    expect(await credits(owner.id)).toEqual({ available: 30, held: 0 });
  });

  it("a submit without a response is not repeated if its callback arrives", async () => {
    upstream.onSubmit(reply.acceptedThen(reply.connectionLost));
    const jobId = await submitSong(owner);
    await runNextAlarm(jobId);
    const id = upstream.generations[0]?.id;
    await stubOf(jobId).calledBack(JSON.stringify({ data: { job_id: id } }));
    expect((await run(jobId)).status).toBe("succeeded");
    expect(upstream.generations).toHaveLength(1);
  });

  it("a submit without a response is repeated once after the upstream is back", async () => {
    loseResponse();
    const jobId = await submitSong(owner);
    await runNextAlarm(jobId);
    const { fetch } = globalThis;
    vi.stubGlobal("fetch", () => Promise.reject(new Error("Network connection lost.")));
    for (let i = 0; i < 6; i++) await runNextAlarm(jobId);
    vi.stubGlobal("fetch", fetch);
    expect((await run(jobId)).status).toBe("succeeded");
    expect(upstream.generations).toHaveLength(1);
  });
});

describe("a callback", () => {
  it("a callback polls at once and ends the job without another poll", async () => {
    upstream.onPoll(reply.finished());
    const jobId = await submitSong(owner);
    await runNextAlarm(jobId);
    await stubOf(jobId).calledBack("{}");
    expect(await alarmOf(jobId)).toBe(Date.now());
    await runNextAlarm(jobId);
    expect(upstream.polls).toHaveLength(1);
    expect(await stubOf(jobId).view()).toMatchObject({ ended: true });
  });

  it("a hundred concurrent callbacks lead to one end, one capture and one event", async () => {
    upstream.onPoll(reply.finished());
    const jobId = await submitSong(owner);
    await runNextAlarm(jobId);
    await Promise.all(Array.from({ length: 100 }, () => stubOf(jobId).calledBack("garbage {")));
    await run(jobId);
    await Promise.all(Array.from({ length: 100 }, () => stubOf(jobId).calledBack("{}")));
    await runNextAlarm(jobId);
    expect(upstream.polls).toHaveLength(1);
    expect(await entriesOf(jobId)).toEqual(["hold", "capture"]);
    expect(await count("events", "job_id = ? AND type = 'job.succeeded'", jobId)).toBe(1);
  });
});

describe("the call of the cron job for stalled jobs", () => {
  it("ensure sets a lost alarm again and leaves an existing one unchanged", async () => {
    const jobId = await submitSong(owner);
    await runNextAlarm(jobId);
    const booked = await alarmOf(jobId);
    const stored = await runInDurableObject(stubOf(jobId), (_, { storage }) => storage.kv.get("job"));
    await stubOf(jobId).ensure(stored as never);
    expect(await alarmOf(jobId)).toBe(booked);
    await runInDurableObject(stubOf(jobId), (_, { storage }) => storage.deleteAlarm());
    await stubOf(jobId).ensure(stored as never);
    expect(await alarmOf(jobId)).toBe(Date.now());
  });
});
