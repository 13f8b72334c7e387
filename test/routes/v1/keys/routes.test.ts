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

async function made(body: object, by = owner): Promise<NewKey> {
  const answer = await ask<NewKey>(by, "/keys", { body: { name: "website", ...body } });
  expect(answer.status).toBe(201);
  return answer.body;
}

const listed = async (by = owner) => (await ask<{ data: Key[] }>(by, "/keys")).body.data;
const refusal = async (by: { key: string }, body: object) =>
  (await ask<Problem>(by, "/keys", { body: { name: "website", ...body } })).body;
const in_ = (ms: number) => new Date(Date.now() + ms).toISOString();

describe("a new key", () => {
  it("is shown once, and works on both faces", async () => {
    const key = await made({ scopes: ["jobs:write", "jobs:read"] });
    expect(key).toMatchObject({ name: "website", expires_at: null, budget_credits: null, current: false });
    expect(key.key).toMatch(/^fm_live_\w{36}$/);
    expect([key.key.slice(0, 12), key.key.slice(-4)]).toEqual([key.prefix, key.last_four]);
    expect((await ask(key, "/songs", { body: SONG })).status).toBe(202);
    expect((await call(key, "music", SONG)).status).toBe(200);
    expect(JSON.stringify(await listed())).not.toContain(key.key);
    expect(await count("keys", "hash = ? OR name = ?", key.key, key.key)).toBe(0);
  });

  it("may do what it was made for and nothing else", async () => {
    const key = await made({ scopes: ["jobs:read"] });
    expect((await native(key, "/jobs")).status).toBe(200);
    const answer = await ask<Problem>(key, "/songs", { body: SONG });
    expect(answer.body).toMatchObject({ status: 403, code: "missing_scope" });
  });

  it("opens nothing once it has expired", async () => {
    const key = await made({ expires_at: in_(DAY_MS) });
    vi.setSystemTime(Date.now() + DAY_MS - 1);
    expect((await native(key, "/jobs")).status).toBe(200);
    vi.setSystemTime(Date.now() + 1);
    expect((await native(key, "/jobs")).status).toBe(401);
  });

  it("spends no more than its budget, and gets back what was released", async () => {
    const key = await made({ budget_credits: 7 });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await native(key, "/songs", { body: SONG })).status);
    expect(statuses).toEqual([202, 202, 402]);
    expect(await listed()).toContainEqual(expect.objectContaining({ id: key.id, budget_credits: 7, spent_credits: 6 }));
    expect(await credits(owner.id)).toEqual({ available: 24, held: 6 });
    const [job] = (await ask<{ data: { id: string }[] }>(key, "/jobs")).body.data;
    expect((await native(key, `/jobs/${job?.id}/cancel`, { method: "POST" })).status).toBe(200);
  });

  it.each([
    [{ name: " " }, "name must be a string of 1 to 200 characters"],
    [{ scopes: [] }, "scopes must contain at least one scope"],
    [{ scopes: ["jobs"] }, "scopes 0 must be one of *, jobs:write, jobs:read, "],
    [{ expires_at: "tomorrow" }, "expires_at must be a time like 2027-01-31T00:00:00Z"],
    [{ expires_at: "2026-01-01T00:00:00Z" }, "expires_at must be in the future"],
    [{ budget_credits: 0 }, "budget_credits must be a whole number from 1 to 1000000000"],
    [{ budget: 3 }, "unknown field budget"],
  ])("is refused for %j by field and rule", async (body, detail) => {
    const problem = await refusal(owner, body);
    expect(problem).toMatchObject({ status: 422, code: "validation_failed" });
    expect(problem.detail).toContain(detail);
  });
});

