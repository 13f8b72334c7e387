import { expect, it } from "vitest";
import type { KeyLimits } from "../../src/keys/mint.ts";
import { reachBeyond } from "../../src/keys/reach.ts";

const FREE: KeyLimits = { scopes: ["*"], expiresAt: null, credits: null };
const SMALL: KeyLimits = { scopes: ["keys", "jobs:read"], expiresAt: 10, credits: 20 };

it.each<[string, KeyLimits, KeyLimits]>([
  ["another key without limits", FREE, FREE],
  ["a limited key", FREE, SMALL],
  ["a key with the same limits", SMALL, SMALL],
  [
    "a key with fewer scopes, an earlier expiry and a smaller budget",
    SMALL,
    { scopes: ["keys"], expiresAt: 9, credits: 1 },
  ],
])("a key reaches no further than itself: %s", (_, own, other) => {
  expect(reachBeyond(own, other)).toBeNull();
});

it.each<[string, KeyLimits, string]>([
  ["all scopes", { ...SMALL, scopes: ["*"] }, "it has scopes that this key lacks: *"],
  ["another scope", { ...SMALL, scopes: ["keys", "jobs:write"] }, "it has scopes that this key lacks: jobs:write"],
  ["no expiry", { ...SMALL, expiresAt: null }, "it expires later than this key"],
  ["a later expiry", { ...SMALL, expiresAt: 11 }, "it expires later than this key"],
  ["no budget", { ...SMALL, credits: null }, "it has a larger budget than this key"],
  ["a larger budget", { ...SMALL, credits: 21 }, "it has a larger budget than this key"],
])("a key with %s reaches further than a limited one", (_, other, message) => {
  expect(reachBeyond(SMALL, other)).toBe(message);
});
