import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { findEndpoint, insertEndpoint } from "../../src/db/endpoints.ts";
import { findEvent, insertAccountEvent, listEvents, listOutbox } from "../../src/db/events.ts";
import { listJobs } from "../../src/db/jobs.ts";
import { findCaller } from "../../src/db/keys.ts";
import { findSchedule, insertSchedule } from "../../src/db/schedules.ts";
import { deleteSong } from "../../src/db/song-bin.ts";
import { listSongs } from "../../src/db/songs.ts";
import { T0 } from "../support/job.ts";
import { schedule } from "../support/schedule.ts";
import { insert, migrate, schemaBefore } from "../support/schema.ts";
import { songInput } from "../support/song-input.ts";

const accountId = "0a0d5a52-1111-4c8a-acaa-71185d23a2f3";
const jobId = "1b0d5a52-1111-4c8a-acaa-71185d23a2f3";
const songId = "2c0d5a52-1111-4c8a-acaa-71185d23a2f3";

/** An account with a finished job, in the columns of the first version. */
async function finishedJob(): Promise<void> {
  const job = {
    operation: "song",
    status: "succeeded",
    price: 3,
    upstream: "engine",
    accepted_at: T0,
    deadline_at: T0,
  };
  const song = { position: 0, title: "Old", lyrics: "the river runs", upstream: "engine", created_at: T0 };
  const file = { role: "audio", bytes: 1, content_type: "audio/mpeg", container: "mp3", stored_at: T0 };
  await insert("accounts", { id: accountId, email: "old@test.dev", created_at: T0 });
  await insert("jobs", { id: jobId, account_id: accountId, ...job });
  await insert("job_inputs", { job_id: jobId, input: JSON.stringify(songInput()) });
  await insert("songs", { id: songId, account_id: accountId, job_id: jobId, ...song });
  await insert("assets", { id: `${songId}-audio`, song_id: songId, sha256: "a".repeat(64), ...file });
}

it("0002 gives an existing key all scopes without expiry, and existing songs unlimited retention", async () => {
  await schemaBefore("0002_native.sql");
  await finishedJob();
  const key = { hash: "h", id: "key-1", prefix: "fm_live_", last_four: "abcd", created_at: T0 };
  await insert("keys", { account_id: accountId, ...key });
  await migrate();
  expect(await findCaller(env.DB, "h", T0)).toEqual({
    ...{ kind: "key", accountId, keyId: "key-1", scopes: ["*"], expiresAt: null },
    ...{ limitSubject: "key-1", budgetKeyId: "key-1" },
  });
  const { jobs } = await listJobs(env.DB, accountId, { limit: 10 });
  expect(jobs[0]?.songs).toMatchObject([{ tags: [], favorite: false, retainedUntil: null, deleted: null }]);
});

it("0006 makes existing songs searchable, except deleted ones", async () => {
  await schemaBefore("0006_library.sql");
  await finishedJob();
  const deletedSong = { id: `3${songId.slice(1)}`, position: 1, lyrics: "the river runs dry", deleted_at: T0 + 1 };
  await insert("songs", { account_id: accountId, job_id: jobId, upstream: "engine", created_at: T0, ...deletedSong });
  await migrate();
  const found = async () => (await listSongs(env.DB, accountId, { limit: 10, q: "river" })).songs.map(({ id }) => id);
  expect(await found()).toEqual([songId]);
  await deleteSong(env.DB, { id: songId, accountId }, T0 + 2);
  expect(await found()).toEqual([]);
});

it("0004 delivers no existing event, and delivers new events to an endpoint", async () => {
  await schemaBefore("0004_webhooks.sql");
  await finishedJob();
  const old = { id: `evt_${jobId}_2`, account_id: accountId, job_id: jobId, sequence: 2, type: "job.succeeded" };
  await insert("events", { ...old, body: "{}", created_at: T0 });
  await migrate();
  const record = { id: "we_1", accountId, keyId: null, url: "https://a.test/", events: ["*"], secret: "" };
  await insertEndpoint(env.DB, { ...record, description: null, createdAt: T0 });
  const fresh = { id: "evt_1", sequence: 0, type: "schedule.failed" as const, body: "{}", at: T0 };
  await insertAccountEvent(env.DB, fresh, accountId).run();
  expect(await listOutbox(env.DB, { after: "", createdBefore: T0 + 1, limit: 10 })).toEqual(["evt_1"]);
  const fromStart = { after: 0, since: 0, limit: 10 };
  expect(await listEvents(env.DB, accountId, fromStart)).toMatchObject([{ id: "evt_1", type: "schedule.failed" }]);
  expect(await findEvent(env.DB, accountId, old.id)).toMatchObject({ type: "job.succeeded" });
});

it("0005 allows schedules for existing accounts", async () => {
  await schemaBefore("0005_schedules.sql");
  await finishedJob();
  await migrate();
  const record = schedule({ accountId });
  expect(await insertSchedule(env.DB, record, 100)).toBe(true);
  expect(await findSchedule(env.DB, record.id, accountId)).toEqual(record);
});

