import { createExecutionContext } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../../src/app.ts";
import { account, count, credits, type TestAccount } from "../../support/account.ts";
import { runNextAlarm, runToEnd } from "../../support/run-job.ts";
import { reply } from "../../support/scripted-replies.ts";
import { scriptedUpstream } from "../../support/scripted-upstream.ts";
import { call, ORIGIN, submitSong } from "../../support/submit.ts";

let owner: TestAccount;
let upstream: ReturnType<typeof scriptedUpstream>;

beforeEach(async () => {
  owner = await account();
  upstream = scriptedUpstream();
  vi.stubGlobal("fetch", upstream.fetch);
});

// biome-ignore lint/suspicious/noExplicitAny: the response JSON is read field by field
const read = async (response: Response): Promise<any> => response.json();

describe("a submit", () => {
  it("returns the job's id as jobId and as job_id", async () => {
    const response = await call(owner, "music", { title: "T", lyrics_text: "la", sound_prompt: "calm" });
    expect(response.status).toBe(200);
    const body = await read(response);
    expect(body).toEqual({
      status: "SUCCESS",
      message: "",
      data: { jobId: expect.any(String), job_id: body.data.jobId },
    });
  });

  it.each([
    [{ sound_strength: "0.8", instrumental: "false", weirdness: ["0.1"], seed: 42, sound_prompt: "x" }],
    [{ sound_prompt: ["x"], lyrics_text: null, mv: "FUZZ-1.0 Pro", unknown_field: { a: 1 } }],
    [{ lyrics_text: "only words", instrumental: ["true"], lyrics_strength: 0, title: "" }],
  ])("accepts the body %j", async (body) => {
    expect((await call(owner, "music", body)).status).toBe(200);
  });

  it.each(["", " ", "x".repeat(256)])("rejects the Idempotency-Key %j with 422 and charges nothing", async (key) => {
    const headers = { "TT-API-KEY": owner.key, "Idempotency-Key": key };
    const init = { method: "POST", headers, body: '{"sound_prompt":"x"}' };
    const response = await exports.default.fetch(`${ORIGIN}/producer/v1/music`, init);
    expect(response.status).toBe(422);
    const message = "Idempotency-Key must have 1 to 255 characters";
    expect(await read(response)).toEqual({ status: "FAILED", message, data: null });
    expect(await count("jobs", "account_id = ?", owner.id)).toBe(0);
  });

  it("parses a value, its string form and a one-element array alike", async () => {
    const response = await call(owner, "generate", {
      sound_prompt: ["x"],
      sound_strength: ["0.8"],
      seed: 42,
      instrumental: "True",
    });
    const { data } = await read(response);
    const row = await env.DB.prepare("SELECT input FROM jobs WHERE id = ?").bind(data.jobId).first<{ input: string }>();
    expect(JSON.parse(row?.input ?? "")).toMatchObject({
      soundPrompt: "x",
      soundStrength: 0.8,
      seed: "42",
      instrumental: true,
    });
  });

  it.each([
    [{ sound_prompt: "x", sound_strength: 0.1 }, "sound_strength must be a number from 0.2 to 1"],
    [{ sound_prompt: "x", sound_strength: "loud" }, "sound_strength must be a number from 0.2 to 1"],
    [{ sound_prompt: "x", weirdness: [0.1, 0.2] }, "weirdness must be a number from 0 to 1"],
    [{ sound_prompt: "x", lyrics_strength: 1.01 }, "lyrics_strength must be a number from 0 to 1"],
    [{ sound_prompt: "x", instrumental: "maybe" }, "instrumental must be true or false"],
    [{ sound_prompt: 5 }, "sound_prompt must be a string"],
    [{ sound_prompt: "x", hook_url: "ftp://a.b" }, "hook_url must be an http or https URL"],
    [{ sound_prompt: " ", lyrics_text: "" }, "sound_prompt and lyrics_text must not both be empty"],
    [{}, "sound_prompt and lyrics_text must not both be empty"],
  ])("rejects %j with 400 and names the field and rule", async (body, message) => {
    const response = await call(owner, "music", body);
    expect(response.status).toBe(400);
    expect(await read(response)).toEqual({ status: "FAILED", message, data: null });
    expect(await credits(owner.id)).toEqual({ available: 30, held: 0 });
  });

  it("lists the available models when mv is unknown", async () => {
    const { message } = await read(await call(owner, "music", { sound_prompt: "x", mv: "GPT" }));
    expect(message).toMatch(/^mv must be one of FUZZ-2.0, .*Lyria 3 preview$/);
  });

  it.each([
    ["invalid JSON", "{", "the body is not valid JSON: line 1, column 2"],
    ["an array", "[]", "the body must be a JSON object"],
    ["an empty string", "", "the body is empty; send a JSON object"],
  ])("rejects a body of %s with 400", async (_, body, message) => {
    const headers = { "TT-API-KEY": owner.key };
    const response = await exports.default.fetch(`${ORIGIN}/producer/v1/music`, { method: "POST", headers, body });
    expect(response.status).toBe(400);
    expect(await read(response)).toMatchObject({ message });
  });

  it("rejects a body larger than 512 kB with 413, with and without Content-Length", async () => {
    const body = JSON.stringify({ sound_prompt: "x".repeat(530_000) });
    const headers = { "TT-API-KEY": owner.key };
    const url = `${ORIGIN}/producer/v1/music`;
    expect((await exports.default.fetch(url, { method: "POST", headers, body })).status).toBe(413);
    const stream = new Response(body).body;
    expect((await exports.default.fetch(url, { method: "POST", headers, body: stream })).status).toBe(413);
    expect(await count("jobs", "account_id = ?", owner.id)).toBe(0);
  });

  it("returns 402 with the needed and the available credits", async () => {
    const poor = await account({ credits: 2 });
    const response = await call(poor, "music", { sound_prompt: "x" });
    expect(response.status).toBe(402);
    expect(await read(response)).toMatchObject({ message: "this needs 3 credits, 2 are available" });
  });

  it("accepts a submit when the job's Durable Object is unreachable, because the sweep starts the job", async () => {
    const JOB = { getByName: () => ({ ensure: () => Promise.reject(new Error("overloaded")) }) };
    const init = { method: "POST", headers: { "TT-API-KEY": owner.key }, body: JSON.stringify({ sound_prompt: "x" }) };
    const response = await app.request("/producer/v1/music", init, { ...env, JOB } as never, createExecutionContext());
    const { data } = await read(response);
    const status = await read(await call(owner, `fetch?jobId=${data.jobId}`));
    expect(status).toMatchObject({ status: "PENDING_QUEUE" });
  });
});

