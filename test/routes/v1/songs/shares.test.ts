import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { MAX_SHARES } from "../../../../src/db/shares.ts";
import { account, anotherKey, count, type TestAccount } from "../../../support/account.ts";
import { T0 } from "../../../support/job.ts";
import { ask, native } from "../../../support/native.ts";
import { madeSong, storeBytes } from "../../../support/stored-song.ts";

interface Share {
  id: string;
  url: string;
  key_id: string | null;
  expires_at: string | null;
  download: boolean;
}
interface Problem {
  code: string;
  detail: string;
  errors?: { pointer: string }[];
}

const HOUR = 3_600_000;
let owner: TestAccount;
let song: string;

beforeEach(async () => {
  owner = await account();
  song = await madeSong(owner.id);
  await storeBytes(song);
});

const share = (body: object = {}, headers: Record<string, string> = {}) =>
  ask<Share & Problem>(owner, `/songs/${song}/shares`, { body, headers });
const list = async () => (await ask<{ data: Share[] }>(owner, `/songs/${song}/shares`)).body.data;

describe("a new share link", () => {
  it("returns its URL only once and stores only the hash of its token", async () => {
    const expires_at = new Date(T0 + HOUR).toISOString();
    const created = await share({ expires_at, download: true });
    expect(created).toMatchObject({
      status: 201,
      body: { song_id: song, download: true, expires_at, created_at: new Date(T0).toISOString() },
    });
    expect(created.headers.get("cache-control")).toBe("no-store");
    const { url, ...listed } = created.body;
    expect(url).toMatch(/^https:\/\/fermata\.test\/s\/[\w-]{22}$/);
    expect(await list()).toEqual([listed]);
    const { results } = await env.DB.prepare("SELECT * FROM shares WHERE song_id = ?").bind(song).all();
    expect(JSON.stringify(results)).not.toContain(url.split("/").at(-1));
  });

  it("works until it is revoked and allows no download by default", async () => {
    expect((await share()).body).toMatchObject({ expires_at: null, download: false });
  });

  it.each([
    [{ expires_at: new Date(T0).toISOString() }, "/expires_at"],
    [{ expires_at: "tomorrow" }, "/expires_at"],
    [{ download: "yes" }, "/download"],
    [{ days: 7 }, "/days"],
  ])("rejects %j with 422", async (body, pointer) => {
    const { status, body: problem } = await share(body);
    expect([status, problem.errors?.[0]?.pointer]).toEqual([422, pointer]);
  });

  it("needs both jobs:write and audio:read", async () => {
    for (const [scopes, lacking] of [
      [["jobs:write", "jobs:read"], "audio:read"],
      [["audio:read", "jobs:read"], "jobs:write"],
    ] as const) {
      const key = await anotherKey(owner.id, { scopes });
      const response = await ask<Problem>({ key }, `/songs/${song}/shares`, { body: {} });
      expect(response).toMatchObject({ status: 403, body: { detail: `this API key lacks the scope ${lacking}` } });
    }
  });

  it("returns 409 beyond the maximum, which expired and revoked links do not count against", async () => {
    const expiring = { expires_at: new Date(T0 + HOUR).toISOString() };
    for (let i = 0; i < MAX_SHARES; i++) expect((await share(expiring)).status).toBe(201);
    expect(await share({}, { "Idempotency-Key": "one more" })).toMatchObject({
      status: 409,
      body: { code: "conflict" },
    });
    const [first] = await list();
    await native(owner, `/songs/${song}/shares/${first?.id}`, { method: "DELETE" });
    expect((await share({}, { "Idempotency-Key": "one more" })).status).toBe(201);
    vi.setSystemTime(T0 + HOUR);
    expect((await share()).status).toBe(201);
    expect(await list()).toHaveLength(2);
  });

  it("returns 409 for a MIDI file, and 404 for a deleted song and another account's", async () => {
    await env.DB.prepare("UPDATE assets SET content_type = 'audio/midi' WHERE song_id = ?").bind(song).run();
    expect((await share()).status).toBe(409);
    const other = await account();
    expect((await ask(other, `/songs/${song}/shares`, { body: {} })).status).toBe(404);
    await native(owner, `/songs/${song}`, { method: "DELETE" });
    expect((await share()).status).toBe(404);
  });
});

describe("an Idempotency-Key", () => {
  it("returns the same link for a repeated request", async () => {
    const headers = { "Idempotency-Key": crypto.randomUUID() };
    const first = await share({ download: true }, headers);
    const second = await share({ download: true }, headers);
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect([first, second].map(({ headers }) => headers.get("idempotent-replayed"))).toEqual([null, "true"]);
    expect(await list()).toHaveLength(1);
    expect(await count("idempotency_keys", "answer LIKE '%/s/%'")).toBe(0);
  });

  it("returns 422 for a different request with the same key", async () => {
    const headers = { "Idempotency-Key": crypto.randomUUID() };
    await share({ download: true }, headers);
    expect(await share({ download: false }, headers)).toMatchObject({
      status: 422,
      body: { code: "idempotency_mismatch" },
    });
  });

  it("creates one link for concurrent requests with the same key", async () => {
    const headers = { "Idempotency-Key": crypto.randomUUID() };
    const responses = await Promise.all(Array.from({ length: 5 }, () => share({}, headers)));
    expect(new Set(responses.map(({ body }) => body.url)).size).toBe(1);
    expect(await list()).toHaveLength(1);
  });
});

describe("a revoked share link", () => {
  it("is no longer listed, and revoking it again changes nothing", async () => {
    const { body } = await share();
    const path = `/songs/${song}/shares/${body.id}`;
    for (let i = 0; i < 2; i++) expect((await native(owner, path, { method: "DELETE" })).status).toBe(204);
    expect(await list()).toEqual([]);
  });

  it("returns 404 for another account's link and for the link of another song", async () => {
    const { body } = await share();
    const [other, anotherSong] = [await account(), await madeSong(owner.id)];
    for (const [by, id] of [
      [other, song],
      [owner, anotherSong],
    ] as const)
      expect((await native(by, `/songs/${id}/shares/${body.id}`, { method: "DELETE" })).status).toBe(404);
    expect(await list()).toHaveLength(1);
  });

  it("does not end with the key that created it", async () => {
    const key = await anotherKey(owner.id);
    const { body } = await ask<Share>({ key }, `/songs/${song}/shares`, { body: {} });
    await native({ key }, `/keys/${body.key_id}`, { method: "DELETE" });
    expect(await list()).toMatchObject([{ id: body.id, key_id: body.key_id }]);
  });
});
