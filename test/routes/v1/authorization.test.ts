import { beforeAll, describe, expect, it, vi } from "vitest";
import { newKey } from "../../../src/keys/key.ts";
import { SCOPES, type Scope } from "../../../src/keys/scope.ts";
import { account, anotherKey, type TestAccount } from "../../support/account.ts";
import { T0 } from "../../support/job.ts";
import { quietText, traces } from "../../support/leak-checks.ts";
import { askRoute, MOUNTED, NATIVE_ROUTES } from "../../support/native-routes.ts";

vi.setConfig({ testTimeout: 60_000 });

let owner: TestAccount;
let revoked: string;
let expired: string;

beforeAll(async () => {
  owner = await account();
  revoked = await anotherKey(owner.id, { revokedAt: 1 });
  expired = await anotherKey(owner.id, { expiresAt: T0 });
});

const bearer = (key: string) => ({ Authorization: `Bearer ${key}` });
const INVALID_CREDENTIALS: Record<string, () => Record<string, string>> = {
  "no key": () => ({}),
  "an empty key": () => bearer(""),
  "a key that was never issued": () => bearer(newKey((n) => crypto.getRandomValues(new Uint8Array(n)))),
  "a key with a wrong checksum": () => bearer(`${owner.key.slice(0, -1)}${owner.key.endsWith("0") ? 1 : 0}`),
  "a truncated key": () => bearer(owner.key.slice(0, -1)),
  "a key with an extra character": () => bearer(`${owner.key}x`),
  "two keys": () => bearer(`${owner.key}, ${owner.key}`),
  "a key in another scheme": () => ({ Authorization: `Basic ${btoa(`${owner.key}:`)}` }),
  "a key in a cookie": () => ({ Cookie: `key=${owner.key}; Authorization=Bearer ${owner.key}` }),
  "a key that contains SQL": () => bearer("fm_live_'OR'1'='1"),
  "the account's id": () => bearer(owner.id),
  "a revoked key": () => bearer(revoked),
  "a revoked key in TTAPI's header": () => ({ "TT-API-KEY": revoked }),
  "a key that expires at this moment": () => bearer(expired),
  "a revoked key beside a valid one": () => ({ "TT-API-KEY": revoked, ...bearer(owner.key) }),
};

it("every route is documented with its required scope", () => {
  expect(NATIVE_ROUTES.map(({ name }) => name).toSorted()).toEqual(MOUNTED.toSorted());
  for (const { name, scope } of NATIVE_ROUTES)
    expect({ name, scope }).toEqual({ name, scope: expect.toBeOneOf([...SCOPES]) });
});

/** Scopes that only some requests of a route need: its documented example does. */
const SCOPES_OF_EXAMPLE: Record<string, Scope[]> = { "PATCH /schedules/{id}": ["jobs:write"] };

describe.each(NATIVE_ROUTES)("$name", (route) => {
  it("returns 401 for every invalid credential and changes nothing", async () => {
    const before = await traces();
    for (const [credential, headers] of Object.entries(INVALID_CREDENTIALS)) {
      const response = await askRoute(route, { headers: headers() });
      const { code } = JSON.parse(await quietText(response));
      expect({ credential, status: response.status, code }).toEqual({ credential, status: 401, code: "unauthorized" });
    }
    const inQuery = await askRoute(route, { query: `?key=${owner.key}&access_token=${owner.key}` });
    expect(inQuery.status).toBe(401);
    expect(await traces()).toEqual(before);
  });

  it.each([
    route.scope,
    ...route.moreScopes,
    ...(SCOPES_OF_EXAMPLE[route.name] ?? []),
  ])("returns 403 for a key without the required scope %s and changes nothing", async (required) => {
    const key = await anotherKey(owner.id, { scopes: SCOPES.filter((scope) => scope !== required) });
    const before = await traces();
    const response = await askRoute(route, { headers: bearer(key) });
    expect(response.status).toBe(403);
    const detail = `this API key lacks the scope ${required}`;
    expect(JSON.parse(await quietText(response))).toMatchObject({ code: "missing_scope", detail });
    expect(await traces()).toEqual(before);
  });

  it("accepts an unexpired key with only the required scope", async () => {
    const key = await anotherKey(owner.id, { scopes: [route.scope ?? ""], expiresAt: T0 + 1 });
    const response = await askRoute(route, { headers: bearer(key) });
    expect(response.status).not.toBe(401);
    // The request may still be forbidden for another reason: a key cannot create one with more scopes.
    expect(await quietText(response)).not.toContain(`lacks the scope ${route.scope}`);
  });
});
