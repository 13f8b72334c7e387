import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { acceptJob } from "../../src/actions/accept-job.ts";
import { cancelJob } from "../../src/actions/cancel-job.ts";
import { dbFor } from "../../src/db/databases.ts";
import { findJob, type JobRecord } from "../../src/db/jobs.ts";
import { readConfig } from "../../src/env.ts";
import { laneName } from "../../src/lane/lane.ts";
import type { UpstreamConfig } from "../../src/upstream/registry.ts";
import { account, credits, entriesOf, type TestAccount } from "../support/account.ts";
import { songInput } from "../support/job.ts";
import { alarmOf, runNextAlarm, runToEnd, stubOf } from "../support/run-job.ts";
import { reply } from "../support/scripted-replies.ts";
import { scriptedUpstream } from "../support/scripted-upstream.ts";
import { call, submitSong } from "../support/submit.ts";

const CHARGED = { available: 27, held: 0 };
const FREE = { available: 30, held: 0 };

let owner: TestAccount;
let upstream: ReturnType<typeof scriptedUpstream>;

beforeEach(async () => {
  owner = await account({ credits: 30 });
  upstream = scriptedUpstream();
  vi.stubGlobal("fetch", upstream.fetch);
});

const run = (jobId: string, between?: "eviction" | "replay") =>
  runToEnd({ accountId: owner.id, jobId, ...(between && { between }) });
const find = async (jobId: string) => (await findJob(dbFor(env, owner.id), jobId, owner.id)) as JobRecord;
const cancel = async (jobId: string, discard = false) => cancelJob(env, await find(jobId), { discard });
const reject = () => Promise.reject(new Error("unreachable"));
const filesOf = async () => (await env.ASSETS.list()).objects.length;

async function settled(jobId: string) {
  const events = await env.DB.prepare(
    "SELECT type FROM events WHERE job_id = ? AND type <> 'job.started' AND sequence > 1",
  )
    .bind(jobId)
    .all();
  return { credits: await credits(owner.id), entries: await entriesOf(jobId), events: events.results };
}
const settledAs = (balance: object, settlement: "capture" | "release") => ({
  credits: balance,
  entries: ["hold", settlement],
  events: [{ type: "job.canceled" }],
});

describe("a cancel before the submit", () => {
  it("a cancel before the submit is visible at once, charges nothing and submits nothing", async () => {
    const jobId = await submitSong(owner);
    expect(await cancel(jobId)).toEqual({ kind: "canceled", charged: false });
    expect(await stubOf(jobId).view()).toMatchObject({ status: "canceled" });
    expect(await alarmOf(jobId)).toBe(Date.now());
    expect(await run(jobId)).toMatchObject({ status: "canceled", charged: false, songs: [], error: null });
    expect(await settled(jobId)).toEqual(settledAs(FREE, "release"));
    expect(upstream.submits).toHaveLength(0);
  });

  it("a job that was accepted but never started can be canceled", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const unreachable = { ...env, JOB: { getByName: () => ({ ensure: reject }) } };
    const accepted = await acceptJob(unreachable as unknown as Env, owner.id, { input: songInput() });
    if (accepted.kind !== "accepted") throw new Error(accepted.kind);
    const { id } = accepted.seed;
    expect(await cancel(id)).toEqual({ kind: "canceled", charged: false });
    await evictDurableObject(stubOf(id));
    expect(await run(id)).toMatchObject({ status: "canceled" });
    expect(await settled(id)).toEqual(settledAs(FREE, "release"));
  });

  it("canceling a waiting job moves the next job up in the queue", async () => {
    const { slots } = readConfig(env).upstreams[0] as UpstreamConfig;
    for (let i = 0; i < slots; i++) await runNextAlarm(await submitSong(await account()));
    const [first, second] = [await submitSong(owner), await submitSong(owner)];
    for (const jobId of [first, second]) {
      await runNextAlarm(jobId);
      expect(await stubOf(jobId).view()).toMatchObject({ waiting: true });
    }
    const lane = env.LANE.getByName(laneName(readConfig(env).upstreams[0] as UpstreamConfig));
    expect(await lane.queuePosition(second)).toMatchObject({ ahead: 1 });
    await cancel(first);
    await run(first);
    expect(await lane.queuePosition(first)).toBeNull();
    expect(await lane.queuePosition(second)).toMatchObject({ ahead: 0 });
  });
});

