import { derive } from "../crypto/derive.ts";
import { fromBase64, toBase64 } from "../crypto/encoding.ts";

const PREFIX = "whsec_";
const SECRET_BYTES = 32;
const IV_BYTES = 12;
const encoder = new TextEncoder();

/**
 * The endpoint that a secret belongs to. A secret that was encrypted for one endpoint cannot be decrypted for another.
 */
interface SecretOwner {
  /** `SIGNING_SECRET`, from which the encryption key is derived. */
  signingSecret: string;
  accountId: string;
  endpointId: string;
}

/** A new endpoint secret: `whsec_` and 32 random bytes in base64. */
export function newSecret(randomBytes: (count: number) => Uint8Array): string {
  return PREFIX + toBase64(randomBytes(SECRET_BYTES));
}

/** The secret that signs deliveries to an account's `hook_url`s. It is derived, so it is not stored. */
export async function hookSecret(signingSecret: string, accountId: string): Promise<string> {
  return PREFIX + toBase64(await derive(signingSecret, `hook-secret:${accountId}`));
}

/** The bytes of a secret, with or without its prefix; null if it is not base64. */
function secretBytes(secret: string): Uint8Array<ArrayBuffer> | null {
  return fromBase64(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret);
}

/**
 * Encrypts a secret for storage: base64 of nonce and AES-256-GCM ciphertext. `iv`: 12 bytes that were never used
 * before.
 */
export async function seal(secret: string, owner: SecretOwner, iv: Uint8Array<ArrayBuffer>): Promise<string> {
  const { key, params } = await cipherFor(owner, iv);
  const sealed = await crypto.subtle.encrypt(params, key, encoder.encode(secret));
  return toBase64(new Uint8Array([...iv, ...new Uint8Array(sealed)]));
}

/** Decrypts a stored secret; null if it belongs to another endpoint or `SIGNING_SECRET`, or was modified. */
export async function open(sealed: string, owner: SecretOwner): Promise<string | null> {
  const bytes = fromBase64(sealed);
  if (!bytes || bytes.length <= IV_BYTES) return null;
  const { key, params } = await cipherFor(owner, bytes.subarray(0, IV_BYTES));
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt(params, key, bytes.subarray(IV_BYTES)));
  } catch {
    return null;
  }
}

async function cipherFor({ signingSecret, accountId, endpointId }: SecretOwner, iv: Uint8Array<ArrayBuffer>) {
  const raw = await derive(signingSecret, "endpoint-secrets");
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  return { key, params: { name: "AES-GCM", iv, additionalData: encoder.encode(`${accountId}/${endpointId}`) } };
}

const ALGORITHM = { name: "HMAC", hash: "SHA-256" };

/**
 * The headers of a delivery, as specified by Standard Webhooks. There is one signature for each secret, newest secret
 * first, so that a receiver can switch to a new secret at any time. `id` is the same in all attempts; `now` (epoch ms)
 * is not.
 */
export async function signedHeaders(
  { id, body }: { id: string; body: string },
  secrets: string[],
  now: number,
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1_000));
  const signatures = await Promise.all(secrets.map((secret) => signatureOf(`${id}.${timestamp}.${body}`, secret)));
  return {
    "content-type": "application/json",
    "user-agent": "Fermata-Webhooks/1",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}

async function signatureOf(content: string, secret: string): Promise<string> {
  const bytes = secretBytes(secret) ?? new Uint8Array(1);
  const key = await crypto.subtle.importKey("raw", bytes, ALGORITHM, false, ["sign"]);
  return `v1,${toBase64(await crypto.subtle.sign("HMAC", key, encoder.encode(content)))}`;
}
