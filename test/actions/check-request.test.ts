import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { checkRequest } from "../../src/actions/check-request.ts";
import type { Input, Operation } from "../../src/operations/input.ts";
import type { UpstreamConfig } from "../../src/upstream/registry.ts";
import { account } from "../support/account.ts";
import { T0 } from "../support/job.ts";
import { insert } from "../support/schema.ts";
import { songInput } from "../support/song-input.ts";

const TTAPI: UpstreamConfig = { name: "ttapi", origin: "https://a.test", key: "k", bound: false, slots: 1 };
const ENGINE: UpstreamConfig = { name: "engine", origin: "https://engine.test", key: "k", bound: false, slots: 1 };
let accountId: string;

beforeEach(async () => {
  accountId = (await account()).id;
});

interface SongFields {
  operation: Operation;
  upstream?: string;
  origin?: string | null;
  parent?: string;
  seconds?: number;
  lines?: string | null;
}

/** Inserts a song as a job of this operation stores it. Returns its id. */
async function storedSong({ operation, upstream = "engine", origin = null, ...song }: SongFields): Promise<string> {
  const [jobId, id] = [crypto.randomUUID(), crypto.randomUUID()];
  const job = { account_id: accountId, operation, status: "succeeded", price: 3, upstream, upstream_origin: origin };
  await insert("jobs", { id: jobId, ...job, accepted_at: T0, deadline_at: T0 });
  const row = { account_id: accountId, job_id: jobId, position: 0, title: "Song", upstream, created_at: T0 };
  const lines = song.lines === undefined ? "[]" : song.lines;
  const own = { upstream_song_id: `up-${id}`, parent_song_id: song.parent ?? null, lyric_lines: lines };
  await insert("songs", { id, ...row, ...own });
  const file = { role: "audio", bytes: 1, sha256: "a".repeat(64), content_type: "audio/mpeg", container: "mp3" };
  await insert("assets", {
    id: `${id}-audio`,
    song_id: id,
    ...file,
    duration_seconds: song.seconds ?? 60,
    stored_at: T0,
  });
  return id;
}

const urls = { publicUrl: "https://fermata.test", localUrl: null };
const check = (input: Input, upstreams = [TTAPI, ENGINE]) =>
  checkRequest(env.DB, { accountId, input, upstreams, urls });
const parentOf = (songId: string) => ({ songId, upstreamSongId: null });
const { operation: _, ...common } = songInput({ model: null });
const extend = (songId: string, startsAt: number | null = null): Input => ({
  ...{ operation: "extend", parent: parentOf(songId), startsAt, ...common },
});
const stems = (songId: string): Input => ({ operation: "stems", parent: parentOf(songId) });
const swapVocals = (songId: string, second: string): Input => ({
  ...{ operation: "swap_vocals", parent: parentOf(songId), swap: parentOf(second), ...common },
});

describe("a request's upstream", () => {
  it("a new song goes to the first upstream with that upstream's default model", async () => {
    const resolved = { kind: "resolved", upstream: TTAPI, input: { model: "FUZZ-2.0" } };
    expect(await check(songInput({ model: null }))).toMatchObject(resolved);
    const own = { kind: "resolved", upstream: ENGINE, input: { model: "Fermata-1" } };
    expect(await check(songInput({ model: null }), [ENGINE])).toMatchObject(own);
  });

  it("a remix goes to the parent's upstream, whichever is configured first", async () => {
    const songId = await storedSong({ operation: "song" });
    const expected = { kind: "resolved", upstream: ENGINE, input: { parent: { upstreamSongId: `up-${songId}` } } };
    expect(await check(extend(songId))).toMatchObject(expected);
  });

  it("a song of a removed upstream, or of the same name at another origin, cannot be remixed", async () => {
    const removed = await storedSong({ operation: "song", upstream: "removed" });
    const moved = await storedSong({ operation: "song", upstream: "ttapi", origin: "https://b.test" });
    for (const [songId, name] of [
      [removed, "removed"],
      [moved, "ttapi"],
    ] as const) {
      expect(await check(extend(songId))).toMatchObject({
        ...{ kind: "refused", code: "operation_unsupported", field: "parent" },
        message: `belongs to upstream ${name}, which is not configured`,
      });
    }
  });

  it("a request with a model that its upstream does not have is rejected", async () => {
    expect(await check(songInput({ model: "GPT" }))).toMatchObject({ code: "invalid", field: "model" });
    expect(await check(songInput({ model: "FUZZ-2.0" }), [ENGINE])).toMatchObject({ input: { model: "FUZZ-2.0" } });
  });
});

