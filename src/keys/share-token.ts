import { derive } from "../crypto/derive.ts";
import { toBase64Url } from "../crypto/encoding.ts";

const TOKEN_BYTES = 16;
/** 128 bits in base64url, whose last digit carries two bits only, and the number of another database (`bindingOf`). */
const SHAPE = /^[\w-]{21}[AQgw](\.[1-9]\d{0,3})?$/;
const DATABASE = /\.\d+$/;

/**
 * The token of a share link. It is derived from the share's id, so that a repeated request returns the same link
 * although only the token's hash is stored. Ends like the account's id, which names its database.
 */
export async function shareToken(signingSecret: string, share: { id: string; accountId: string }): Promise<string> {
  const bytes = new Uint8Array(await derive(signingSecret, `share:${share.id}`)).subarray(0, TOKEN_BYTES);
  return toBase64Url(bytes) + (DATABASE.exec(share.accountId)?.[0] ?? "");
}

/** Whether a text has the format of a token. Others need no database lookup. */
export function isShareToken(text: string): boolean {
  return SHAPE.test(text);
}
