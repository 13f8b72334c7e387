import { expect, it } from "vitest";
import { toHex } from "../../src/crypto/encoding.ts";
import { hmac, isHmac } from "../../src/crypto/hmac.ts";

/** HMACs of `text` from `openssl dgst -sha256 -hmac SECRET`. */
const KNOWN = {
  a: "4ac64a64fb4e086b6afe3685da6130dbb551b84b27f5e354053b78906804f357",
  b: "ea4e328e47daab08d1f610f5bb6587efc13068459b07c1e05cd1d09178cd91bb",
  "one secret": "11383576c1ebe37a57888110bb80b38c6fa5db40446db254a240c1f4dc78bc0c",
};
type Secret = keyof typeof KNOWN;

const hmacOf = async (secret: Secret) => toHex(await hmac(secret, "text"));

it("hmac returns HMAC-SHA256 when secrets alternate", async () => {
  for (const secret of ["one secret", "a", "one secret"] as const) expect(await hmacOf(secret)).toBe(KNOWN[secret]);
});

it("hmac returns each secret's own value for concurrent calls", async () => {
  const secrets = ["a", "b", "a"] as const;
  expect(await Promise.all(secrets.map(hmacOf))).toEqual(secrets.map((secret) => KNOWN[secret]));
});

it("isHmac accepts only the matching secret and text", async () => {
  const mac = new Uint8Array(await hmac("secret", "text"));
  expect(await isHmac("secret", "text", mac)).toBe(true);
  expect(await isHmac("other", "text", mac)).toBe(false);
  expect(await isHmac("secret", "other", mac)).toBe(false);
});
