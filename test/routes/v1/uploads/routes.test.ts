import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../../../src/app.ts";
import type { Job } from "../../../../src/routes/v1/jobs/response.ts";
import type { Problem } from "../../../../src/routes/v1/problem.ts";
import { account, count, credits, type TestAccount } from "../../../support/account.ts";
import { FLAC, FRONT_M4A } from "../../../support/audio-bytes.ts";
import { bodyOf, inChunks } from "../../../support/incoming-file.ts";
import { ask, native } from "../../../support/native.ts";
import { runToEnd } from "../../../support/run-job.ts";
import { scriptedUpstream } from "../../../support/scripted-upstream.ts";
import { mp3Bytes, pngBytes, wavBytes } from "../../../support/sound-bytes.ts";

const SONG = mp3Bytes({ seconds: 3, tag: "mine" });
let owner: TestAccount;
let upstream: ReturnType<typeof scriptedUpstream>;

beforeEach(async () => {
  owner = await account();
  upstream = scriptedUpstream();
  vi.stubGlobal("fetch", upstream.fetch);
  upstream.respondAt("https://fermata.test", () => new Response(SONG));
  // The tests share the bucket, and some of them leave a job and its source file.
  await env.ASSETS.delete(await sources());
});

interface UploadOptions {
  path?: string;
  headers?: Record<string, string>;
  bindings?: object;
}

/** Sends a body unchanged. Only `headers` can declare a `Content-Length`. */
async function send<T = Job>(body: BodyInit | null, { path = "", headers = {}, bindings = {} }: UploadOptions = {}) {
  const init = { method: "POST", body, headers: { Authorization: `Bearer ${owner.key}`, ...headers } };
  const bound = { ...env, ...bindings } as unknown as Env;
  const response = await app.request(`https://fermata.test/v1/uploads${path}`, init, bound, createExecutionContext());
  return { status: response.status, headers: response.headers, body: await response.json<T>() };
}

const declaring = (bytes: number, type = "audio/mpeg") => ({ "Content-Type": type, "Content-Length": String(bytes) });
const sendFile = <T = Job>(bytes: Uint8Array<ArrayBuffer>, options: UploadOptions = {}) =>
  send<T>(bodyOf(inChunks(bytes)), { ...options, headers: { ...declaring(bytes.length), ...options.headers } });

