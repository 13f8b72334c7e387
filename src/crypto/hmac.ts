const ALGORITHM = { name: "HMAC", hash: "SHA-256" };
const encoder = new TextEncoder();

/** Importing costs more than signing, and there is one secret for as long as an isolate lives. */
let known: { secret: string; key: CryptoKey } | null = null;

/** HMAC-SHA256 of a text, 32 bytes. */
export async function hmac(secret: string, text: string): Promise<ArrayBuffer> {
  return crypto.subtle.sign("HMAC", await keyOf(secret), encoder.encode(text));
}

/** Compared inside WebCrypto, in constant time. */
export async function isHmac(secret: string, text: string, mac: Uint8Array<ArrayBuffer>): Promise<boolean> {
  return crypto.subtle.verify("HMAC", await keyOf(secret), mac, encoder.encode(text));
}

async function keyOf(secret: string): Promise<CryptoKey> {
  if (known?.secret === secret) return known.key;
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), ALGORITHM, false, ["sign", "verify"]);
  known = { secret, key };
  return key;
}
