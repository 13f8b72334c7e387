import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { acceptJob, findJob } from "../../src/db/jobs.ts";
import { canceled, failed, succeeded } from "../../src/job/end.ts";
import type { JobBase } from "../../src/job/job.ts";
import { account, count, credits, entriesOf } from "../support/account.ts";
import { processing, queued, result, STORED, seed, storing, T0, upstreamSong } from "../support/job.ts";
import { record } from "../support/record.ts";

async function accepted(): Promise<JobBase> {
  const { id: accountId } = await account({ credits: 10 });
  const job = seed({ id: crypto.randomUUID(), accountId });
  await acceptJob(env.DB, job, null);
  const { id, attempts } = { ...queued(), ...job };
  return { ...queued(), ...job, id, attempts };
}

function done(base: JobBase, audio = STORED) {
  const songs = [0, 1].map((i) => ({
    id: `${base.id}-${i}`,
    upstream: upstreamSong({ title: `Song ${i}`, lyricLines: [{ text: "la", start: 1, end: 2 }] }),
    audio,
    image:
      i === 0 ? { ...STORED, contentType: "image/png", container: "png", durationSeconds: null } : ("skipped" as const),
  }));
  const { id, accountId } = base;
  return succeeded(
    storing({ id, accountId }),
    { ...result(), upstreamJobId: "up-1", startedAt: T0, songs },
    T0 + 70_000,
  );
}

it("a job records its start once, and its end with songs, files, capture and events", async () => {
  const base = await accepted();
  await record(env.DB, processing({ id: base.id, accountId: base.accountId }));
  await record(env.DB, done(base));
  const job = await findJob(env.DB, base.id, base.accountId);
  expect(job).toMatchObject({ status: "succeeded", startedAt: T0, endedAt: T0 + 70_000, model: "FUZZ-2.0" });
  expect(job?.songs).toMatchObject([
    { title: "Song 0", hasImage: true, durationSeconds: 61.5, lyricLines: [{ text: "la", start: 1, end: 2 }] },
    { title: "Song 1", hasImage: false },
  ]);
  expect(await credits(base.accountId)).toEqual({ available: 7, held: 0 });
  expect(await entriesOf(base.id)).toEqual(["hold", "capture"]);
  expect(await count("events", "job_id = ?", base.id)).toBe(2);
});

it("a capture uses the price that was held, not the current one", async () => {
  const { id: accountId } = await account({ credits: 10 });
  const job = { id: crypto.randomUUID(), accountId, price: 7 };
  await acceptJob(env.DB, seed(job), null);
  const held = await findJob(env.DB, job.id, accountId);
  await record(env.DB, succeeded(storing({ ...job, price: held?.price ?? 0 }), storing(), T0));
  expect(await credits(accountId)).toEqual({ available: 3, held: 0 });
});

it("a song's duration keeps every digit", async () => {
  const base = await accepted();
  await record(env.DB, done(base, { ...STORED, durationSeconds: 199.13433106575962 }));
  const found = await findJob(env.DB, base.id, base.accountId);
  expect(found?.songs.map(({ durationSeconds }) => durationSeconds)).toEqual([199.13433106575962, 199.13433106575962]);
});

it("recording a success again changes nothing", async () => {
  const base = await accepted();
  const job = done(base);
  for (let i = 0; i < 3; i++) await record(env.DB, job);
  expect(await credits(base.accountId)).toEqual({ available: 7, held: 0 });
  expect(await count("songs", "job_id = ?", base.id)).toBe(2);
  expect(await count("events", "job_id = ?", base.id)).toBe(2);
});

it("recording a failure releases the hold once", async () => {
  const base = await accepted();
  const job = failed(
    processing({ id: base.id, accountId: base.accountId }),
    { code: "upstream_failed", message: "no" },
    T0,
  );
  for (let i = 0; i < 3; i++) await record(env.DB, job);
  expect(await credits(base.accountId)).toEqual({ available: 10, held: 0 });
  expect(await entriesOf(base.id)).toEqual(["hold", "release"]);
  const found = await findJob(env.DB, base.id, base.accountId);
  expect(found).toMatchObject({ status: "failed", charged: false, error: { message: "no" } });
});

it("the first recorded end settles the hold, and a later one changes nothing", async () => {
  const base = await accepted();
  await record(env.DB, done(base));
  const late = processing({ id: base.id, accountId: base.accountId });
  await record(env.DB, failed(late, { code: "deadline_exceeded", message: "late" }, T0 + 80_000));
  expect(await findJob(env.DB, base.id, base.accountId)).toMatchObject({
    status: "succeeded",
    charged: true,
    error: null,
  });
  expect(await credits(base.accountId)).toEqual({ available: 7, held: 0 });
});

it("a canceled job whose songs exist is captured and keeps its songs", async () => {
  const base = await accepted();
  const job = canceled({ ...done(base), cancel: "keep" }, T0);
  for (let i = 0; i < 2; i++) await record(env.DB, job);
  const found = await findJob(env.DB, base.id, base.accountId);
  expect(found).toMatchObject({ status: "canceled", charged: true, error: null, endedAt: T0 + 70_000 });
  expect(found?.songs.map(({ title }) => title)).toEqual(["Song 0", "Song 1"]);
  expect(await credits(base.accountId)).toEqual({ available: 7, held: 0 });
  expect(await count("events", "job_id = ? AND type = 'job.canceled'", base.id)).toBe(1);
});

it("a canceled job with discard is captured and keeps no songs", async () => {
  const base = await accepted();
  await record(env.DB, canceled({ ...done(base), cancel: "discard" }, T0));
  expect(await findJob(env.DB, base.id, base.accountId)).toMatchObject({
    status: "canceled",
    charged: true,
    songs: [],
  });
  expect(await credits(base.accountId)).toEqual({ available: 7, held: 0 });
});

it("a job that is canceled before its submit releases its hold", async () => {
  const base = await accepted();
  const { id, accountId } = base;
  await record(env.DB, canceled(queued({ id, accountId, cancel: "keep" }), T0 + 5));
  const found = await findJob(env.DB, id, accountId);
  expect(found).toMatchObject({ status: "canceled", charged: false, startedAt: null, endedAt: T0 + 5 });
  expect(await credits(accountId)).toEqual({ available: 10, held: 0 });
});

describe("song retention", () => {
  const DAY = 86_400_000;

  it.each([
    ["the job's retention in days", 3, T0 + 70_000 + 3 * DAY],
    ["unlimited if the job sets none", null, null],
  ])("a song's retention is %s", async (_, retentionDays, retainedUntil) => {
    const { id: accountId } = await account({ credits: 10 });
    const job = seed({ id: crypto.randomUUID(), accountId, retentionDays });
    await acceptJob(env.DB, job, null);
    await record(env.DB, done({ ...queued(), ...job }));
    const row = await env.DB.prepare("SELECT retained_until FROM songs WHERE id = ?").bind(`${job.id}-0`).first();
    expect(row).toEqual({ retained_until: retainedUntil });
  });
});

it("findJob returns null for another account's job", async () => {
  const base = await accepted();
  expect(await findJob(env.DB, base.id, (await account()).id)).toBeNull();
});