function form(fields: Record<string, string | Blob>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

const sources = async () => (await env.ASSETS.list({ prefix: "sources/" })).objects.map(({ key }) => key);

/** Expects no stored file, no job and no held credits. */
async function expectNoEffects(): Promise<void> {
  expect(await sources()).toEqual([]);
  expect(await count("jobs", "account_id = ?", owner.id)).toBe(0);
  expect((await credits(owner.id)).held).toBe(0);
}

describe("a file as the request body", () => {
  it("creates a song from the verified copy of a file and deletes the copy when the job ends", async () => {
    const { status, headers, body } = await sendFile(SONG, { path: "?title=Mine&retention_days=3" });
    expect(status).toBe(202);
    expect(headers.get("Location")).toBe(`https://fermata.test/v1/jobs/${body.id}`);
    expect(body).toMatchObject({ operation: "upload", cost: 3, input: { url: null, title: "Mine" } });
    expect(await sources()).toEqual([`sources/${body.id}-source`]);
    await runToEnd({ accountId: owner.id, jobId: body.id });
    expect((await ask<Job>(owner, `/jobs/${body.id}`)).body).toMatchObject({ status: "succeeded", songs: [{}] });
    expect(upstream.generations.at(-1)?.body.audio_url).toMatch(/^https:\/\/fermata\.test\/a\/.*-source\?e=\d+&s=/);
    expect(await sources()).toEqual([]);
    expect(await count("jobs", "id = ? AND retention_days = 3", body.id)).toBe(1);
  });

  it.each([
    ["wav", wavBytes(), "audio/x-wav"],
    ["m4a", FRONT_M4A, "video/mp4"],
    ["flac", FLAC, "application/octet-stream"],
    ["mp3 with a wrong content type", SONG, "audio/wav; charset=binary"],
  ])("accepts %s as the request body", async (_, bytes, type) => {
    expect((await sendFile(bytes, { headers: { "Content-Type": type } })).status).toBe(202);
  });

  it("rejects an audio format that the upstream does not support", async () => {
    const bindings = { UPSTREAM_URL: undefined, ENGINE_URL: "https://engine.test" };
    const { status, body } = await sendFile(FLAC, { bindings });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: "validation_failed",
      detail: "file cannot be used: flac is not supported, only mp3, wav",
    });
    await expectNoEffects();
  });

  it.each([
    ["with an unsupported content type", declaring(1, "text/plain"), 415, "unsupported_media_type"],
    [
      "with the content type of a URL-encoded form",
      declaring(1, "application/x-www-form-urlencoded"),
      415,
      "unsupported_media_type",
    ],
    ["with a content encoding", { ...declaring(1), "Content-Encoding": "gzip" }, 415, "unsupported_media_type"],
    ["without a declared length", { "Content-Type": "audio/mpeg" }, 411, "length_required"],
    ["larger than 95 MB", declaring(95_000_001), 413, "too_large"],
    ["of zero bytes", declaring(0), 422, "validation_failed"],
    ["shorter than declared", declaring(SONG.length + 1), 400, "invalid"],
    ["longer than declared", declaring(SONG.length - 1), 400, "invalid"],
  ])("rejects a file %s", async (_, headers, status, code) => {
    const response = await send<Problem>(bodyOf(inChunks(SONG)), { headers: headers as Record<string, string> });
    expect(response.body).toMatchObject({ status, code });
    await expectNoEffects();
  });

  it("an interrupted upload leaves no file, no job and no held credits", async () => {
    const response = await send<Problem>(bodyOf(inChunks(SONG), "break"), { headers: declaring(SONG.length * 2) });
    expect(response.body).toMatchObject({
      status: 400,
      detail: "the file is incomplete: Network connection lost.",
    });
    await expectNoEffects();
  });

  it.each([
    ["an image", pngBytes(), "file cannot be used: a PNG picture instead of audio"],
    [
      "text",
      Uint8Array.from("{hello}", (character) => character.charCodeAt(0)),
      "file cannot be used: text instead of audio",
    ],
  ])("rejects %s by its bytes", async (_, bytes, detail) => {
    expect((await sendFile(bytes)).body).toMatchObject({ status: 422, code: "validation_failed", detail });
    await expectNoEffects();
  });

  it.each([
    ["title=" + "x".repeat(501), "title must have at most 500 characters"],
    ["retention_days=0", "retention_days must be a whole number from 1 to 3,650"],
    ["hook_url=ftp://a.b", "hook_url must be an http or https URL"],
  ])("rejects an upload with ?%s", async (query, detail) => {
    expect((await sendFile(SONG, { path: `?${query}` })).body).toMatchObject({ status: 422, detail });
    await expectNoEffects();
  });

  it("does not read the file when credits are insufficient", async () => {
    owner = await account({ credits: 2 });
    const body = new ReadableStream({ pull: () => Promise.reject(new Error("was read")) }, { highWaterMark: 0 });
    const response = await send<Problem>(body, { headers: declaring(1_000) });
    expect(response.body).toMatchObject({ status: 402, code: "insufficient_credits", needed: 3, available: 2 });
    await expectNoEffects();
  });

  it("leaves no file and no held credits when the job cannot be stored", async () => {
    let batches = 0;
    const DB = new Proxy(env.DB, {
      get: (db, name: keyof D1Database) =>
        name === "batch"
          ? (statements: D1PreparedStatement[]) =>
              ++batches > 1 ? Promise.reject(new Error("D1 is down")) : db.batch(statements)
          : db[name].bind(db),
    });
    expect((await sendFile(SONG, { bindings: { DB } })).body).toMatchObject({ status: 503, code: "unavailable" });
    await expectNoEffects();
  });

  it("rejects a file when PUBLIC_URL is not configured", async () => {
    const response = await sendFile(SONG, { bindings: { PUBLIC_URL: undefined } });
    expect(response.body).toMatchObject({ status: 422, detail: expect.stringContaining("PUBLIC_URL") });
    await expectNoEffects();
  });

  it("a dry run of an upload costs nothing and stores no file", async () => {
    const { status, body } = await sendFile(SONG, { path: "?dry_run=1" });
    expect({ status, body }).toEqual({
      status: 200,
      body: { dry_run: true, cost: 3, available: 30, sufficient: true },
    });
    await expectNoEffects();
  });

  it("returns one job for a file sent twice with one idempotency key and rejects a different file", async () => {
    const headers = { "Idempotency-Key": "order-42" };
    const first = await sendFile(SONG, { headers });
    const repeated = await sendFile(SONG, { headers });
    expect(repeated.body).toEqual(first.body);
    expect(repeated.headers.get("Idempotent-Replayed")).toBe("true");
    expect((await sendFile(wavBytes(), { headers })).body).toMatchObject({ status: 422, code: "idempotency_mismatch" });
    expect(await sources()).toEqual([`sources/${first.body.id}-source`]);
    expect(await credits(owner.id)).toEqual({ available: 27, held: 3 });
    await runToEnd({ accountId: owner.id, jobId: first.body.id });
  });

  it("returns the metadata that its query or form contains as a JSON object", async () => {
    const metadata = JSON.stringify({ order: "42" });
    const file = await sendFile(SONG, { path: `?${new URLSearchParams({ metadata })}` });
    expect([file.status, file.body.metadata]).toEqual([202, { order: "42" }]);
    const inForm = await send(form({ file: new Blob([SONG]), metadata }));
    expect([inForm.status, inForm.body.metadata]).toEqual([202, { order: "42" }]);
    const format = { rule: "format", format: "json", message: "must be a JSON object" };
    const errors = [{ pointer: "/metadata", ...format, in: "query" }];
    const invalid = await sendFile<Problem>(SONG, { path: "?metadata=order" });
    expect([invalid.status, invalid.body.errors]).toEqual([422, errors]);
  });

  it("a job whose source file is lost fails and costs nothing", async () => {
    const { body } = await sendFile(SONG);
    await env.ASSETS.delete(`sources/${body.id}-source`);
    await runToEnd({ accountId: owner.id, jobId: body.id });
    const { body: job } = await ask<Job>(owner, `/jobs/${body.id}`);
    expect(job).toMatchObject({ status: "failed", cost: 0, error: { code: "source_unusable" } });
  });
});

