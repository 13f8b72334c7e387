const ALGORITHM = { name: "HMAC", hash: "SHA-256" };
const encoder = new TextEncoder();

/** Cached because importing a key costs more than signing, and an isolate uses one secret. */
let cached: { secret: string; key: CryptoKey } | null = null;

/** HMAC-SHA256 of a text, 32 bytes. */
export async function hmac(secret: string, text: string): Promise<ArrayBuffer> {
  return crypto.subtle.sign("HMAC", await keyOf(secret), encoder.encode(text));
}

/** Verifies an HMAC. WebCrypto compares in constant time. */
export async function isHmac(secret: string, text: string, mac: Uint8Array<ArrayBuffer>): Promise<boolean> {
  return crypto.subtle.verify("HMAC", await keyOf(secret), mac, encoder.encode(text));
}

async function keyOf(secret: string): Promise<CryptoKey> {
  if (cached?.secret === secret) return cached.key;
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), ALGORITHM, false, ["sign", "verify"]);
  cached = { secret, key };
  return key;
}
