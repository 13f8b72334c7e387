import { Webhook } from "standardwebhooks";
import { expect, it } from "vitest";
import { verifyWebhook } from "../../client/src/webhook.ts";

const SECRET = `whsec_${btoa("0123456789abcdef0123456789abcdef")}`;
const BODY = JSON.stringify({ type: "job.succeeded", timestamp: "2026-11-25T16:00:00Z", data: { id: "job" } });

function signed({ at = new Date(), secret = SECRET, body = BODY } = {}) {
  return {
    "webhook-id": "evt_1",
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": new Webhook(secret).sign("evt_1", at, body),
  };
}

it("accepts a signature of the standardwebhooks package", async () => {
  const event = await verifyWebhook({ body: BODY, headers: signed(), secret: SECRET });
  expect(event).toEqual(JSON.parse(BODY));
  expect(await verifyWebhook({ body: BODY, headers: new Headers(signed()), secret: SECRET })).toEqual(event);
});

it("accepts a valid signature among several", async () => {
  const headers = signed();
  const several = { ...headers, "webhook-signature": `v2,xyz v1,!! ${headers["webhook-signature"]}` };
  await expect(verifyWebhook({ body: BODY, headers: several, secret: SECRET })).resolves.toBeDefined();
});

it.each([
  ["a modified body", { headers: signed(), body: `${BODY} ` }, "no signature matches"],
  [
    "a signature by another secret",
    { headers: signed({ secret: `whsec_${btoa("another")}` }) },
    "no signature matches",
  ],
  [
    "an old timestamp",
    { headers: signed({ at: new Date(Date.now() - 301_000) }) },
    "the timestamp is outside the tolerance",
  ],
  [
    "a future timestamp",
    { headers: signed({ at: new Date(Date.now() + 302_000) }) },
    "the timestamp is outside the tolerance",
  ],
  ["no timestamp", { headers: { ...signed(), "webhook-timestamp": undefined } }, "webhook-timestamp is missing"],
  ["a secret that is not base64", { headers: signed(), secret: "whsec_%" }, "the secret is not base64"],
])("rejects a webhook with %s", async (_, received, message) => {
  await expect(verifyWebhook({ body: BODY, secret: SECRET, ...received })).rejects.toThrow(message);
});
