import { describe, expect, it } from "vitest";
import { type KeyLimits, limitNewKey } from "../../src/keys/mint.ts";

const DAY = 86_400_000;
const FREE: KeyLimits = { scopes: ["*"], expiresAt: null, credits: null };
const SMALL: KeyLimits = { scopes: ["keys", "jobs:read"], expiresAt: 10 * DAY, credits: 20 };

describe("a new key", () => {
  it.each<[string, KeyLimits, Partial<KeyLimits>, KeyLimits]>([
    ["may do all that its maker may", FREE, {}, FREE],
    ["ends when its maker ends", SMALL, { credits: 20 }, SMALL],
    ["may do less", FREE, { scopes: ["jobs:read"] }, { ...FREE, scopes: ["jobs:read"] }],
    ["may end earlier", SMALL, { expiresAt: DAY, credits: 1 }, { ...SMALL, expiresAt: DAY, credits: 1 }],
    ["of one that never ends may end", FREE, { expiresAt: DAY }, { ...FREE, expiresAt: DAY }],
    ["of one without a budget may have one", FREE, { credits: 5 }, { ...FREE, credits: 5 }],
  ])("%s", (_, own, asked, reach) => {
    expect(limitNewKey(own, asked)).toEqual({ kind: "allowed", limits: reach });
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
  ])("that asks for %j would reach too far", (asked, field, message) => {
    expect(limitNewKey(SMALL, asked)).toEqual({ kind: "exceeded", field, message });
  });
});
