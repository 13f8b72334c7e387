import { expect, it } from "vitest";
import { allows, isWithin } from "../../src/keys/scope.ts";

it("a scope allows only itself, and * allows every scope", () => {
  expect(allows(["jobs:read"], "jobs:read")).toBe(true);
  expect(allows(["jobs:read"], "jobs:write")).toBe(false);
  expect(allows(["*"], "keys")).toBe(true);
});

it("isWithin is true if the other scopes include each of the scopes", () => {
  expect(isWithin(["jobs:read"], ["jobs:read", "keys"])).toBe(true);
  expect(isWithin(["jobs:read", "keys"], ["keys"])).toBe(false);
  expect(isWithin(["*"], ["jobs:read"])).toBe(false);
  expect(isWithin(["*"], ["*"])).toBe(true);
});
