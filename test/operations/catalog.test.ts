import { expect, it } from "vitest";
import { apiNameOf, CATALOG, operationOf } from "../../src/operations/catalog.ts";
import { OPERATIONS } from "../../src/operations/input.ts";

it("apiNameOf names a download export, and every other operation by its own name", () => {
  expect(apiNameOf("download")).toBe("export");
  const others = OPERATIONS.filter((operation) => operation !== "download");
  expect(others.map(apiNameOf)).toEqual(others);
});

it("a song costs 3 credits, lyrics 1, an export 0, and every other operation 3", () => {
  const prices = Object.fromEntries(OPERATIONS.map((operation) => [operation, CATALOG[operation].price]));
  expect(prices).toEqual({ ...Object.fromEntries(OPERATIONS.map((name) => [name, 3])), lyrics: 1, download: 0 });
});

it("operationOf finds each operation by its API name", () => {
  expect(OPERATIONS.map((operation) => operationOf(apiNameOf(operation)))).toEqual(OPERATIONS);
});
