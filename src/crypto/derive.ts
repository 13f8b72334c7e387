const encoder = new TextEncoder();

/** 32 bytes that follow from a secret and what they are for, and give away neither (HKDF, RFC 5869, SHA-256). */
export async function derive(secret: string, purpose: string): Promise<ArrayBuffer> {
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), "HKDF", false, ["deriveBits"]);
  const algorithm = { name: "HKDF", hash: "SHA-256", salt: encoder.encode("fermata"), info: encoder.encode(purpose) };
  return crypto.subtle.deriveBits(algorithm, key, 256);
}
