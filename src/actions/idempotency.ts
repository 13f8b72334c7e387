import { toHex } from "../crypto/encoding.ts";

interface KeyedRequest {
  accountId: string;
  /** The same key on another route is a different key. */
  route: string;
  /** The caller's idempotency key. */
  key: string;
  /** The request in canonical form: equal for equal requests. */
  canonical: string;
}

/** The stored id and fingerprint of a request with an idempotency key (IETF draft-ietf-httpapi-idempotency-key-header). */
export async function idempotencyOf({ accountId, route, key, canonical }: KeyedRequest) {
  const [id, fingerprint] = await Promise.all([sha256(JSON.stringify([accountId, route, key])), sha256(canonical)]);
  return { id, fingerprint };
}

async function sha256(text: string): Promise<string> {
  return toHex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}
