import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Job } from "../../../../src/routes/v1/jobs/response.ts";
import type { Problem } from "../../../../src/routes/v1/problem.ts";
import { BODIES } from "../../../../src/routes/v1/songs/schema.ts";
import { account, count, credits } from "../../../support/account.ts";
import { ask, native } from "../../../support/native.ts";
import { runToEnd } from "../../../support/run-job.ts";
import { reply } from "../../../support/scripted-replies.ts";
import { scriptedUpstream } from "../../../support/scripted-upstream.ts";

const SONG = { sound_prompt: "calm piano" };
const UNKNOWN = "6f1f2b9e-0000-4c8a-acaa-71185d23a2f3";

beforeEach(() => void vi.stubGlobal("fetch", scriptedUpstream().fetch));

describe("a song request", () => {
  it("returns 202 with a job that can be read", async () => {
    const owner = await account();
    const { status, headers, body } = await ask<Job>(owner, "/songs", { body: { ...SONG, bpm: 96, seed: 7 } });
    expect(status).toBe(202);
    expect(headers.get("location")).toBe(`https://fermata.test/v1/jobs/${body.id}`);
    expect(body).toMatchObject({ operation: "song", status: "queued", progress: 0, cost: 3, songs: [], error: null });
    expect(body.input).toMatchObject({ sound_prompt: "calm piano, 96 bpm", seed: "7", lyrics: null });
    const read = await ask<Job>(owner, `/jobs/${body.id}`);
    expect(read.body).toMatchObject({ id: body.id, status: "queued", input: body.input });
    expect(await credits(owner.id)).toEqual({ available: 27, held: 3 });
  });

  it("a succeeded job contains its song", async () => {
    const owner = await account();
    const { body } = await ask<Job>(owner, "/songs", { body: SONG });
    await runToEnd({ accountId: owner.id, jobId: body.id });
    const { body: job } = await ask<Job>(owner, `/jobs/${body.id}`);
    expect(job).toMatchObject({ status: "succeeded", progress: 100, cost: 3, provenance: { upstream: "ttapi" } });
    expect(job.songs).toHaveLength(1);
    expect(Date.parse(job.finished_at ?? "")).toBeGreaterThan(Date.parse(job.created_at));
  });

  it("a dry run returns the cost and creates no job", async () => {
    const owner = await account({ credits: 2 });
    const { status, body } = await ask(owner, "/songs?dry_run=1", { body: SONG });
    expect({ status, body }).toEqual({
      status: 200,
      body: { dry_run: true, cost: 3, available: 2, sufficient: false },
    });
    expect(await count("jobs", "account_id = ?", owner.id)).toBe(0);
  });

  it("returns 402 with the needed and the available credits", async () => {
    const owner = await account({ credits: 2 });
    const { status, body } = await ask(owner, "/songs", { body: SONG });
    expect(status).toBe(402);
    expect(body).toMatchObject({ code: "insufficient_credits", needed: 3, available: 2 });
  });

  it("a job fails at its Cancel-After deadline and costs nothing", async () => {
    const upstream = scriptedUpstream();
    vi.stubGlobal("fetch", upstream.fetch);
    for (let i = 0; i < 30; i++) upstream.onPoll(reply.running(50));
    const owner = await account();
    const { body } = await ask<Job>(owner, "/songs", { body: SONG, headers: { "Cancel-After": "5m" } });
    const deadlineAt = Date.parse(body.deadline_at);
    expect(Math.round((deadlineAt - Date.parse(body.created_at)) / 1_000)).toBe(300);
    const end = await runToEnd({ accountId: owner.id, jobId: body.id });
    expect(end).toMatchObject({ status: "failed", error: { code: "deadline_exceeded" }, endedAt: deadlineAt });
    expect(upstream.submits).toHaveLength(1);
    expect(await credits(owner.id)).toEqual({ available: 30, held: 0 });
  });
});

