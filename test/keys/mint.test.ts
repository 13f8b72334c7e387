import { describe, expect, it } from "vitest";
import { type KeyLimits, limitNewKey } from "../../src/keys/mint.ts";

const DAY = 86_400_000;
const FREE: KeyLimits = { scopes: ["*"], expiresAt: null, credits: null };
const SMALL: KeyLimits = { scopes: ["keys", "jobs:read"], expiresAt: 10 * DAY, credits: 20 };

describe("a new key", () => {
  it.each<[string, KeyLimits, Partial<KeyLimits>, KeyLimits]>([
    ["has the creating key's limits by default", FREE, {}, FREE],
    ["expires with the creating key by default", SMALL, { credits: 20 }, SMALL],
    ["may have fewer scopes", FREE, { scopes: ["jobs:read"] }, { ...FREE, scopes: ["jobs:read"] }],
    ["may expire earlier", SMALL, { expiresAt: DAY, credits: 1 }, { ...SMALL, expiresAt: DAY, credits: 1 }],
    ["may expire if the creating key does not", FREE, { expiresAt: DAY }, { ...FREE, expiresAt: DAY }],
    ["may have a budget if the creating key has none", FREE, { credits: 5 }, { ...FREE, credits: 5 }],
  ])("a new key %s", (_, own, requested, reach) => {
    expect(limitNewKey(own, requested)).toEqual({ kind: "allowed", limits: reach });
  });

  it.each<[Partial<KeyLimits>, string, string]>([
    [{ scopes: ["jobs:write"], credits: 1 }, "scopes", "must be within this key's own scopes, which lack jobs:write"],
    [{ scopes: ["*"], credits: 1 }, "scopes", "must be within this key's own scopes, which lack *"],
    [
      { expiresAt: 10 * DAY + 1, credits: 1 },
      "expires_at",
      "must not be later than this key's own expiry, 1970-01-11T00:00:00.000Z",
    ],
    [{ credits: 21 }, "budget_credits", "must be at most 20, the rest of this key's own budget"],
    [{}, "budget_credits", "must be at most 20, the rest of this key's own budget"],
  ])("a new key with %j would exceed the creating key's %s", (requested, field, message) => {
    expect(limitNewKey(SMALL, requested)).toEqual({ kind: "exceeded", field, message });
  });
});
