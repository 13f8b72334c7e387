import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Job } from "../../../../src/routes/v1/jobs/response.ts";
import type { Problem } from "../../../../src/routes/v1/problem.ts";
import type { Song } from "../../../../src/routes/v1/songs/response.ts";
import { BODIES } from "../../../../src/routes/v1/songs/schema.ts";
import { account, count, type TestAccount } from "../../../support/account.ts";
import { ask, native } from "../../../support/native.ts";
import { runToEnd } from "../../../support/run-job.ts";
import { reply } from "../../../support/scripted-replies.ts";
import { scriptedUpstream } from "../../../support/scripted-upstream.ts";

const METADATA = { order: "42", 顧客: "雨" };
const SONG = { sound_prompt: "calm piano", metadata: METADATA };
const pairs = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`key-${i}`, "x"]));
let owner: TestAccount;
let upstream: ReturnType<typeof scriptedUpstream>;

beforeEach(async () => {
  owner = await account();
  upstream = scriptedUpstream();
  vi.stubGlobal("fetch", upstream.fetch);
});

async function submit(path: string, body: object): Promise<Job> {
  return (await ask<Job>(owner, path, { body })).body;
}

async function finish({ id }: { id: string }): Promise<Job> {
  await runToEnd({ accountId: owner.id, jobId: id });
  return (await ask<Job>(owner, `/jobs/${id}`)).body;
}

describe("metadata", () => {
  it("is returned with the accepted job, the finished job, its songs and its events", async () => {
    const accepted = await submit("/songs", SONG);
    expect(accepted.metadata).toEqual(METADATA);
    const job = await finish(accepted);
    expect([job.metadata, job.songs[0]?.metadata]).toEqual([METADATA, METADATA]);
    const { body: song } = await ask<Song>(owner, `/songs/${job.songs[0]?.id}`);
    expect(song.metadata).toEqual(METADATA);
    const bodies = env.DB.prepare("SELECT body FROM events WHERE job_id = ? AND sequence > 0").bind(job.id);
    const { results } = await bodies.all<{ body: string }>();
    expect(results.map(({ body }) => JSON.parse(body).data.metadata)).toEqual([METADATA, METADATA]);
  });

  it("is an empty object for a request without metadata", async () => {
    const job = await finish(await submit("/songs", { sound_prompt: "calm" }));
    expect([job.metadata, job.songs[0]?.metadata]).toEqual([{}, {}]);
  });

  it("is not sent to the upstream", async () => {
    await finish(await submit("/songs", SONG));
    const [sent] = upstream.generations.values();
    expect(JSON.stringify(sent)).not.toContain("顧客");
  });

  it("belongs to the request of an idempotency key", async () => {
    const send = (metadata: object | undefined) =>
      native(owner, "/songs", {
        body: { sound_prompt: "calm", metadata },
        headers: { "Idempotency-Key": "k" },
      }).then(({ status }) => status);
    expect([await send(METADATA), await send(METADATA), await send({ order: "43" }), await send(undefined)]).toEqual([
      202, 202, 422, 422,
    ]);
  });

  it("a request without metadata keeps the fingerprint that earlier versions stored with its key", () => {
    expect(BODIES.song.parse({ sound_prompt: "calm" }).canonical).not.toContain("metadata");
    expect(BODIES.song.parse(SONG).canonical).toContain("metadata");
  });

  it("is returned with the runs of a schedule and their jobs", async () => {
    const schedule = { name: "daily", cron: "0 9 * * *", operation: "song", input: SONG };
    const { body } = await ask<{ id: string; input: object }>(owner, "/schedules", { body: schedule });
    expect(body.input).toMatchObject({ metadata: METADATA });
    const job = (await ask<Job>(owner, `/schedules/${body.id}/run`, { method: "POST" })).body;
    expect(job.metadata).toEqual(METADATA);
  });

  it.each([
    [pairs(21), "/metadata", "must have at most 20 keys"],
    [{ ["k".repeat(41)]: "x" }, `/metadata/${"k".repeat(41)}`, "must have keys of 1 to 40 characters"],
    [{ "": "x" }, "/metadata/", "must have keys of 1 to 40 characters"],
    [{ order: 42 }, "/metadata/order", "must be a string"],
    [{ order: "x".repeat(501) }, "/metadata/order", "must have at most 500 characters"],
    [{ order: { id: "42" } }, "/metadata/order", "must be a string"],
    [["order"], "/metadata", "must be an object"],
    ["order", "/metadata", "must be an object"],
  ])("is rejected with 422: %.60j", async (metadata, pointer, message) => {
    const { status, body } = await ask<Problem>(owner, "/songs", { body: { ...SONG, metadata } });
    expect([status, body.errors]).toEqual([422, [expect.objectContaining({ pointer, message })]]);
    expect(await count("jobs", "account_id = ?", owner.id)).toBe(0);
  });

  it("accepts the largest metadata", async () => {
    const largest = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [String(i).padEnd(40, "k"), "雨".repeat(500)]),
    );
    const job = await finish(await submit("/songs", { ...SONG, metadata: largest }));
    expect([job.status, job.metadata]).toEqual(["succeeded", largest]);
  });
});

it("a stem has its name, and an export its kind", async () => {
  const song = (await finish(await submit("/songs", SONG))).songs[0];
  upstream.onPoll(
    reply.finished({ title: "Morning (Vocals)" }, { title: "Morning (Backing Vocals)" }, { title: "Morning" }),
  );
  const stems = await finish(await submit(`/songs/${song?.id}/stems`, {}));
  expect(stems.songs.map(({ kind, stem }) => [kind, stem])).toEqual([
    ["stem", "vocals"],
    ["stem", "backing_vocals"],
    ["stem", "other"],
  ]);
  const exported = await finish(await submit(`/songs/${song?.id}/export`, { format: "mp3" }));
  expect([song?.kind, song?.stem, exported.songs[0]?.kind, exported.songs[0]?.stem]).toEqual([
    ...["song", null, "export", null],
  ]);
  const { body: ledger } = await ask<{ data: { operation: string | null; title: string | null }[] }>(
    owner,
    "/credits/entries",
  );
  const titles = ledger.data.filter(({ operation }) => operation === "stems").map(({ title }) => title);
  expect(titles).toEqual([song?.title, song?.title]);
  const { body } = await ask<{ data: Song[] }>(owner, "/songs");
  expect(body.data.map(({ id }) => id)).toEqual([song?.id]);
});
