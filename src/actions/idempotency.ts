import { toHex } from "../crypto/encoding.ts";

interface Asked {
  accountId: string;
  /** What the key was given to: keys of different routes do not meet. */
  route: string;
  /** The caller's own. */
  key: string;
  /** The request, spelled the same whenever it is the same. */
  canonical: string;
}

/** How a request with an idempotency key is known again (IETF draft-ietf-httpapi-idempotency-key-header). */
export async function idempotencyOf({ accountId, route, key, canonical }: Asked) {
  const [id, fingerprint] = await Promise.all([sha256(JSON.stringify([accountId, route, key])), sha256(canonical)]);
  return { id, fingerprint };
}

async function sha256(text: string): Promise<string> {
  return toHex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}
