import { fromHex, toHex } from "../crypto/encoding.ts";
import { hmac, isHmac } from "../crypto/hmac.ts";

/** The secret part of a job's callback URL: an HMAC-SHA256 of the job's id, as 64 lower-case hex digits. */
export async function callbackToken(secret: string, jobId: string): Promise<string> {
  return toHex(await hmac(secret, messageOf(jobId)));
}

/** Compares in constant time. */
export async function isCallbackToken(secret: string, jobId: string, token: string): Promise<boolean> {
  return /^[0-9a-f]{64}$/.test(token) && isHmac(secret, messageOf(jobId), fromHex(token));
}

function messageOf(jobId: string): string {
  return `callback:${jobId}`;
}
