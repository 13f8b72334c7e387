import { expect, it } from "vitest";
import { type KeyState, keyProblem } from "../../src/keys/state.ts";

const NOW = 1_000;
const VALID: KeyState = { scopes: ["webhooks"], expiresAt: null, revokedAt: null };

it.each<[string, Partial<KeyState>, ReturnType<typeof keyProblem>]>([
  ["is valid", {}, null],
  ["has all scopes", { scopes: ["*"] }, null],
  ["expires in a millisecond", { expiresAt: NOW + 1 }, null],
  ["expires now", { expiresAt: NOW }, { code: "key_expired", at: NOW }],
  ["was revoked", { revokedAt: 7 }, { code: "key_revoked", at: 7 }],
  ["was revoked after it expired", { revokedAt: 7, expiresAt: 5 }, { code: "key_revoked", at: 7 }],
  ["has other scopes", { scopes: ["keys", "schedules"] }, { code: "missing_scope", at: null }],
])("names the problem of a key that %s", (_, change, problem) => {
  expect(keyProblem({ ...VALID, ...change }, "webhooks", NOW)).toEqual(problem);
});
