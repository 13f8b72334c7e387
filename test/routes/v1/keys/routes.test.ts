import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { MAX_KEYS } from "../../../../src/actions/manage-keys.ts";
import type { Key, NewKey } from "../../../../src/routes/v1/keys/schema.ts";
import type { Problem } from "../../../../src/routes/v1/problem.ts";
import { account, count, credits, type TestAccount } from "../../../support/account.ts";
import { ask, native } from "../../../support/native.ts";
import { call } from "../../../support/submit.ts";

const DAY_MS = 86_400_000;
const SONG = { sound_prompt: "calm piano" };
let owner: TestAccount;

beforeEach(async () => {
  owner = await account();
});

async function createKey(body: object, caller = owner): Promise<NewKey> {
  const response = await ask<NewKey>(caller, "/keys", { body: { name: "website", ...body } });
  expect(response.status).toBe(201);
  return response.body;
}

const listKeys = async (caller = owner) => (await ask<{ data: Key[] }>(caller, "/keys")).body.data;
const problemOf = async (caller: { key: string }, body: object) =>
  (await ask<Problem>(caller, "/keys", { body: { name: "website", ...body } })).body;
const timeIn = (ms: number) => new Date(Date.now() + ms).toISOString();

describe("a new key", () => {
  it("returns a new key once and accepts it in both APIs", async () => {
    const key = await createKey({ scopes: ["jobs:write", "jobs:read"] });
    expect(key).toMatchObject({ name: "website", expires_at: null, budget_credits: null, current: false });
    expect(key.key).toMatch(/^fm_live_\w{36}$/);
    expect([key.key.slice(0, 12), key.key.slice(-4)]).toEqual([key.prefix, key.last_four]);
    expect((await ask(key, "/songs", { body: SONG })).status).toBe(202);
    expect((await call(key, "music", SONG)).status).toBe(200);
    expect(JSON.stringify(await listKeys())).not.toContain(key.key);
    expect(await count("keys", "hash = ? OR name = ?", key.key, key.key)).toBe(0);
  });

  it("accepts a key only for the operations of its scopes", async () => {
    const key = await createKey({ scopes: ["jobs:read"] });
    expect((await native(key, "/jobs")).status).toBe(200);
    const response = await ask<Problem>(key, "/songs", { body: SONG });
    expect(response.body).toMatchObject({ status: 403, code: "missing_scope" });
  });

  it("returns 401 for an expired key", async () => {
    const key = await createKey({ expires_at: timeIn(DAY_MS) });
    vi.setSystemTime(Date.now() + DAY_MS - 1);
    expect((await native(key, "/jobs")).status).toBe(200);
    vi.setSystemTime(Date.now() + 1);
    expect((await native(key, "/jobs")).status).toBe(401);
  });

  it("limits a key's spending to its budget and lets it cancel its jobs", async () => {
    const key = await createKey({ budget_credits: 7 });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await native(key, "/songs", { body: SONG })).status);
    expect(statuses).toEqual([202, 202, 402]);
    expect(await listKeys()).toContainEqual(
      expect.objectContaining({ id: key.id, budget_credits: 7, spent_credits: 6 }),
    );
    expect(await credits(owner.id)).toEqual({ available: 24, held: 6 });
    const [job] = (await ask<{ data: { id: string }[] }>(key, "/jobs")).body.data;
    expect((await native(key, `/jobs/${job?.id}/cancel`, { method: "POST" })).status).toBe(200);
  });

  it.each([
    [{ name: " " }, "name must not be empty"],
    [{ scopes: [] }, "scopes must not be empty"],
    [{ scopes: ["jobs"] }, "scopes.0 must be one of *, jobs:write, jobs:read, "],
    [{ expires_at: "tomorrow" }, "expires_at must be a time like 2026-11-25T16:00:00Z"],
    [{ expires_at: "2026-01-01T00:00:00Z" }, "expires_at must be in the future"],
    [{ budget_credits: 0 }, "budget_credits must be a whole number from 1 to 1,000,000,000"],
    [{ budget: 3 }, "budget is unknown; did you mean budget_credits?"],
  ])("returns 422 with the field and rule for a key with %j", async (body, detail) => {
    const problem = await problemOf(owner, body);
    expect(problem).toMatchObject({ status: 422, code: "validation_failed" });
    expect(problem.detail).toContain(detail);
  });
});

