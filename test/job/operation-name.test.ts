import { expect, it } from "vitest";
import { OPERATIONS } from "../../src/job/input.ts";
import { nameOf } from "../../src/job/operation-name.ts";

it("calls a download an export, and every other operation by its own name", () => {
  expect(nameOf("download")).toBe("export");
  const others = OPERATIONS.filter((operation) => operation !== "download");
  expect(others.map(nameOf)).toEqual(others);
});
