import { derive } from "../crypto/derive.ts";
import { fromBase64, toBase64 } from "../crypto/encoding.ts";

const PREFIX = "whsec_";
const SECRET_BYTES = 32;
const IV_BYTES = 12;
const encoder = new TextEncoder();

/** Whose secret it is: sealed for one endpoint, it does not open for another. */
export interface Owner {
  /** `SIGNING_SECRET`: from it follows what seals. */
  signingSecret: string;
  accountId: string;
  endpointId: string;
}

/** A new secret of an endpoint: `whsec_` and 32 random bytes in base 64. */
export function newSecret(randomBytes: (count: number) => Uint8Array): string {
  return PREFIX + toBase64(randomBytes(SECRET_BYTES));
}

/** What an account's `hook_url`s are signed with. It follows from the two, so it is stored nowhere. */
export async function hookSecret(signingSecret: string, accountId: string): Promise<string> {
  return PREFIX + toBase64(await derive(signingSecret, `hook-secret:${accountId}`));
}

/** The bytes of a secret: what stands behind its prefix, which may be missing; null for what is none. */
export function secretBytes(secret: string): Uint8Array<ArrayBuffer> | null {
  return fromBase64(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret);
}

/** A secret as it is stored: AES-256-GCM, base 64 of the nonce and what it encrypts. `iv`: 12 bytes, never used before. */
export async function seal(secret: string, owner: Owner, iv: Uint8Array<ArrayBuffer>): Promise<string> {
  const { key, params } = await boxOf(owner, iv);
  const sealed = await crypto.subtle.encrypt(params, key, encoder.encode(secret));
  return toBase64(new Uint8Array([...iv, ...new Uint8Array(sealed)]));
}

/** Null where it was sealed for another endpoint or under another `SIGNING_SECRET`, or was changed. */
export async function open(sealed: string, owner: Owner): Promise<string | null> {
  const bytes = fromBase64(sealed);
  if (!bytes || bytes.length <= IV_BYTES) return null;
  const { key, params } = await boxOf(owner, bytes.subarray(0, IV_BYTES));
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt(params, key, bytes.subarray(IV_BYTES)));
  } catch {
    return null;
  }
}

async function boxOf({ signingSecret, accountId, endpointId }: Owner, iv: Uint8Array<ArrayBuffer>) {
  const raw = await derive(signingSecret, "endpoint-secrets");
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  return { key, params: { name: "AES-GCM", iv, additionalData: encoder.encode(`${accountId}/${endpointId}`) } };
}

const ALGORITHM = { name: "HMAC", hash: "SHA-256" };

/**
 * What goes with a body, after the specification of Standard Webhooks: a signature for every secret, the newest first,
 * so that a receiver may change from one to the next at any time. `id` stays over all attempts, `now` (epoch ms) does not.
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
  const key = await crypto.subtle.importKey("raw", secretBytes(secret) ?? new Uint8Array(1), ALGORITHM, false, [
    "sign",
  ]);
  return `v1,${toBase64(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(content)))}`;
}
