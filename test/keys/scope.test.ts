import { expect, it } from "vitest";
import { allows, isWithin } from "../../src/keys/scope.ts";

it("a scope allows itself only, a star allows all", () => {
  expect(allows(["jobs:read"], "jobs:read")).toBe(true);
  expect(allows(["jobs:read"], "jobs:write")).toBe(false);
  expect(allows(["*"], "keys")).toBe(true);
});

it("a key is within another when it may do nothing that the other may not", () => {
  expect(isWithin(["jobs:read"], ["jobs:read", "keys"])).toBe(true);
  expect(isWithin(["jobs:read", "keys"], ["keys"])).toBe(false);
  expect(isWithin(["*"], ["jobs:read"])).toBe(false);
  expect(isWithin(["*"], ["*"])).toBe(true);
});
