/** What a webhook tells: `data` is the event's own. */
export interface WebhookEvent {
  type: string;
  /** ISO 8601. */
  timestamp: string;
  /** Within its job, from 0: what is smaller than what was seen before is stale. */
  sequence?: number;
  data: Record<string, unknown>;
}

export interface Received {
  /** The body's exact text: not parsed and written again. */
  body: string;
  headers: Headers | Record<string, string | string[] | undefined>;
  /** `whsec_…` */
  secret: string;
  /** How old it may be, against replays. */
  toleranceSeconds?: number;
}

/** It was not sent by who knows the secret, or long ago. */
export class WebhookVerificationError extends Error {
  override name = "WebhookVerificationError";
}

/** The event, once its signature was checked (Standard Webhooks). Throws `WebhookVerificationError`. */
export async function verifyWebhook({
  body,
  headers,
  secret,
  toleranceSeconds = 300,
}: Received): Promise<WebhookEvent> {
  const read = (name: string) => headerOf(headers, `webhook-${name}`);
  const [id, timestamp, signatures] = [read("id"), read("timestamp"), read("signature")];
  const age = Math.abs(Date.now() / 1_000 - Number(timestamp));
  if (!(age <= toleranceSeconds)) throw new WebhookVerificationError("the timestamp is too far from now");
  const key = await keyOf(secret);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  for (const [version, signature = ""] of signatures.split(" ").map((one) => one.split(","))) {
    const mac = version === "v1" ? bytesOf(signature) : null;
    if (mac && (await crypto.subtle.verify("HMAC", key, mac, signed))) return JSON.parse(body);
  }
  throw new WebhookVerificationError("no signature fits");
}

function headerOf(headers: Received["headers"], name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  if (typeof value === "string") return value;
  throw new WebhookVerificationError(`the header ${name} is missing`);
}

async function keyOf(secret: string): Promise<CryptoKey> {
  const bytes = bytesOf(secret.replace(/^whsec_/, ""));
  if (!bytes) throw new WebhookVerificationError("the secret is not base64");
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