describe("a request body", () => {
  it.each([
    [{}, "", "sound_prompt and lyrics must not both be empty"],
    [{ sound_prompt: 5 }, "/sound_prompt", "must be a string"],
    [{ ...SONG, lyrcs: "la" }, "/lyrcs", "is unknown; did you mean lyrics?"],
    [{ ...SONG, weirdness: 2 }, "/weirdness", "must be a number from 0 to 1"],
    [{ ...SONG, model: "GPT" }, "/model", /^must be one of FUZZ-2.0, /],
    [{ ...SONG, bpm: 5 }, "/bpm", "must be a whole number from 20 to 300"],
    [{ ...SONG, length_seconds: 60 }, "/length_seconds", /^is not supported by this upstream/],
    [{ ...SONG, hook_url: "mailto:x@y" }, "/hook_url", "must be an http or https URL"],
    [[], "", /object/],
  ])("rejects %j with 422 and names the field and rule", async (body, pointer, message) => {
    const owner = await account();
    const response = await ask<Problem>(owner, "/songs", { body });
    expect(response.status).toBe(422);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const rule = typeof message === "string" ? message : expect.stringMatching(message);
    expect(response.body).toMatchObject({ code: "validation_failed", errors: [{ pointer, message: rule }] });
    expect(await credits(owner.id)).toEqual({ available: 30, held: 0 });
  });

  it.each([
    ["{", { "Content-Type": "application/json" }, 400, "invalid"],
    ["{}", { "Content-Type": "text/plain" }, 415, "unsupported_media_type"],
    [`{"lyrics":"${"x".repeat(530_000)}"}`, {}, 413, "too_large"],
  ])("rejects the body %.8s with headers %j", async (body, headers, status, code) => {
    const response = await ask<Problem>(await account(), "/songs", { body, headers });
    expect(response).toMatchObject({ status, body: { code, status } });
  });

  it.each([
    ["Cancel-After", "soon", "must be a time from 10s to 24h, like 90s, 5m or 2h"],
    ["Idempotency-Key", "x".repeat(256), "must have 1 to 255 characters"],
  ])("rejects an invalid %s header and names the rule", async (name, value, message) => {
    const { body } = await ask<Problem>(await account(), "/songs", { body: SONG, headers: { [name]: value } });
    const error = { pointer: `/${name.toLowerCase()}`, message, in: "header" };
    expect(body.errors).toEqual([expect.objectContaining(error)]);
  });
});