describe("a key that creates another key", () => {
  it.each([
    ["more scopes", { scopes: ["*"], budget_credits: 1 }, "/scopes"],
    ["a later expiry", { expires_at: timeIn(400 * 365 * DAY_MS), budget_credits: 1 }, "/expires_at"],
    ["a larger budget", { budget_credits: 11 }, "/budget_credits"],
    ["no budget", {}, "/budget_credits"],
  ])("returns 403 when a limited key creates a key with %s", async (_, body, pointer) => {
    const limited = await createKey({ scopes: ["keys"], expires_at: timeIn(DAY_MS), budget_credits: 10 });
    expect(await problemOf(limited, body)).toMatchObject({ status: 403, code: "forbidden", errors: [{ pointer }] });
    expect(await listKeys()).toHaveLength(2);
  });

  it("deducts the budget of a new key from the budget of the key that creates it", async () => {
    const parent = await createKey({ budget_credits: 10 });
    await createKey({ budget_credits: 7 }, { ...owner, key: parent.key });
    expect(await listKeys()).toContainEqual(expect.objectContaining({ id: parent.id, spent_credits: 7 }));
    expect((await problemOf(parent, { budget_credits: 4 })).detail).toContain("must be at most 3");
  });

  it("concurrent key creations never exceed the budget of the key that creates them", async () => {
    const parent = await createKey({ budget_credits: 10 });
    const responses = await Promise.all(
      Array.from({ length: 8 }, () => native(parent, "/keys", { body: { name: "x", budget_credits: 5 } })),
    );
    expect(responses.filter(({ status }) => status === 201).length).toBe(2);
    expect(responses.filter(({ status }) => status === 403).length).toBe(6);
  });

  it("returns 403 for listing or creating keys without the keys scope", async () => {
    const key = await createKey({ scopes: ["jobs:write"] });
    for (const response of [await native(key, "/keys"), await native(key, "/keys", { body: { name: "x" } })]) {
      expect(response.status).toBe(403);
    }
  });
});

describe("the list of keys", () => {
  it("lists keys without their secrets and marks the current one", async () => {
    const key = await createKey({ scopes: ["keys"], budget_credits: 5 });
    const keys = await listKeys({ ...owner, key: key.key });
    expect(keys).toHaveLength(2);
    expect(keys.find(({ current }) => current)).toMatchObject({ id: key.id, name: "website", scopes: ["keys"] });
    expect(keys.every((one) => !("key" in one) && !("hash" in one))).toBe(true);
  });

  it("lists when each key was last used", async () => {
    expect(await listKeys()).toMatchObject([{ last_used_at: new Date(Date.now()).toISOString() }]);
  });

  it("lists no key of another account", async () => {
    const other = await account();
    await createKey({}, other);
    expect(await listKeys()).toHaveLength(1);
  });

  it("limits an account to a hundred keys and does not count revoked ones", async () => {
    await env.DB.batch(
      Array.from({ length: MAX_KEYS - 1 }, (_, i) =>
        env.DB.prepare(
          "INSERT INTO keys (hash, id, account_id, prefix, last_four, created_at) VALUES (?1, ?1, ?2, '', '', 1)",
        ).bind(`${owner.id}-${i}`, owner.id),
      ),
    );
    expect(await problemOf(owner, {})).toMatchObject({ status: 409, code: "conflict" });
    expect((await native(owner, `/keys/${owner.id}-0`, { method: "DELETE" })).status).toBe(200);
    await createKey({});
  });
});

