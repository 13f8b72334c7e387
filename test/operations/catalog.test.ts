import { expect, it } from "vitest";
import { apiNameOf } from "../../src/operations/catalog.ts";
import { OPERATIONS } from "../../src/operations/input.ts";

it("apiNameOf names a download export, and every other operation by its own name", () => {
  expect(apiNameOf("download")).toBe("export");
  const others = OPERATIONS.filter((operation) => operation !== "download");
  expect(others.map(apiNameOf)).toEqual(others);
});