describe("an idempotency key", () => {
  const keyed = (key: string) => ({ headers: { "Idempotency-Key": key } });

  it("returns the same response for a repeated idempotency key and creates one job", async () => {
    const owner = await account();
    const first = await native(owner, "/songs", { body: SONG, ...keyed("one") });
    const repeated = await native(owner, "/songs", { body: { ...SONG, instrumental: false }, ...keyed("one") });
    expect(await repeated.text()).toBe(await first.text());
    expect([first.status, repeated.status]).toEqual([202, 202]);
    expect([first, repeated].map(({ headers }) => headers.get("idempotent-replayed"))).toEqual([null, "true"]);
    expect(await count("jobs", "account_id = ?", owner.id)).toBe(1);
  });

  it("creates one job for a hundred concurrent requests with one idempotency key", async () => {
    const owner = await account({ credits: 300 });
    const all = await Promise.all(
      Array.from({ length: 100 }, () => ask<Job>(owner, "/songs", { body: SONG, ...keyed("hundred") })),
    );
    expect(new Set(all.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(await credits(owner.id)).toEqual({ available: 297, held: 3 });
  });

  it("returns 422 for a reused idempotency key with a different body, whether sent as field or header", async () => {
    const owner = await account();
    await ask(owner, "/songs", { body: { ...SONG, idempotency_key: "two" } });
    const { status, body } = await ask(owner, "/songs", { body: { sound_prompt: "loud drums" }, ...keyed("two") });
    expect({ status, code: body.code }).toEqual({ status: 422, code: "idempotency_mismatch" });
  });

  it("an idempotency key is scoped to its account and its route", async () => {
    const [one, two] = [await account(), await account()];
    await ask(one, "/songs", { body: SONG, ...keyed("three") });
    expect((await ask(two, "/songs", { body: SONG, ...keyed("three") })).status).toBe(202);
    expect((await ask(one, "/lyrics", { body: { prompt: "rain" }, ...keyed("three") })).status).toBe(202);
  });

  it("accepts an idempotency key after a 402 and a top-up", async () => {
    const owner = await account({ credits: 2 });
    expect((await ask(owner, "/songs", { body: SONG, ...keyed("four") })).status).toBe(402);
    const { env } = await import("cloudflare:workers");
    await env.DB.prepare("UPDATE accounts SET available_credits = 30 WHERE id = ?").bind(owner.id).run();
    expect((await ask(owner, "/songs", { body: SONG, ...keyed("four") })).status).toBe(202);
  });
});

describe("an operation on a song", () => {
  const OWN: Record<string, object> = {
    replace: { start_seconds: 0, end_seconds: 1 },
    variation: {},
    stems: {},
    export: { format: "mp3" },
  };
  const names = Object.keys(BODIES).filter((name) => !["song", "lyrics", "upload"].includes(name));

  it.each(names)("%s returns 202 for the account's song and 404 for an unknown one", async (name) => {
    const owner = await account();
    const { body: job } = await ask<Job>(owner, "/songs", { body: SONG });
    await runToEnd({ accountId: owner.id, jobId: job.id });
    const songId = (await ask<Job>(owner, `/jobs/${job.id}`)).body.songs[0]?.id;
    const request = { body: { ...(name in OWN && !["replace"].includes(name) ? {} : SONG), ...OWN[name] } };
    const path = (id: string | undefined) => `/songs/${id}/${name.replace("_", "-")}`;
    const { status, body } = await ask<Job>(owner, path(songId), request);
    expect(status).toBe(202);
    expect(body).toMatchObject({ operation: name, input: { song_id: songId } });
    const unknown = await ask<Problem>(owner, path(UNKNOWN), request);
    expect(unknown).toMatchObject({ status: 404, body: { code: "not_found" } });
  });

  it("rejects a range outside the song by the native field's name", async () => {
    const owner = await account();
    const { body: job } = await ask<Job>(owner, "/songs", { body: SONG });
    await runToEnd({ accountId: owner.id, jobId: job.id });
    const songId = (await ask<Job>(owner, `/jobs/${job.id}`)).body.songs[0]?.id;
    const body = { ...SONG, start_seconds: 9_999 };
    const response = await ask<Problem>(owner, `/songs/${songId}/replace`, { body });
    expect(response.status).toBe(422);
    expect(response.body.errors?.[0]?.pointer).toBe("/start_seconds");
  });
});

it("creates lyrics and applies Prefer: wait", async () => {
  const owner = await account();
  const { status, headers, body } = await ask<Job>(owner, "/lyrics", {
    body: { prompt: "rain" },
    headers: { Prefer: "wait=1" },
  });
  expect({ status, applied: headers.get("preference-applied") }).toEqual({ status: 202, applied: "wait=1" });
  expect(body).toMatchObject({ operation: "lyrics", cost: 1 });
});

it("returns 401 with WWW-Authenticate for a request without a key", async () => {
  const { status, headers, body } = await ask<Problem>(null, "/songs", { body: SONG });
  expect(status).toBe(401);
  expect(headers.get("www-authenticate")).toBe("Bearer");
  expect(body).toMatchObject({ code: "unauthorized", type: "https://fermata.test/docs/errors#unauthorized" });
});

it("serves an OpenAPI 3.1 document", async () => {
  const { exports } = await import("cloudflare:workers");
  const response = await exports.default.fetch("https://fermata.test/openapi.json");
  const document = await response.json<{ openapi: string; paths: object }>();
  expect(document.openapi).toBe("3.1.0");
  expect(Object.keys(document.paths)).toContain("/songs/{id}/swap-vocals");
});