it("0007 gives stems and exports their kind, and allows operations that it does not know", async () => {
  await schemaBefore("0007_upstreams.sql");
  await finishedJob();
  const songs = [
    ["stems", "Old (Vocals)", "stem", "vocals"],
    ["stems", "Old (Backing Vocals)", "stem", "backing_vocals"],
    ["stems", "Old", "stem", "other"],
    ["download", "Old", "export", null],
    ["cover", "Old (Drums)", "song", null],
  ] as const;
  const job = { account_id: accountId, status: "succeeded", price: 3, upstream: "engine", accepted_at: T0 };
  for (const [i, [operation, title]] of songs.entries()) {
    await insert("jobs", { id: `job-${i}`, ...job, operation, deadline_at: T0 });
    const song = { account_id: accountId, position: 0, title, upstream: "engine", created_at: T0 };
    await insert("songs", { id: `song-${i}`, job_id: `job-${i}`, ...song });
  }
  await migrate();
  const { results } = await env.DB.prepare("SELECT kind, stem FROM songs WHERE id LIKE 'song-%' ORDER BY id").all();
  expect(results).toEqual(songs.map(([, , kind, stem]) => ({ kind, stem })));
  const first = await env.DB.prepare("SELECT operation FROM jobs WHERE id = 'job-0'").first();
  expect(first).toEqual({ operation: "stems" });
  await insert("jobs", { id: "future", ...job, operation: "duet", deadline_at: T0 });
});

it("0010 keeps deleted songs permanently deleted, and restored songs are searchable again", async () => {
  await schemaBefore("0010_library.sql");
  await finishedJob();
  const deletedSong = { id: `3${songId.slice(1)}`, position: 1, title: "Gone", deleted_at: T0 + 1 };
  await insert("songs", { account_id: accountId, job_id: jobId, upstream: "engine", created_at: T0, ...deletedSong });
  await migrate();
  const { results } = await env.DB.prepare("SELECT binned_until, move_at, extras FROM songs").all();
  expect(results).toEqual([0, 1].map(() => ({ binned_until: null, move_at: null, extras: null })));
  const setDeleted = (at: number | null) =>
    env.DB.prepare("UPDATE songs SET deleted_at = ? WHERE id = ?").bind(at, songId);
  await env.DB.batch([setDeleted(T0 + 2), setDeleted(null)]);
  expect((await listSongs(env.DB, accountId, { limit: 10, q: "river" })).songs.map(({ id }) => id)).toEqual([songId]);
});

it("0008 leaves existing webhooks without a key", async () => {
  await schemaBefore("0008_link_scopes.sql");
  await finishedJob();
  const old = { id: "we_1", url: "https://a.test/", events: '["*"]', secret: "", enabled_at: T0, created_at: T0 };
  await insert("endpoints", { account_id: accountId, ...old });
  await migrate();
  expect(await findEndpoint(env.DB, accountId, "we_1")).toMatchObject({ keyId: null, url: "https://a.test/" });
});

describe("0011", () => {
  const seqs = async () => {
    const { results } = await env.DB.prepare("SELECT seq FROM events ORDER BY id").all<{ seq: number }>();
    return results.map(({ seq }) => seq);
  };

  it("moves inputs into their jobs, and the earlier version still reads and writes them", async () => {
    await schemaBefore("0011_one_row_per_job.sql");
    await finishedJob();
    await env.DB.prepare("UPDATE job_inputs SET hook_url = 'https://a.test/', hook_format = 'event'").run();
    await migrate();
    const { jobs } = await listJobs(env.DB, accountId, { limit: 10 });
    expect(jobs).toMatchObject([{ input: songInput(), hookUrl: "https://a.test/" }]);
    const job = { account_id: accountId, operation: "song", status: "queued", price: 3, upstream: "engine" };
    await insert("jobs", { id: "earlier", ...job, accepted_at: T0, deadline_at: T0 });
    await insert("job_inputs", { job_id: "earlier", input: JSON.stringify(songInput()), hook_url: "https://b.test/" });
    const earlier = env.DB.prepare("SELECT * FROM job_inputs WHERE job_id = 'earlier'");
    expect(await earlier.first()).toEqual({
      ...{ job_id: "earlier", input: JSON.stringify(songInput()), hook_url: "https://b.test/", hook_format: "ttapi" },
    });
  });

  it("numbers existing events by their time, and those of the earlier version after them", async () => {
    await schemaBefore("0011_one_row_per_job.sql");
    await finishedJob();
    const event = { account_id: accountId, sequence: 0, type: "song.created", body: "{}", replayable: 1 };
    for (const [id, at] of [
      ["a", T0 + 9],
      ["b", T0],
      ["c", T0],
      ["d", T0 + 1],
    ] as const)
      await insert("events", { id, ...event, created_at: at });
    await migrate();
    expect(await seqs()).toEqual([T0 + 9, T0, T0 + 1, T0 + 2]);
    await insert("events", { id: "e", ...event, created_at: T0 });
    expect((await seqs()).at(-1)).toBe(T0 + 10);
    const listed = await listEvents(env.DB, accountId, { after: T0, since: T0, limit: 10 });
    expect(listed.map(({ id }) => id)).toEqual(["c", "d", "a", "e"]);
  });
});

it("0009 keeps existing schedules running, and the reasons of disabled webhooks", async () => {
  await schemaBefore("0009_schedules.sql");
  await finishedJob();
  const old = { id: "we_1", url: "https://a.test/", events: '["*"]', secret: "", enabled_at: T0, created_at: T0 };
  const disabled = { enabled: 0, disabled_at: T0, disabled_reason: "gone" };
  await insert("endpoints", { account_id: accountId, ...old, ...disabled });
  const times = { cron: "0 9 * * *", time_zone: "UTC", catch_up: "skip", next_slot_at: T0, created_at: T0 };
  const text = { name: "Morning song", input: JSON.stringify(songInput()) };
  await insert("schedules", { id: "sch_1", account_id: accountId, enabled: 1, ...text, ...times });
  await migrate();
  expect(await findEndpoint(env.DB, accountId, "we_1")).toMatchObject({ enabled: false, disabledReason: "gone" });
  expect(await findSchedule(env.DB, "sch_1", accountId)).toMatchObject({
    ...{ enabled: true, paused: null, unpaidRuns: 0, nextOccurrenceAt: T0, input: songInput() },
  });
});
