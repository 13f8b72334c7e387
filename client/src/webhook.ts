/** The payload of a webhook. `data` depends on the type. */
export interface WebhookEvent {
  /** The same for every delivery of the event. */
  id: string;
  type: string;
  /** ISO 8601. */
  created_at: string;
  /** Increases within a job, from 0. An event with a lower number than one that you have processed is outdated. */
  sequence?: number;
  data: Record<string, unknown>;
}

export interface VerifyOptions {
  /** The raw body. A body that was parsed and serialized again has another signature. */
  body: string;
  headers: Headers | Record<string, string | string[] | undefined>;
  /** The secret of the webhook, `whsec_…`. */
  secret: string;
  /** Maximum age of the timestamp, against replay attacks. Default 300. */
  toleranceSeconds?: number;
}

/** The signature is missing or wrong, or the timestamp is too old. */
export class WebhookVerificationError extends Error {
  override name = "WebhookVerificationError";
}

/** Verifies the signature (Standard Webhooks) and returns the event. Throws `WebhookVerificationError`. */
export async function verifyWebhook({
  body,
  headers,
  secret,
  toleranceSeconds = 300,
}: VerifyOptions): Promise<WebhookEvent> {
  const id = headerOf(headers, "webhook-id");
  const timestamp = headerOf(headers, "webhook-timestamp");
  const signatures = headerOf(headers, "webhook-signature");
  const age = Math.abs(Date.now() / 1_000 - Number(timestamp));
  if (!(age <= toleranceSeconds)) throw new WebhookVerificationError("the timestamp is outside the tolerance");
  const key = await keyOf(secret);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  for (const [version, signature = ""] of signatures.split(" ").map((one) => one.split(","))) {
    const mac = version === "v1" ? bytesOf(signature) : null;
    if (mac && (await crypto.subtle.verify("HMAC", key, mac, signed))) return JSON.parse(body);
  }
  throw new WebhookVerificationError("no signature matches");
}

function headerOf(headers: VerifyOptions["headers"], name: string): string {
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
