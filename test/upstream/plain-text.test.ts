import { expect, it } from "vitest";
import { plainText } from "../../src/upstream/plain-text.ts";

it("takes out markup and control characters", () => {
  expect(plainText("<h1>Bad\u0000 prompt</h1>\n\u202e<script>x</script>\tend", [])).toBe("Bad prompt x end");
});

it("cuts at 500 characters without splitting one", () => {
  const text = plainText(`${"a".repeat(498)}😀😀`, []);
  expect(text).toHaveLength(500);
  expect(text.isWellFormed()).toBe(true);
});

it("hides secrets, wherever they stand", () => {
  expect(plainText("key tt-12345 of https://x.test/cb?t=tt-12345", ["tt-12345"])).toBe(
    "key … of https://x.test/cb?t=…",
  );
});

it("leaves words alone that happen to be a key", () => {
  expect(plainText("fermata is busy", ["fermata", ""])).toBe("fermata is busy");
});

it("is never empty", () => {
  expect(plainText(" <br>\n", [])).toBe("The upstream gave no reason.");
});

it("stays linear on unclosed markup", () => {
  expect(plainText("<".repeat(1_000_000), [])).toHaveLength(500);
});
