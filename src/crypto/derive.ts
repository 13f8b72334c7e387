const encoder = new TextEncoder();

/** Derives 32 bytes from a secret for one purpose (HKDF, RFC 5869, SHA-256). They do not reveal the secret. */
export async function derive(secret: string, purpose: string): Promise<ArrayBuffer> {
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), "HKDF", false, ["deriveBits"]);
  const algorithm = { name: "HKDF", hash: "SHA-256", salt: encoder.encode("fermata"), info: encoder.encode(purpose) };
  return crypto.subtle.deriveBits(algorithm, key, 256);
}
