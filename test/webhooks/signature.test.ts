import { Webhook } from "standardwebhooks";
import { expect, it } from "vitest";
import { hookSecret, newSecret, open, seal, signedHeaders } from "../../src/webhooks/signature.ts";

const EVENT = { id: "evt_1_2", body: '{"type":"job.succeeded","data":{"title":"Übermut 🎵"}}' };
const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));
const OWNER = { signingSecret: "test-signing-secret", accountId: "account-1", endpointId: "we_1" };
const iv = () => random(12) as Uint8Array<ArrayBuffer>;

/** The payload of a delivery, verified with the standardwebhooks library; throws if verification fails. */
function verified(secret: string, headers: Record<string, string>, body = EVENT.body): unknown {
  return new Webhook(secret).verify(body, headers);
}

it("a signature verifies with the standardwebhooks library", async () => {
  const secret = newSecret(random);
  const headers = await signedHeaders(EVENT, [secret], Date.now());
  expect(headers["webhook-id"]).toBe("evt_1_2");
  expect(verified(secret, headers)).toEqual(JSON.parse(EVENT.body));
});

it("a signature equals the specification's example", async () => {
  const event = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", body: '{"test": 2432232314}' };
  const headers = await signedHeaders(event, ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], 1_614_265_330_000);
  expect(headers["webhook-signature"]).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

it("two secrets give two signatures, and each of them verifies", async () => {
  const [fresh, former] = [newSecret(random), newSecret(random)];
  const headers = await signedHeaders(EVENT, [fresh, former], Date.now());
  expect(headers["webhook-signature"]?.split(" ")).toHaveLength(2);
  expect(verified(fresh, headers)).toEqual(verified(former, headers));
});

it("a signature does not verify with another secret, body, id or timestamp", async () => {
  const secret = newSecret(random);
  const headers = await signedHeaders(EVENT, [secret], Date.now());
  const later = String(Number(headers["webhook-timestamp"]) + 1);
  expect(() => verified(newSecret(random), headers)).toThrow();
  expect(() => verified(secret, headers, `${EVENT.body} `)).toThrow();
  expect(() => verified(secret, { ...headers, "webhook-id": "evt_1_3" })).toThrow();
  expect(() => verified(secret, { ...headers, "webhook-timestamp": later })).toThrow();
});

it("a new secret has 32 random bytes", () => {
  expect(newSecret(random)).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(newSecret(random)).not.toBe(newSecret(random));
});

it("hookSecret derives a secret per account that signs and verifies", async () => {
  const secret = await hookSecret("test-signing-secret", "account-1");
  expect(secret).toBe(await hookSecret("test-signing-secret", "account-1"));
  expect(secret).not.toBe(await hookSecret("test-signing-secret", "account-2"));
  expect(secret).not.toBe(await hookSecret("another-signing-secret", "account-1"));
  expect(verified(secret, await signedHeaders(EVENT, [secret], Date.now()))).toEqual(JSON.parse(EVENT.body));
});

it("a sealed secret opens only for its endpoint with the same signing secret", async () => {
  const secret = newSecret(random);
  const sealed = await seal(secret, OWNER, iv());
  expect(sealed).not.toContain(secret.slice(6));
  expect(await seal(secret, OWNER, iv())).not.toBe(sealed);
  expect(await open(sealed, OWNER)).toBe(secret);
  expect(await open(sealed, { ...OWNER, endpointId: "we_2" })).toBeNull();
  expect(await open(sealed, { ...OWNER, accountId: "account-2" })).toBeNull();
  expect(await open(sealed, { ...OWNER, signingSecret: "another-signing-secret" })).toBeNull();
});

it.each([
  "",
  "not base64!",
  "AAAA",
  "A".repeat(80),
])("open returns null for an invalid sealed secret: %j", async (text) => {
  expect(await open(text, OWNER)).toBeNull();
});