describe("key revocation", () => {
  const revoke = (caller: { key: string }, id: string) => native(caller, `/keys/${id}`, { method: "DELETE" });
  const expireKeyCache = () => vi.setSystemTime(Date.now() + 5_000);

  it("revokes a key permanently and succeeds when repeated", async () => {
    const key = await createKey({});
    expect((await native(key, "/jobs")).status).toBe(200);
    for (let i = 0; i < 2; i++) expect((await revoke(owner, key.id)).status).toBe(200);
    expireKeyCache();
    expect((await native(key, "/jobs")).status).toBe(401);
    expect((await listKeys()).map(({ id }) => id)).not.toContain(key.id);
  });

  it("keeps the time of the first revocation", async () => {
    const key = await createKey({});
    const first = Date.now();
    await revoke(owner, key.id);
    expireKeyCache();
    await revoke(owner, key.id);
    expect(await count("keys", "id = ? AND revoked_at = ?", key.id, first)).toBe(1);
  });

  it("lets a key revoke itself", async () => {
    const key = await createKey({ scopes: ["keys"] });
    expect((await revoke(key, key.id)).status).toBe(200);
    expireKeyCache();
    expect((await native(key, "/keys")).status).toBe(401);
  });

  it("returns 404 for revoking another account's or an unknown key and revokes nothing", async () => {
    const other = await account();
    const key = await createKey({}, other);
    for (const id of [key.id, "nothing"]) expect((await revoke(owner, id)).status).toBe(404);
    expireKeyCache();
    expect((await native(key, "/jobs")).status).toBe(200);
  });
});

describe("a key that reaches further", () => {
  const revoke = (caller: { key: string }, id: string) => ask<Problem>(caller, `/keys/${id}`, { method: "DELETE" });
  const limits = () => ({ scopes: ["keys", "jobs:read"], expires_at: timeIn(DAY_MS), budget_credits: 10 });

  it.each<[string, () => object, string]>([
    ["other scopes", () => ({ scopes: ["keys", "webhooks"] }), "it has scopes that this key lacks: webhooks"],
    ["all scopes", () => ({ scopes: ["*"] }), "it has scopes that this key lacks: *"],
    ["a later expiry", () => ({ expires_at: timeIn(2 * DAY_MS) }), "it expires later than this key"],
    ["no expiry", () => ({ expires_at: null }), "it expires later than this key"],
    ["a larger budget", () => ({ budget_credits: 11 }), "it has a larger budget than this key"],
    ["no budget", () => ({ budget_credits: null }), "it has a larger budget than this key"],
  ])("cannot be revoked by a limited key: %s", async (_, wider, message) => {
    const limited = await createKey(limits());
    const target = await createKey({ ...limits(), ...wider() });
    const { body } = await revoke(limited, target.id);
    const detail = `this API key cannot revoke the key ${target.id}: ${message}`;
    expect(body).toMatchObject({ status: 403, code: "forbidden", detail });
    expect((await listKeys()).map(({ id }) => id)).toContain(target.id);
  });

  it("cannot be revoked again, or have its schedules and webhooks stopped, by a limited key", async () => {
    const limited = await createKey({ scopes: ["keys", "schedules", "webhooks"] });
    const target = await createKey({});
    const webhook = await ask<{ id: string }>(target, "/webhooks", { body: { url: "https://receiver.test/" } });
    await revoke(owner, target.id);
    const path = `/keys/${target.id}?with=schedules,webhooks`;
    expect((await native(limited, path, { method: "DELETE" })).status).toBe(403);
    expect(await count("endpoints", "id = ? AND enabled = 1", webhook.body.id)).toBe(1);
  });

  it("a key can revoke a key that it gave most of its budget", async () => {
    const parent = await createKey({ scopes: ["keys"], budget_credits: 10 });
    const child = await createKey({ budget_credits: 9 }, { ...owner, key: parent.key });
    expect((await revoke(parent, child.id)).status).toBe(200);
  });
});

