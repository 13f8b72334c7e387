import { expect, it } from "vitest";
import { type JobToken, readJobToken, signJobToken, tokenScopes } from "../../src/keys/job-token.ts";

const SECRET = "a-signing-secret";
const NOW = Date.parse("2026-11-28T12:00:00Z");
const TOKEN: JobToken = { jobId: "job-1", keyId: "key-1", scopes: ["jobs:read"], expiresAt: NOW + 60_000 };

it("a token names its job, key, scopes and expiry", async () => {
  const files: JobToken = { ...TOKEN, scopes: ["jobs:read", "audio:read"] };
  for (const token of [TOKEN, files]) {
    expect(await readJobToken(SECRET, await signJobToken(SECRET, token), NOW)).toEqual(token);
  }
});

it("a token is valid until the millisecond of its expiry", async () => {
  const token = await signJobToken(SECRET, TOKEN);
  expect(await readJobToken(SECRET, token, NOW + 59_999)).not.toBeNull();
  expect(await readJobToken(SECRET, token, NOW + 60_000)).toBeNull();
});

it("a token has no more scopes than its creator", () => {
  expect(tokenScopes(["*"])).toEqual(["jobs:read", "audio:read"]);
  expect(tokenScopes(["jobs:read", "jobs:write"])).toEqual(["jobs:read"]);
  expect(tokenScopes(["audio:read", "jobs:read"])).toEqual(["jobs:read", "audio:read"]);
});

it.each([
  ["another job", (token: string) => token.replace("job-1", "job-2")],
  ["another key", (token: string) => token.replace("key-1", "key-2")],
  ["a later expiry", (token: string) => token.replace(String(TOKEN.expiresAt), String(TOKEN.expiresAt + 1))],
  ["more scopes", (token: string) => token.replace(".job.", ".files.")],
  ["no signature", (token: string) => token.replace(/[^.]*$/, "")],
  ["a signature of zeros", (token: string) => token.replace(/[^.]*$/, "A".repeat(43))],
  ["an extra character", (token: string) => `${token}A`],
  ["a line break", (token: string) => `${token}\n`],
  ["nothing", () => ""],
])("a token with %s is invalid", async (_, change) => {
  const token = await signJobToken(SECRET, TOKEN);
  expect(await readJobToken(SECRET, change(token), NOW)).toBeNull();
});

it("a token of another signing secret is invalid", async () => {
  expect(await readJobToken("another-secret", await signJobToken(SECRET, TOKEN), NOW)).toBeNull();
});

it("a token is valid in one spelling only", async () => {
  const token = await signJobToken(SECRET, TOKEN);
  const digits = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"];
  const read = await Promise.all(digits.map((last) => readJobToken(SECRET, token.slice(0, -1) + last, NOW)));
  expect(read.filter((one) => one !== null)).toHaveLength(1);
});
