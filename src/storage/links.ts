import { hmac, isHmac } from "../crypto/hmac.ts";

export interface LinkRequest {
  secret: string;
  /** Ours, as the caller reaches it. */
  origin: string;
  assetId: string;
  /** The least time that the link must work. */
  lifeMs: number;
  now: number;
}

export interface SignedLink {
  url: string;
  expiresAt: number;
}

/** A link as it came in: `expires` and `signature` are its `e` and `s`, unchecked. */
export interface LinkClaim {
  secret: string;
  assetId: string;
  expires: string;
  signature: string;
  now: number;
}

const DAY_MS = 24 * 60 * 60_000;
const EPOCH_SECONDS = /^[1-9]\d{0,10}$/;

/** A link to an asset that works without any other key. It ends with a UTC day, so that it stays the same all day. */
export async function signLink({ secret, origin, assetId, lifeMs, now }: LinkRequest): Promise<SignedLink> {
  const expiresAt = Math.ceil((now + lifeMs) / DAY_MS) * DAY_MS;
  const path = pathOf(assetId, String(expiresAt / 1_000));
  return { url: `${origin}${path}&s=${base64Url(await hmac(secret, path))}`, expiresAt };
}

/** When a link that we signed ends; null where it has ended, was changed, or is none of ours. In constant time. */
export async function linkExpiry({ secret, assetId, expires, signature, now }: LinkClaim): Promise<number | null> {
  const mac = fromBase64Url(signature);
  if (mac === null || !EPOCH_SECONDS.test(expires)) return null;
  const isOurs = await isHmac(secret, pathOf(assetId, expires), mac);
  const expiresAt = Number(expires) * 1_000;
  return isOurs && now < expiresAt ? expiresAt : null;
}

// The path is what is signed: nothing else that the secret signs looks like it.
function pathOf(assetId: string, expires: string): string {
  return `/a/${encodeURIComponent(assetId)}?e=${expires}`;
}

function base64Url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  // The last digit carries four bits only: with others set it would be a second spelling of the same bytes.
  if (!/^[\w-]{42}[AEIMQUYcgkosw048]$/.test(text)) return null;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
