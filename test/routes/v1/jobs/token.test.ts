import { env, exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { app } from "../../../../src/app.ts";
import { signJobToken } from "../../../../src/keys/job-token.ts";
import type { Job } from "../../../../src/routes/v1/jobs/response.ts";
import type { Problem } from "../../../../src/routes/v1/problem.ts";
import { account, anotherKey, type TestAccount } from "../../../support/account.ts";
import { readStream } from "../../../support/event-stream.ts";
import { T0 } from "../../../support/job.ts";
import { ask, native } from "../../../support/native.ts";
import { askRoute, NATIVE_ROUTES } from "../../../support/native-routes.ts";
import { runToEnd } from "../../../support/run-job.ts";
import { scriptedUpstream } from "../../../support/scripted-upstream.ts";
import { call, ORIGIN, submitSong } from "../../../support/submit.ts";

interface Token {
  token: string;
  expires_at: string;
  scopes: string[];
  urls: { self: string; events: string };
}

const MINUTE = 60_000;
let owner: TestAccount;
let jobId: string;

beforeEach(async () => {
  owner = await account({ credits: 300 });
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
  jobId = await submitSong(owner);
});

const createToken = async (by: { key: string } = owner, body?: object, id = jobId) =>
  (await ask<Token>(by, `/jobs/${id}/token`, { method: "POST", ...(body && { body }) })).body;
const get = (url: string, init?: RequestInit) => exports.default.fetch(url, init);
const statusOf = async (url: string) => (await get(url)).status;

describe("a token", () => {
  it("reads its job and streams its events, also from a page of another origin", async () => {
    const { token, expires_at, scopes, urls } = await createToken();
    expect(expires_at).toBe(new Date(T0 + 10 * MINUTE).toISOString());
    expect(scopes).toEqual(["jobs:read", "audio:read"]);
    expect(urls).toEqual({
      self: `${ORIGIN}/v1/jobs/${jobId}?token=${token}`,
      events: `${ORIGIN}/v1/jobs/${jobId}/events?token=${token}`,
    });
    const stream = await get(urls.events, { headers: { Origin: "https://app.example.com" } });
    expect(stream.headers.get("Access-Control-Allow-Origin")).toBe("*");
    const events = readStream(stream);
    await runToEnd({ accountId: owner.id, jobId });
    expect((await events).at(-1)).toMatchObject({ event: "done", data: { id: jobId, status: "succeeded" } });
    const job = await (await get(urls.self)).json<Job>();
    const [asset] = job.songs[0]?.assets ?? [];
    expect((await get(asset?.url ?? "")).status).toBe(200);
    expect(Date.parse(asset?.url_expires_at ?? "") - Date.now()).toBeLessThanOrEqual(25 * 60 * MINUTE);
  });

  it("works below the path of PUBLIC_URL, whether or not the proxy removes it", async () => {
    const bound = { ...env, PUBLIC_URL: "https://example.com/music" } as Env;
    const headers = { Authorization: `Bearer ${owner.key}` };
    const created = await app.request(`/v1/jobs/${jobId}/token`, { method: "POST", headers }, bound);
    const { token, urls } = await created.json<Token>();
    expect(urls.self).toBe(`https://example.com/music/v1/jobs/${jobId}?token=${token}`);
    for (const prefix of ["/music", ""])
      expect((await app.request(`${prefix}/v1/jobs/${jobId}?token=${token}`, {}, bound)).status).toBe(200);
  });

  it("has no links to files if its key lacks audio:read", async () => {
    await runToEnd({ accountId: owner.id, jobId });
    const { scopes, urls } = await createToken({ key: await anotherKey(owner.id, { scopes: ["jobs:read"] }) });
    expect(scopes).toEqual(["jobs:read"]);
    const job = await (await get(urls.self)).json<Job>();
    expect(job.songs[0]?.assets[0]?.url).toBeNull();
    expect(JSON.stringify(await readStream(await get(urls.events)))).not.toContain("/a/");
  });

  it("expires after expires_in seconds, and with its key if that is earlier", async () => {
    const short = await createToken(owner, { expires_in: 5 });
    const key = await anotherKey(owner.id, { expiresAt: T0 + 3_000 });
    const shorter = await createToken({ key });
    expect([short.expires_at, shorter.expires_at].map((at) => Date.parse(at) - T0)).toEqual([5_000, 3_000]);
    vi.setSystemTime(T0 + 4_999);
    expect(await Promise.all([short, shorter].map(({ urls }) => statusOf(urls.self)))).toEqual([200, 401]);
    vi.setSystemTime(T0 + 5_000);
    expect(await statusOf(short.urls.self)).toBe(401);
  });

  it.each([
    { expires_in: 0 },
    { expires_in: 601 },
    { expires_in: "60" },
    { expires: 60 },
  ])("is rejected with 422 for %j", async (body) => {
    expect((await native(owner, `/jobs/${jobId}/token`, { body })).status).toBe(422);
  });

  it.each([
    ["is revoked", "UPDATE keys SET revoked_at = 1 WHERE account_id = ?"],
    ["expires", "UPDATE keys SET expires_at = 1 WHERE account_id = ?"],
    ["loses a scope of the token", `UPDATE keys SET scopes = '["jobs:read"]' WHERE account_id = ?`],
  ])("ends when its key %s", async (_, update) => {
    const { urls } = await createToken();
    expect(await statusOf(urls.self)).toBe(200);
    const events = await readStream(await get(urls.events), async (seen) => {
      if (seen.length !== 2) return false;
      await env.DB.prepare(update).bind(owner.id).run();
      vi.setSystemTime(T0 + 30_000);
      return false;
    });
    expect(events.map(({ event }) => event)).toEqual(["status", "progress"]);
    expect(await Promise.all([statusOf(urls.self), statusOf(urls.events)])).toEqual([401, 401]);
  });

  it("keeps the scopes of its key when that loses one that the token does not have", async () => {
    const { urls } = await createToken();
    await env.DB.prepare(`UPDATE keys SET scopes = '["jobs:read","audio:read"]' WHERE account_id = ?`)
      .bind(owner.id)
      .run();
    vi.setSystemTime(T0 + 30_000);
    expect(await statusOf(urls.self)).toBe(200);
  });

  it("ends an open stream when it expires", async () => {
    const { urls } = await createToken(owner, { expires_in: 5 });
    const events = await readStream(await get(urls.events), (seen) => {
      if (seen.length === 2) vi.setSystemTime(T0 + 5_000);
      return false;
    });
    expect(events.map(({ event }) => event)).toEqual(["status", "progress"]);
  });

  it("sends no-referrer with every response to it, and is not cached", async () => {
    const response = await native(owner, `/jobs/${jobId}/token`, { method: "POST" });
    expect([response.status, response.headers.get("Cache-Control")]).toEqual([201, "no-store"]);
    const { token, urls } = await response.json<Token>();
    const others = [urls.self, urls.events, `${urls.self}x`, `${ORIGIN}/v1/jobs?token=${token}`];
    const responses = await Promise.all(others.map((url) => get(url)));
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 401, 403]);
    for (const { headers } of [response, ...responses]) expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    for (const { body } of responses) await body?.cancel();
  });

  it("is in no log line, also not that of an unexpected error", async () => {
    const { token, urls } = await createToken();
    const lines: unknown[] = [];
    for (const level of ["log", "info", "warn", "error"] as const)
      vi.spyOn(console, level).mockImplementation((...line) => void lines.push(line));
    const broken = { ...env, JOB: null, DB: { prepare: () => ({ bind: () => null }) } } as unknown as Env;
    expect((await app.request(urls.self, {}, broken)).status).toBe(500);
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain(token.split(".").at(-1));
  });

  it("is in no response body but its own", async () => {
    const { token, urls } = await createToken();
    for (const url of [urls.self, `${ORIGIN}/v1/jobs?token=${token}`, `${ORIGIN}/v1/nothing?token=${token}`])
      expect(await (await get(url)).text()).not.toContain(token);
  });
});

