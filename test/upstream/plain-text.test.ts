import { expect, it } from "vitest";
import { plainText } from "../../src/upstream/plain-text.ts";

it("plainText removes markup and control characters", () => {
  expect(plainText("<h1>Bad\u0000 prompt</h1>\n\u202e<script>x</script>\tend", [])).toBe("Bad prompt x end");
});

it("plainText truncates at 500 characters without splitting one", () => {
  const text = plainText(`${"a".repeat(498)}😀😀`, []);
  expect(text).toHaveLength(500);
  expect(text.isWellFormed()).toBe(true);
});

it("plainText masks secrets anywhere in the text", () => {
  expect(plainText("key tt-12345 of https://x.test/cb?t=tt-12345", ["tt-12345"])).toBe(
    "key … of https://x.test/cb?t=…",
  );
});

it("plainText does not mask a short secret that is an ordinary word", () => {
  expect(plainText("fermata is busy", ["fermata", ""])).toBe("fermata is busy");
});

it("plainText returns a default reason for an empty text", () => {
  expect(plainText(" <br>\n", [])).toBe("The upstream gave no reason.");
});

it("plainText takes linear time on unclosed markup", () => {
  expect(plainText("<".repeat(1_000_000), [])).toHaveLength(500);
});