describe("a cancel after the submit", () => {
  it.each([
    undefined,
    "eviction",
    "replay",
  ] as const)("a cancel after the submit is charged once and keeps the song (%s between alarms)", async (between) => {
    const jobId = await submitSong(owner);
    await runNextAlarm(jobId);
    expect(await cancel(jobId)).toEqual({ kind: "canceling", charged: true });
    expect(await stubOf(jobId).view()).toMatchObject({ status: "processing", canceling: true });
    const job = await run(jobId, between);
    expect(job).toMatchObject({ status: "canceled", charged: true, songs: [{ title: "Morning" }] });
    expect(await env.ASSETS.head(`assets/${job.songs[0]?.id}-audio`)).not.toBeNull();
    expect(await settled(jobId)).toEqual(settledAs(CHARGED, "capture"));
    expect(upstream.generations).toHaveLength(1);
  });

  it("a cancel with discard after the submit is charged and stores nothing", async () => {
    const files = await filesOf();
    const jobId = await submitSong(owner);
    await runNextAlarm(jobId);
    expect(await cancel(jobId, true)).toEqual({ kind: "canceling", charged: true });
    expect(await run(jobId)).toMatchObject({ status: "canceled", charged: true, songs: [] });
    expect(await settled(jobId)).toEqual(settledAs(CHARGED, "capture"));
    expect(upstream.downloads).toHaveLength(0);
    expect(await filesOf()).toBe(files);
  });

  it("a canceled job is not charged when the upstream fails", async () => {
    upstream.onPoll(reply.failed("no"));
    const jobId = await submitSong(owner);
    await runNextAlarm(jobId);
    await cancel(jobId);
    expect(await run(jobId)).toMatchObject({ status: "canceled", charged: false });
    expect(await settled(jobId)).toEqual(settledAs(FREE, "release"));
  });

  it("a canceled job is not charged when it reaches its deadline", async () => {
    for (let i = 0; i < 100; i++) upstream.onPoll(reply.running(50));
    const jobId = await submitSong(owner);
    await runNextAlarm(jobId);
    await cancel(jobId);
    const job = await run(jobId);
    expect(job).toMatchObject({ status: "canceled", charged: false, endedAt: job.deadlineAt });
    expect(await settled(jobId)).toEqual(settledAs(FREE, "release"));
  });

  it("concurrent cancels count as one, and songs are discarded if any of them discards", async () => {
    const jobId = await submitSong(owner);
    await runNextAlarm(jobId);
    const outcomes = await Promise.all([cancel(jobId), cancel(jobId, true), cancel(jobId)]);
    expect(outcomes).toEqual(Array.from({ length: 3 }, () => ({ kind: "canceling", charged: true })));
    expect(await run(jobId)).toMatchObject({ status: "canceled", charged: true, songs: [] });
    expect(await settled(jobId)).toEqual(settledAs(CHARGED, "capture"));
  });
});

describe("a cancel during storing", () => {
  /** Runs until the song's audio is requested, and cancels before the download responds. */
  async function cancelWhileStoring(discard: boolean) {
    const jobId = await submitSong(owner);
    const outcomes: unknown[] = [];
    upstream.onDownload(async (download) => {
      outcomes.push(await cancel(jobId, discard));
      return reply.file()(download);
    });
    return { job: await run(jobId), outcomes, jobId };
  }

  it("a cancel while the song is being stored keeps the song", async () => {
    const { job, outcomes, jobId } = await cancelWhileStoring(false);
    expect(outcomes).toEqual([{ kind: "canceling", charged: true }]);
    expect(job).toMatchObject({ status: "canceled", charged: true, songs: [{ title: "Morning" }] });
    expect(await settled(jobId)).toEqual(settledAs(CHARGED, "capture"));
  });

  it("a cancel with discard while the song is being stored deletes its files", async () => {
    const files = await filesOf();
    const { job, outcomes, jobId } = await cancelWhileStoring(true);
    expect(outcomes).toEqual([{ kind: "canceled", charged: true }]);
    expect(job).toMatchObject({ status: "canceled", charged: true, songs: [] });
    await runNextAlarm(jobId);
    expect(await filesOf()).toBe(files);
    expect(await settled(jobId)).toEqual(settledAs(CHARGED, "capture"));
  });
});

describe("a cancel after the end", () => {
  it("a cancel after the end returns the job's status and changes nothing", async () => {
    const jobId = await submitSong(owner);
    const ended = await run(jobId);
    expect(await cancel(jobId)).toEqual({ kind: "ended", status: "succeeded" });
    expect(await stubOf(jobId).cancel(ended, { discard: true })).toEqual({ kind: "ended", status: "succeeded" });
    expect(await find(jobId)).toEqual(ended);
  });

  it("a repeated cancel returns the same result, from D1 and from the job object", async () => {
    const jobId = await submitSong(owner);
    await cancel(jobId);
    const job = await run(jobId);
    expect(await cancel(jobId)).toEqual({ kind: "canceled", charged: false });
    expect(await stubOf(jobId).cancel(job, { discard: true })).toEqual({ kind: "canceled", charged: false });
  });
});

it("a cancel returns unavailable when the job object cannot be reached", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const job = await find(await submitSong(owner));
  const unreachableEnv = { ...env, JOB: { getByName: () => ({ cancel: reject }) } } as unknown as Env;
  expect(await cancelJob(unreachableEnv, job, { discard: false })).toEqual({ kind: "unavailable" });
});

it("the TTAPI-compatible API shows a canceled job as failed, with the reason and the stored songs", async () => {
  const jobId = await submitSong(owner);
  await runNextAlarm(jobId);
  await cancel(jobId);
  const { songs } = await run(jobId);
  const body = await (await call(owner, `fetch?jobId=${jobId}`)).json();
  const musics = [{ musicId: songs[0]?.id }];
  expect(body).toMatchObject({ status: "FAILED", message: "The job was canceled.", data: { quota: "3", musics } });
  const response = await call(owner, "cover", { music_id: songs[0]?.id, sound_prompt: "strings" });
  expect(response.status).toBe(200);
});