describe("an API key", () => {
  const url = `${ORIGIN}/producer/v1/fetch?jobId=x`;

  it.each([
    ["TT-API-KEY", (key: string) => ({ "TT-API-KEY": key })],
    ["tt-api-key", (key: string) => ({ "tt-api-key": key })],
    ["Authorization", (key: string) => ({ Authorization: `Bearer ${key}` })],
  ])("accepts a key in the header %s", async (_, headers) => {
    expect((await exports.default.fetch(url, { headers: headers(owner.key) })).status).toBe(404);
  });

  it.each([
    ["no key", {}],
    ["an invalid key", { "TT-API-KEY": "fm_live_nonsense" }],
    ["a scheme other than Bearer", { Authorization: "Basic abc" }],
  ])("returns 401 with TTAPI's message for %s", async (_, headers) => {
    const response = await exports.default.fetch(url, { headers: headers as Record<string, string> });
    expect(response.status).toBe(401);
    expect(await read(response)).toEqual({ status: "FAILED", message: "Wrong TT-API-KEY or email is not activated." });
  });

  const revoke = () => env.DB.prepare("UPDATE keys SET revoked_at = 1 WHERE account_id = ?").bind(owner.id).run();

  it("returns 401 for a revoked key", async () => {
    await revoke();
    expect((await call(owner, "fetch?jobId=x")).status).toBe(401);
  });

  it("returns 401 for a recently used key five seconds after it is revoked", async () => {
    expect((await call(owner, "fetch?jobId=x")).status).toBe(404);
    await revoke();
    vi.setSystemTime(Date.now() + 5_000);
    expect((await call(owner, "fetch?jobId=x")).status).toBe(401);
  });

  it("accepts a rejected key as soon as it is valid", async () => {
    await revoke();
    expect((await call(owner, "fetch?jobId=x")).status).toBe(401);
    await env.DB.prepare("UPDATE keys SET revoked_at = NULL WHERE account_id = ?").bind(owner.id).run();
    expect((await call(owner, "fetch?jobId=x")).status).toBe(404);
  });
});

