import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { MISSING } from "../../scripts/guards/removed-guards.ts";

it.each(Object.entries(MISSING))("finds %s in the code, once", (_, { file, swaps }) => {
  const text = readFileSync(file, "utf8");
  for (const [guard] of swaps) expect(text.split(guard)).toHaveLength(2);
});