describe("what a revoked key leaves behind", () => {
  interface Left {
    schedules: { id: string; name: string; enabled: boolean }[];
    webhooks: { id: string; url: string; enabled: boolean }[];
  }
  const revoke = (id: string, query = "", by: { key: string } = owner) =>
    ask<Left>(by, `/keys/${id}${query}`, { method: "DELETE" });
  const daily = { name: "Morning song", cron: "0 9 * * *", input: { sound_prompt: "calm piano" } };
  const url = "https://receiver.test/hook";

  async function keyWithLeftovers() {
    const key = await createKey({});
    const schedule = (await ask<{ id: string }>(key, "/schedules", { body: daily })).body;
    const webhook = (await ask<{ id: string }>(key, "/webhooks", { body: { url } })).body;
    for (const [path, body] of [["/schedules", daily] as const, ["/webhooks", { url }] as const])
      await native(owner, path, { body });
    return { key, schedule, webhook };
  }

  it("returns its schedules and webhooks, and leaves the schedules enabled", async () => {
    const { key, schedule, webhook } = await keyWithLeftovers();
    expect((await revoke(key.id)).body).toEqual({
      id: key.id,
      schedules: [{ id: schedule.id, name: daily.name, enabled: true }],
      webhooks: [{ id: webhook.id, url, enabled: false }],
    });
  });

  it("with=schedules,webhooks stops them, with the reason, and no other key's", async () => {
    const { key, schedule, webhook } = await keyWithLeftovers();
    const first = await revoke(key.id, "?with=schedules,webhooks");
    expect(first.body).toEqual({
      id: key.id,
      schedules: [{ id: schedule.id, name: daily.name, enabled: false }],
      webhooks: [{ id: webhook.id, url, enabled: false }],
    });
    const at = new Date(Date.now()).toISOString();
    const reason = "key_revoked";
    vi.setSystemTime(Date.now() + DAY_MS);
    expect((await revoke(key.id, "?with=webhooks,schedules")).body).toEqual(first.body);
    expect((await ask(owner, `/schedules/${schedule.id}`)).body).toMatchObject({
      enabled: false,
      paused: { at, reason },
    });
    expect((await ask(owner, `/webhooks/${webhook.id}`)).body).toMatchObject({
      enabled: false,
      disabled: { at, reason },
    });
    expect(await count("schedules", "account_id = ? AND enabled = 1", owner.id)).toBe(1);
    expect(await count("endpoints", "account_id = ? AND enabled = 1", owner.id)).toBe(1);
  });

  it("with=schedules leaves the webhooks as they are stored, and the other way round", async () => {
    const { key } = await keyWithLeftovers();
    await revoke(key.id, "?with=schedules");
    expect(await count("schedules", "key_id = ? AND enabled = 0", key.id)).toBe(1);
    expect(await count("endpoints", "key_id = ? AND enabled = 1", key.id)).toBe(1);
    await revoke(key.id, "?with=webhooks");
    expect(await count("endpoints", "key_id = ? AND enabled = 0", key.id)).toBe(1);
  });

  it("returns empty lists for a key that leaves nothing behind", async () => {
    const { id } = await createKey({});
    expect((await revoke(id)).body).toEqual({ id, schedules: [], webhooks: [] });
  });

  it.each([
    "everything",
    "schedules;webhooks",
    "schedules,",
    "Schedules",
  ])("rejects with=%s and revokes nothing", async (what) => {
    const key = await createKey({});
    const { body } = await revoke(key.id, `?with=${encodeURIComponent(what)}`);
    expect(body).toMatchObject({ status: 422, errors: [{ in: "query" }] });
    expect((await native(key, "/jobs")).status).toBe(200);
  });

  it.each([
    "schedules",
    "webhooks",
  ])("with=%s needs the scope of that name, also to revoke the own key", async (what) => {
    const key = await createKey({ scopes: ["keys"] });
    const { body } = await revoke(key.id, `?with=${what}`, key);
    const detail = `this API key lacks the scope ${what}`;
    expect(body).toMatchObject({ status: 403, code: "missing_scope", detail });
  });

  it("a key can stop its own schedules and webhooks when it revokes itself", async () => {
    const { key } = await keyWithLeftovers();
    expect((await revoke(key.id, "?with=schedules,webhooks", key)).body).toMatchObject({
      ...{ schedules: [{ enabled: false }], webhooks: [{ enabled: false }] },
    });
  });
});
