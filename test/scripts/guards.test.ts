import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { REMOVED_GUARDS } from "../../scripts/guards/removed-guards.ts";

it.each(Object.entries(REMOVED_GUARDS))("the code has the text of the guard %s once", (_, { file, replacements }) => {
  const text = readFileSync(file, "utf8");
  for (const [guard] of replacements) expect(text.split(guard)).toHaveLength(2);
});
