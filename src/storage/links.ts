import { fromBase64Url, toBase64Url } from "../crypto/encoding.ts";
import { hmac, isHmac } from "../crypto/hmac.ts";

interface LinkRequest {
  secret: string;
  /** The gateway's origin, as the caller reaches it. */
  origin: string;
  assetId: string;
  /** The minimum time for which the link must be valid. */
  lifeMs: number;
  now: number;
}

export interface SignedLink {
  url: string;
  expiresAt: number;
}

/** A link from a request, not verified yet: `expires` and `signature` are its `e` and `s`. */
interface LinkClaim {
  secret: string;
  assetId: string;
  expires: string;
  signature: string;
  now: number;
}

const DAY_MS = 24 * 60 * 60_000;
const EPOCH_SECONDS = /^[1-9]\d{0,10}$/;
/**
 * 32 bytes. The last digit carries four bits only: with other bits set it would be a second spelling of the same bytes.
 */
const SIGNATURE = /^[\w-]{42}[AEIMQUYcgkosw048]$/;

/** A link to an asset that needs no API key. It expires at the end of a UTC day, so it stays the same all day. */
export async function signLink({ secret, origin, assetId, lifeMs, now }: LinkRequest): Promise<SignedLink> {
  const expiresAt = Math.ceil((now + lifeMs) / DAY_MS) * DAY_MS;
  const path = pathOf(assetId, String(expiresAt / 1_000));
  return { url: `${origin}${path}&s=${toBase64Url(await hmac(secret, path))}`, expiresAt };
}

/**
 * When a signed link expires; null if it has expired, was modified, or was not signed here. Compares in constant time.
 */
export async function linkExpiry({ secret, assetId, expires, signature, now }: LinkClaim): Promise<number | null> {
  const mac = SIGNATURE.test(signature) ? fromBase64Url(signature) : null;
  if (mac === null || !EPOCH_SECONDS.test(expires)) return null;
  const isValid = await isHmac(secret, pathOf(assetId, expires), mac);
  const expiresAt = Number(expires) * 1_000;
  return isValid && now < expiresAt ? expiresAt : null;
}

// The path is what is signed. No other text that this secret signs has the same form.
function pathOf(assetId: string, expires: string): string {
  return `/a/${encodeURIComponent(assetId)}?e=${expires}`;
}
