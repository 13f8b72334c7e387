import { fromHex, toHex } from "../crypto/encoding.ts";
import { hmac, isHmac } from "../crypto/hmac.ts";

/** What makes a callback URL unguessable: an HMAC-SHA256 of the job's id, 64 lower-case hex digits. */
export async function callbackToken(secret: string, jobId: string): Promise<string> {
  return toHex(await hmac(secret, textOf(jobId)));
}

/** In constant time. */
export async function isCallbackToken(secret: string, jobId: string, token: string): Promise<boolean> {
  return /^[0-9a-f]{64}$/.test(token) && isHmac(secret, textOf(jobId), fromHex(token));
}

function textOf(jobId: string): string {
  return `callback:${jobId}`;
}
