import { fromHex, toHex } from "../key/hex.ts";

const encoder = new TextEncoder();

/** What makes a callback URL unguessable: an HMAC-SHA256 of the job's id, 64 lower-case hex digits. */
export async function callbackToken(secret: string, jobId: string): Promise<string> {
  const mac = await crypto.subtle.sign("HMAC", await hmacKey(secret), encoder.encode(`callback:${jobId}`));
  return toHex(mac);
}

/** Compared inside WebCrypto, in constant time. */
export async function isCallbackToken(secret: string, jobId: string, token: string): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(token)) return false;
  const mac = fromHex(token);
  return crypto.subtle.verify("HMAC", await hmacKey(secret), mac, encoder.encode(`callback:${jobId}`));
}

function hmacKey(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", encoder.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
    "verify",
  ]);
}
