const ALGORITHM = { name: "HMAC", hash: "SHA-256" };
const encoder = new TextEncoder();

/** Cached because importing a key costs more than signing. An isolate uses the signing secret and keys derived from it. */
const cached = new Map<string, CryptoKey>();
const MAX_CACHED = 8;

/** HMAC-SHA256 of a text, 32 bytes. */
export async function hmac(secret: string, text: string): Promise<ArrayBuffer> {
  return crypto.subtle.sign("HMAC", await keyOf(secret), encoder.encode(text));
}

/** Verifies an HMAC. WebCrypto compares in constant time. */
export async function isHmac(secret: string, text: string, mac: Uint8Array<ArrayBuffer>): Promise<boolean> {
  return crypto.subtle.verify("HMAC", await keyOf(secret), mac, encoder.encode(text));
}

async function keyOf(secret: string): Promise<CryptoKey> {
  const known = cached.get(secret);
  if (known) return known;
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), ALGORITHM, false, ["sign", "verify"]);
  if (cached.size >= MAX_CACHED) cached.clear();
  cached.set(secret, key);
  return key;
}