describe("a key that makes another", () => {
  it.each([
    ["wider", { scopes: ["*"], budget_credits: 1 }, "/scopes"],
    ["longer lived", { expires_at: in_(400 * 365 * DAY_MS), budget_credits: 1 }, "/expires_at"],
    ["richer", { budget_credits: 11 }, "/budget_credits"],
    ["unlimited", {}, "/budget_credits"],
  ])("makes none that is %s than itself", async (_, body, pointer) => {
    const small = await made({ scopes: ["keys"], expires_at: in_(DAY_MS), budget_credits: 10 });
    expect(await refusal(small, body)).toMatchObject({ status: 403, code: "forbidden", errors: [{ pointer }] });
    expect(await listed()).toHaveLength(2);
  });

  it("hands over of its budget what the other may spend", async () => {
    const parent = await made({ budget_credits: 10 });
    await made({ budget_credits: 7 }, { ...owner, key: parent.key });
    expect(await listed()).toContainEqual(expect.objectContaining({ id: parent.id, spent_credits: 7 }));
    expect((await refusal(parent, { budget_credits: 4 })).detail).toContain("must be at most 3");
  });

  it("hands its budget over once, however many ask at once", async () => {
    const parent = await made({ budget_credits: 10 });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => native(parent, "/keys", { body: { name: "x", budget_credits: 5 } })),
    );
    expect(answers.filter(({ status }) => status === 201).length).toBe(2);
    expect(answers.filter(({ status }) => status === 403).length).toBe(6);
  });

  it("needs the scope for it", async () => {
    const key = await made({ scopes: ["jobs:write"] });
    for (const answer of [await native(key, "/keys"), await native(key, "/keys", { body: { name: "x" } })]) {
      expect(answer.status).toBe(403);
    }
  });
});

describe("the list of keys", () => {
  it("tells each without its secret, and which one is asking", async () => {
    const key = await made({ scopes: ["keys"], budget_credits: 5 });
    const keys = await listed({ ...owner, key: key.key });
    expect(keys).toHaveLength(2);
    expect(keys.find(({ current }) => current)).toMatchObject({ id: key.id, name: "website", scopes: ["keys"] });
    expect(keys.every((one) => !("key" in one) && !("hash" in one))).toBe(true);
  });

  it("tells when each was last used", async () => {
    expect(await listed()).toMatchObject([{ last_used_at: new Date(Date.now()).toISOString() }]);
  });

  it("has none of another account's", async () => {
    const other = await account();
    await made({}, other);
    expect(await listed()).toHaveLength(1);
  });

  it("ends at a hundred, and one that is revoked makes room", async () => {
    await env.DB.batch(
      Array.from({ length: MAX_KEYS - 1 }, (_, i) =>
        env.DB.prepare(
          "INSERT INTO keys (hash, id, account_id, prefix, last_four, created_at) VALUES (?1, ?1, ?2, '', '', 1)",
        ).bind(`${owner.id}-${i}`, owner.id),
      ),
    );
    expect(await refusal(owner, {})).toMatchObject({ status: 409, code: "conflict" });
    expect((await native(owner, `/keys/${owner.id}-0`, { method: "DELETE" })).status).toBe(204);
    await made({});
  });
});

describe("revoking", () => {
  const revoke = (by: { key: string }, id: string) => native(by, `/keys/${id}`, { method: "DELETE" });
  const later = () => vi.setSystemTime(Date.now() + 5_000);

  it("closes a key for good, and may be repeated", async () => {
    const key = await made({});
    expect((await native(key, "/jobs")).status).toBe(200);
    for (let i = 0; i < 2; i++) expect((await revoke(owner, key.id)).status).toBe(204);
    later();
    expect((await native(key, "/jobs")).status).toBe(401);
    expect((await listed()).map(({ id }) => id)).not.toContain(key.id);
  });

  it("keeps when it was first revoked", async () => {
    const key = await made({});
    const first = Date.now();
    await revoke(owner, key.id);
    later();
    await revoke(owner, key.id);
    expect(await count("keys", "id = ? AND revoked_at = ?", key.id, first)).toBe(1);
  });

  it("is something that a key may do to itself", async () => {
    const key = await made({ scopes: ["keys"] });
    expect((await revoke(key, key.id)).status).toBe(204);
    later();
    expect((await native(key, "/keys")).status).toBe(401);
  });

  it("of another account's key or none is 404, and closes nothing", async () => {
    const other = await account();
    const key = await made({}, other);
    for (const id of [key.id, "nothing"]) expect((await revoke(owner, id)).status).toBe(404);
    later();
    expect((await native(key, "/jobs")).status).toBe(200);
  });
});
