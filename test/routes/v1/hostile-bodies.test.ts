import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { account, anotherKey, credits, type TestAccount } from "../../support/account.ts";
import { quietText, tracesButKeys } from "../../support/leak-checks.ts";
import { askRoute, NATIVE_ROUTES, type NativeRoute } from "../../support/native-routes.ts";
import { createOwnedResources, idFor, type OwnedResource, ownedTables } from "../../support/owned-resources.ts";
import { scriptedUpstream } from "../../support/scripted-upstream.ts";

vi.setConfig({ testTimeout: 60_000 });

const withBody = NATIVE_ROUTES.filter(({ example }) => example !== undefined);
const deep = (open: string, close: string, levels: number) => open.repeat(levels) + close.repeat(levels);

const MALFORMED: Record<string, string> = {
  "an empty body": "",
  "a string": '"sound_prompt"',
  null: "null",
  "an array": "[]",
  "a truncated object": '{"sound_prompt":',
  "two JSON values": "{}{}",
  "zero bytes": "\0".repeat(1_000),
  "deeply nested arrays": deep("[", "]", 20_000),
  "nested arrays that are never closed": "[".repeat(20_000),
  "deeply nested objects": `${'{"a":'.repeat(8_000)}1${"}".repeat(8_000)}`,
  "HTML instead of JSON": "<script>alert(1)</script>",
};
const NESTED = JSON.parse(`${'{"a":'.repeat(2_000)}1${"}".repeat(2_000)}`);
/** Values of every JSON type, some of them far too long or too deeply nested. */
const ARBITRARY_VALUES = [null, true, -1, "", "\0\ud800", [], { $gt: "" }, ["__proto__"], "9".repeat(5_000), NESTED];
/** Fields that only the gateway sets. */
const PRIVILEGED = {
  ...{ id: "mine", account_id: "other", accountId: "other", key_id: "other", user_id: "other", email: "a@b.dev" },
  ...{ price: 0, cost: 0, credits: 1_000, available_credits: 1_000, spent_credits: -1_000, held_credits: 0 },
  ...{ status: "succeeded", charged: false, upstream: "engine", upstream_job_id: "x", upstream_song_id: "x" },
  ...{ created_at: 0, accepted_at: 0, deadline_at: 9e15, revoked_at: null, last_used_at: 0, hash: "0".repeat(64) },
  ...{ sha256: "0".repeat(64), bytes: 1, job_count: -1, next_slot_at: 0, secret: "x", role: "admin", is_admin: true },
};

let owner: TestAccount;
let resources: OwnedResource[];

beforeEach(async () => {
  vi.stubGlobal("fetch", scriptedUpstream().fetch);
  if (owner) return;
  owner = await account({ credits: 100_000 });
  resources = await createOwnedResources(owner);
});

async function send(route: NativeRoute, body: unknown): Promise<{ status: number; text: string }> {
  const headers = { Authorization: `Bearer ${await anotherKey(owner.id)}` };
  const response = await askRoute(route, { headers, id: idFor(route.path, resources), body });
  return { status: response.status, text: await quietText(response) };
}

describe.each(withBody)("$name", (route) => {
  it("rejects malformed bodies with a short error and changes nothing", async () => {
    const before = await tracesButKeys();
    for (const [what, body] of Object.entries(MALFORMED)) {
      const { status, text } = await send(route, body);
      expect({ what, status }).toEqual({ what, status: expect.toBeOneOf([400, 413, 422]) });
      expect(text.length).toBeLessThan(2_000);
    }
    expect(await tracesButKeys()).toEqual(before);
  });

  it("returns no 5xx for any value in any field", async () => {
    for (const field of route.fields) {
      for (const value of ARBITRARY_VALUES) {
        const { status } = await send(route, { ...route.example, [field]: value });
        const shown = JSON.stringify(value).slice(0, 40);
        expect({ field, value: shown, ok: status < 500 }).toEqual({ field, value: shown, ok: true });
      }
    }
  });

  it("ignores fields that only the gateway sets", async () => {
    const other = await account({ id: "other" + crypto.randomUUID() });
    for (const [name, value] of Object.entries(PRIVILEGED)) {
      const sent = value === "other" ? other.id : value;
      const { status } = await send(route, { ...route.example, [name]: sent });
      expect({ name, ok: status < 500 }).toEqual({ name, ok: true });
    }
    for (const table of await ownedTables()) {
      const found = await env.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE id = 'mine' OR account_id = ?`)
        .bind(other.id)
        .first<{ n: number }>();
      expect({ table, ...found }).toEqual({ table, n: ["keys", "entries"].includes(table) ? 1 : 0 });
    }
    expect(await credits(other.id)).toEqual({ available: 30, held: 0 });
  });

  it.each([
    "__proto__",
    "constructor",
    "prototype",
  ])("does not pollute other objects through the key %s", async (key) => {
    const body = JSON.stringify({ ...route.example }).replace(
      /}$/,
      `,"${key}":{"polluted":true,"prototype":{"polluted":true}}}`,
    );
    const { status, text } = await send(route, body);
    expect(status).toBeLessThan(500);
    expect(text).not.toContain("polluted");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