describe("a multipart form", () => {
  it("accepts a form with a file and other fields", async () => {
    const { status, body } = await send(form({ file: new Blob([SONG]), title: "Mine", retention_days: "3" }));
    expect(status).toBe(202);
    expect(body.input).toMatchObject({ title: "Mine" });
    await runToEnd({ accountId: owner.id, jobId: body.id });
  });

  it.each([
    ["no file", { title: "Mine" }, "file must be a file"],
    ["a string instead of a file", { file: "hello" }, "file must be a file"],
    ["an empty file", { file: new Blob([]) }, "file is empty"],
    ["an unknown field", { file: new Blob([SONG]), name: "x" }, "name is unknown; did you mean title?"],
    ["an invalid value", { file: new Blob([SONG]), retention_days: "soon" }, "retention_days must be a whole number"],
    ["an image", { file: new Blob([pngBytes()]) }, "file cannot be used: a PNG picture instead of audio"],
  ])("rejects a form with %s", async (_, fields, detail) => {
    const { body } = await send<Problem>(form(fields as Record<string, string>));
    expect(body).toMatchObject({ status: 422, detail: expect.stringContaining(detail) });
    await expectNoEffects();
  });

  it("rejects a form larger than 10 MB with 413 even without a declared length", async () => {
    const large = form({ file: new Blob([new Uint8Array(10_300_000)]) });
    const { body, headers } = new Request("https://x.test", { method: "POST", body: large });
    const type = { "Content-Type": headers.get("Content-Type") ?? "" };
    expect((await send<Problem>(body, { headers: type })).body).toMatchObject({ status: 413, code: "too_large" });
    await expectNoEffects();
  });

  it("rejects a malformed form with 400", async () => {
    const headers = { "Content-Type": "multipart/form-data; boundary=x" };
    expect((await send<Problem>("no form", { headers })).body).toMatchObject({ status: 400, code: "invalid" });
  });
});

describe("a source URL", () => {
  const link = "https://files.example.com/a.mp3";

  it("creates a song from a URL", async () => {
    upstream.respondAt("https://files.example.com", () => new Response(SONG));
    const { status, body } = await ask<Job>(owner, "/uploads", { body: { url: link, title: "Mine" } });
    expect(status).toBe(202);
    expect(body.input).toEqual({ url: link, title: "Mine" });
    await runToEnd({ accountId: owner.id, jobId: body.id });
    expect((await ask<Job>(owner, `/jobs/${body.id}`)).body.status).toBe("succeeded");
  });

  it.each([
    [{}, "url is required"],
    [{ url: "http://127.0.0.1/a" }, "url must be a public https link"],
    [{ url: link, file: "x" }, "file is unknown"],
  ])("rejects a URL upload of %j with 422", async (body, detail) => {
    const problem = (await ask<Problem>(owner, "/uploads", { body })).body;
    expect(problem).toMatchObject({ status: 422, detail: expect.stringContaining(detail) });
  });

  it("rejects a URL upload of invalid JSON with 400", async () => {
    expect((await ask<Problem>(owner, "/uploads", { body: "{" })).body).toMatchObject({ status: 400, code: "invalid" });
  });
});

it("returns 403 for an upload with a key without jobs:write", async () => {
  const { key } = (await ask<{ key: string }>(owner, "/keys", { body: { name: "x", scopes: ["jobs:read"] } })).body;
  expect((await native({ key }, "/uploads", { body: { url: "https://example.com/a.mp3" } })).status).toBe(403);
});