describe("a token is refused", () => {
  it("on every other route, with any method", async () => {
    const { token } = await createToken();
    const allowed = [];
    for (const route of NATIVE_ROUTES) {
      const response = await askRoute(route, { id: jobId, query: `?token=${token}` });
      if (response.status !== 403) allowed.push([route.name, response.status]);
      await response.body?.cancel();
    }
    expect(allowed).toEqual([
      ["GET /jobs/{id}", 200],
      ["GET /jobs/{id}/events", 200],
    ]);
    for (const method of ["HEAD", "POST", "PUT", "DELETE", "PATCH"])
      expect((await get(`${ORIGIN}/v1/jobs/${jobId}?token=${token}`, { method })).status).toBe(403);
    expect((await get(`${ORIGIN}/producer/v1/fetch?jobId=${jobId}&token=${token}`)).status).toBe(401);
  });

  it("for another job of any account, whether it exists or not", async () => {
    const { token } = await createToken();
    const others = [await submitSong(owner), await submitSong(await account()), "unknown"];
    for (const other of others) {
      const response = await get(`${ORIGIN}/v1/jobs/${other}?token=${token}`);
      expect([response.status, (await response.json<Problem>()).code]).toEqual([403, "forbidden"]);
    }
  });

  it("as an API key, and beside an invalid key", async () => {
    const { token, urls } = await createToken();
    const headers = [{ Authorization: `Bearer ${token}` }, { "TT-API-KEY": token }];
    for (const one of headers) expect((await native(null, `/jobs/${jobId}`, { headers: one })).status).toBe(401);
    expect((await get(urls.self, { headers: { Authorization: "Bearer fm_live_x" } })).status).toBe(401);
    expect((await call({ key: token }, `fetch?jobId=${jobId}`)).status).toBe(401);
  });

  it.each(["", "x", "fm_job_", "null"])("if it is %j", async (token) => {
    expect(await statusOf(`${ORIGIN}/v1/jobs/${jobId}?token=${token}`)).toBe(401);
  });

  it("if it was signed for a key of another account", async () => {
    const other = await account();
    const { results } = await env.DB.prepare("SELECT id FROM keys WHERE account_id = ?").bind(other.id).all();
    const forged = { jobId, keyId: String(results[0]?.id), scopes: ["jobs:read" as const], expiresAt: T0 + MINUTE };
    const token = await signJobToken(env.SIGNING_SECRET, forged);
    expect(await statusOf(`${ORIGIN}/v1/jobs/${jobId}?token=${token}`)).toBe(404);
  });

  it("for a job of another account when it is created", async () => {
    const response = await ask<Problem>(await account(), `/jobs/${jobId}/token`, { method: "POST" });
    expect([response.status, response.body.code]).toEqual([404, "not_found"]);
  });
});