describe("fetch", () => {
  it("fetch returns a job's status from the queue to the finished song", async () => {
    upstream.onPoll(reply.running(40), reply.finished());
    const jobId = await submitSong(owner);
    const fetched = async () => read(await call(owner, `fetch?jobId=${jobId}`));
    expect(await fetched()).toMatchObject({
      status: "PENDING_QUEUE",
      message: null,
      data: { jobId, musics: [], progress: "0%" },
    });
    await runNextAlarm(jobId);
    await runNextAlarm(jobId);
    expect(await fetched()).toMatchObject({ status: "ON_QUEUE", data: { action: "music", mv: "FUZZ-2.0" } });
    await runToEnd({ accountId: owner.id, jobId });
    const body = await fetched();
    expect(body).toMatchObject({
      status: "SUCCESS",
      message: "success",
      jobId,
      data: { jobId, job_id: jobId, action: "music", progress: "100%", mv: "FUZZ-2.0", quota: "3", hookUrl: null },
    });
    const [music] = body.data.musics;
    expect(Object.keys(music).sort()).toEqual([
      "audioUrl",
      "createdAt",
      "durations",
      "imageId",
      "imageUrl",
      "lyrics",
      "lyrics_timing_markers",
      "musicId",
      "seed",
      "sound",
      "title",
      "topic",
      "videoUrl",
    ]);
    expect(Number(music.durations)).toBeGreaterThan(0);
    expect(typeof music.durations).toBe("string");
    const audio = await exports.default.fetch(music.audioUrl);
    expect(audio.status).toBe(200);
    expect(audio.headers.get("Content-Type")).toBe("audio/mpeg");
  });

  it.each([
    ["GET", "fetch?job_id=", undefined],
    ["POST", "fetch?jobId=", {}],
  ])("accepts the job's id in %s %s", async (_, path, body) => {
    const jobId = await submitSong(owner);
    expect(await read(await call(owner, `${path}${jobId}`, body))).toMatchObject({ jobId });
  });

  it("accepts the job's id in a JSON body", async () => {
    const jobId = await submitSong(owner);
    expect(await read(await call(owner, "fetch", { job_id: jobId }))).toMatchObject({ jobId });
  });

  it("returns 400 when the job's id is missing", async () => {
    const response = await call(owner, "fetch");
    expect(response.status).toBe(400);
    expect(await read(response)).toMatchObject({ message: "jobId is required" });
  });

  it("returns 404 for another account's job", async () => {
    const jobId = await submitSong(await account());
    expect((await call(owner, `fetch?jobId=${jobId}`)).status).toBe(404);
  });

  it("returns the error message of a failed job with HTTP 200", async () => {
    upstream.onPoll(reply.failed("moderation"));
    const jobId = await submitSong(owner);
    await runToEnd({ accountId: owner.id, jobId });
    const response = await call(owner, `fetch?jobId=${jobId}`);
    expect(response.status).toBe(200);
    expect(await read(response)).toMatchObject({
      status: "FAILED",
      message: "moderation",
      data: { musics: [], quota: "0" },
    });
  });
});

describe("an unknown route", () => {
  it("returns 404 in TTAPI's envelope for an unknown path", async () => {
    const response = await call(owner, "nothing");
    expect(response.status).toBe(404);
    expect(await read(response)).toEqual({ status: "FAILED", message: "no such endpoint", data: null });
  });

  it("returns 405 in TTAPI's envelope for an unsupported method", async () => {
    const response = await call(owner, "music");
    expect([response.status, response.headers.get("allow")]).toEqual([405, "OPTIONS, POST"]);
    const message = "this path does not support GET; it supports OPTIONS, POST";
    expect(await read(response)).toEqual({ status: "FAILED", message, data: null });
  });
});

describe("an idempotency key", () => {
  const keyed = (caller: TestAccount, body: object) =>
    exports.default.fetch(`${ORIGIN}/producer/v1/music`, {
      method: "POST",
      headers: { "TT-API-KEY": caller.key, "Idempotency-Key": "order-42" },
      body: JSON.stringify(body),
    });

  it("returns the same job for a repeated idempotency key and 422 for a different body", async () => {
    const owner = await account();
    const first = await keyed(owner, { sound_prompt: "calm piano" });
    const repeated = await keyed(owner, { sound_prompt: "calm piano", instrumental: "false" });
    expect(await repeated.json()).toEqual(await first.json());
    expect(repeated.headers.get("idempotent-replayed")).toBe("true");
    expect((await keyed(owner, { sound_prompt: "loud drums" })).status).toBe(422);
    expect(await credits(owner.id)).toEqual({ available: 27, held: 3 });
  });
});
