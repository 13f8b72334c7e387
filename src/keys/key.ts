import { toHex } from "../crypto/encoding.ts";

const PREFIX = "fm_live_";
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const SECRET_LENGTH = 30;
const CHECK_LENGTH = 6;
const SHAPE = new RegExp(`^${PREFIX}[0-9A-Za-z]{${SECRET_LENGTH + CHECK_LENGTH}}$`);
/** 248 = 4 × 62: bytes from there on are drawn again, or the first digits would come more often. */
const FAIR_BYTES = 248;

/** A new API key: `fm_live_`, 30 random base-62 digits (178 bits) and 6 that check them. */
export function newKey(randomBytes: (count: number) => Uint8Array): string {
  let secret = "";
  while (secret.length < SECRET_LENGTH) {
    const fair = randomBytes(SECRET_LENGTH).filter((byte) => byte < FAIR_BYTES);
    secret += Array.from(fair, (byte) => DIGITS[byte % DIGITS.length]).join("");
  }
  const body = PREFIX + secret.slice(0, SECRET_LENGTH);
  return body + checkOf(body);
}

/** Whether a text can be a key of ours at all: a leaked one is recognised offline, a mistyped one costs no look-up. */
export function isKey(text: string): boolean {
  return SHAPE.test(text) && checkOf(text.slice(0, -CHECK_LENGTH)) === text.slice(-CHECK_LENGTH);
}

/** As the key is stored: SHA-256, lower-case hex. */
export async function hashKey(key: string): Promise<string> {
  return toHex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key)));
}

/** What of a key may be shown again. */
export function maskedKey(key: string): { prefix: string; lastFour: string } {
  return { prefix: key.slice(0, PREFIX.length + 4), lastFour: key.slice(-4) };
}

function checkOf(body: string): string {
  let rest = crc32(body);
  let check = "";
  for (let i = 0; i < CHECK_LENGTH; i++) {
    check = DIGITS.charAt(rest % DIGITS.length) + check;
    rest = Math.floor(rest / DIGITS.length);
  }
  return check;
}

/** CRC-32 (IEEE 802.3) of an ASCII text. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
