import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { hmac, isHmac } from "../../src/key/hmac.ts";

const expected = (secret: string, text: string) => createHmac("sha256", secret).update(text).digest("hex");
const made = async (secret: string, text: string) => Buffer.from(await hmac(secret, text)).toString("hex");

it("is HMAC-SHA256, whichever secret was used before", async () => {
  for (const secret of ["one secret", "another", "one secret"]) {
    expect(await made(secret, "text")).toBe(expected(secret, "text"));
  }
});

it("is different for each of two secrets that are used at once", async () => {
  const secrets = ["a", "b", "a", "c"];
  const macs = await Promise.all(secrets.map((secret) => made(secret, "text")));
  expect(macs).toEqual(secrets.map((secret) => expected(secret, "text")));
});

it("is recognised with its own secret and text only", async () => {
  const mac = new Uint8Array(await hmac("secret", "text"));
  expect(await isHmac("secret", "text", mac)).toBe(true);
  expect(await isHmac("other", "text", mac)).toBe(false);
  expect(await isHmac("secret", "other", mac)).toBe(false);
});
