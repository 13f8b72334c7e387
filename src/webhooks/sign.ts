import { toBase64 } from "../crypto/base64.ts";
import { secretBytes } from "./signature.ts";

const ALGORITHM = { name: "HMAC", hash: "SHA-256" };

/**
 * What goes with a body, after the specification of Standard Webhooks: a signature for every secret, the newest first,
 * so that a receiver may change from one to the next at any time. `id` stays over all attempts, `now` (epoch ms) does not.
 */
export async function signedHeaders(
  { id, body }: { id: string; body: string },
  secrets: string[],
  now: number,
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1_000));
  const signatures = await Promise.all(secrets.map((secret) => signatureOf(`${id}.${timestamp}.${body}`, secret)));
  return {
    "content-type": "application/json",
    "user-agent": "Fermata-Webhooks/1",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}

async function signatureOf(content: string, secret: string): Promise<string> {
  const key = await crypto.subtle.importKey("raw", secretBytes(secret) ?? new Uint8Array(1), ALGORITHM, false, [
    "sign",
  ]);
  return `v1,${toBase64(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(content)))}`;
}
