import { expect, it } from "vitest";
import { callbackToken, isCallbackToken } from "../../src/job/callback-token.ts";

const SECRET = "a-secret-of-enough-length";

it("a callback token is valid for its own job and secret only", async () => {
  const token = await callbackToken(SECRET, "job-1");
  expect(token).toMatch(/^[0-9a-f]{64}$/);
  expect(await isCallbackToken(SECRET, "job-1", token)).toBe(true);
  expect(await isCallbackToken(SECRET, "job-2", token)).toBe(false);
  expect(await isCallbackToken("another-secret-of-length", "job-1", token)).toBe(false);
});

it("a callback token is valid in one spelling only", async () => {
  const token = await callbackToken(SECRET, "job-1");
  for (const other of [`${token}0`, `00${token}`, token.toUpperCase(), `${token}\n`]) {
    expect(await isCallbackToken(SECRET, "job-1", other)).toBe(false);
  }
});

it.each([
  ["an empty token", ""],
  ["a short token", "ab"],
  ["a token that is not hex", "z".repeat(64)],
  ["a token of zeros", "0".repeat(64)],
])("isCallbackToken rejects %s", async (_, token) => expect(await isCallbackToken(SECRET, "job-1", token)).toBe(false));
