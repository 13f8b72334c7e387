import { fromBase64Url, toBase64Url } from "../crypto/encoding.ts";
import { hmac, isHmac } from "../crypto/hmac.ts";
import { allows, type Scopes } from "../keys/scope.ts";

interface LinkRequest extends LinkContext {
  assetId: string;
}

/** What all links of one response or event have in common. */
export interface LinkContext {
  secret: string;
  /** The base of the gateway's URLs, as the recipient reaches it, without a slash at its end. */
  base: string;
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
export async function signLink({ secret, base, assetId, lifeMs, now }: LinkRequest): Promise<SignedLink> {
  const expiresAt = Math.ceil((now + lifeMs) / DAY_MS) * DAY_MS;
  const path = pathOf(assetId, String(expiresAt / 1_000));
  return { url: `${base}${path}&s=${toBase64Url(await hmac(secret, path))}`, expiresAt };
}

/** The reader's scopes, and what its links have in common. */
export interface ReaderLinks extends LinkContext {
  scopes: Scopes;
}

/**
 * Links to files, by their ids; none for a reader without the scope `audio:read`. Every link in a response or an event is
 * made here.
 */
export async function linksFor(
  assetIds: string[],
  { scopes, ...context }: ReaderLinks,
): Promise<Record<string, SignedLink>> {
  if (!allows(scopes, "audio:read")) return {};
  const sign = async (assetId: string) => [assetId, await signLink({ ...context, assetId })] as const;
  return Object.fromEntries(await Promise.all(assetIds.map(sign)));
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