describe("a request on an upload of the engine", () => {
  const OPERATIONS: [Operation, (songId: string) => Input][] = [
    ["replace", (id) => ({ operation: "replace", parent: parentOf(id), startsAt: 0, endsAt: 1, ...common })],
    ["variation", (id) => ({ operation: "variation", parent: parentOf(id), model: null, title: null, seed: null })],
    ["swap_vocals", (id) => ({ operation: "swap_vocals", parent: parentOf(id), swap: null, ...common })],
    ["swap_instrumental", (id) => ({ operation: "swap_instrumental", parent: parentOf(id), swap: null, ...common })],
    ["stems", stems],
    ["download", (id) => ({ operation: "download", parent: parentOf(id), format: "wav" })],
  ];

  it.each(
    OPERATIONS,
  )("a request on an upload of the engine is rejected for %s and lists the supported operations", async (_operation, input) => {
    const rejection = await check(input(await storedSong({ operation: "upload" })));
    expect(rejection).toMatchObject({ kind: "refused", code: "operation_unsupported", field: "parent" });
    expect(rejection).toMatchObject({ message: expect.stringContaining("possible with this song: extend, cover") });
  });

  it("a request on an upload of the engine is accepted for extend and cover", async () => {
    const songId = await storedSong({ operation: "upload" });
    const cover: Input = { operation: "cover", parent: parentOf(songId), coverStrength: 1, ...common };
    for (const input of [extend(songId), cover]) expect(await check(input)).toMatchObject({ kind: "resolved" });
  });

  it("a request for stems is rejected for an extension of an upload, and accepted for a cover of it", async () => {
    const upload = await storedSong({ operation: "upload" });
    const extension = await storedSong({ operation: "extend", parent: upload });
    const twice = await storedSong({ operation: "extend", parent: extension });
    const cover = await storedSong({ operation: "cover", parent: upload });
    expect(await check(stems(twice))).toMatchObject({ code: "operation_unsupported" });
    expect(await check(stems(cover))).toMatchObject({ kind: "resolved" });
  });

  it("a request on an upload of TTAPI is accepted for stems", async () => {
    const songId = await storedSong({ operation: "upload", upstream: "ttapi", origin: "https://a.test" });
    expect(await check(stems(songId))).toMatchObject({ kind: "resolved" });
  });
});

describe("the second song of a swap", () => {
  it("a swap needs a second song with vocals from the parent's upstream that is not an upload", async () => {
    const songId = await storedSong({ operation: "song" });
    const foreign = await storedSong({ operation: "song", upstream: "ttapi", origin: "https://a.test" });
    const recording = await storedSong({ operation: "upload" });
    const instrumental = await storedSong({ operation: "song", lines: null });
    const unsupported = { code: "operation_unsupported", field: "swap" };
    expect(await check(swapVocals(songId, foreign))).toMatchObject(unsupported);
    expect(await check(swapVocals(songId, recording))).toMatchObject(unsupported);
    expect(await check(swapVocals(songId, instrumental))).toMatchObject({ code: "invalid", field: "swap" });
    const sung = await storedSong({ operation: "song" });
    expect(await check(swapVocals(songId, sung))).toMatchObject({ kind: "resolved" });
  });
});

it("an extension is rejected if it leaves less than the minimum time before the maximum length", async () => {
  const songId = await storedSong({ operation: "song", seconds: 358 });
  expect(await check(extend(songId, 355))).toMatchObject({ code: "invalid", field: "startsAt" });
  expect(await check(extend(songId))).toMatchObject({ code: "invalid", field: "startsAt" });
  expect(await check(extend(songId, 200))).toMatchObject({ kind: "resolved" });
});
