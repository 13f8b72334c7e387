import { toHex } from "../crypto/encoding.ts";

const PREFIX = "fm_live_";
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const SECRET_LENGTH = 30;
const CHECKSUM_LENGTH = 6;
const SHAPE = new RegExp(`^${PREFIX}[0-9A-Za-z]{${SECRET_LENGTH + CHECKSUM_LENGTH}}$`);
/** 248 = 4 × 62: larger bytes are discarded, because they would make the first digits more frequent. */
const UNBIASED_BYTES = 248;

/** A new API key: `fm_live_`, 30 random base-62 digits (178 bits) and a checksum of 6 digits. */
export function newKey(randomBytes: (count: number) => Uint8Array): string {
  let secret = "";
  while (secret.length < SECRET_LENGTH) {
    const bytes = randomBytes(SECRET_LENGTH).filter((byte) => byte < UNBIASED_BYTES);
    secret += Array.from(bytes, (byte) => DIGITS[byte % DIGITS.length]).join("");
  }
  const body = PREFIX + secret.slice(0, SECRET_LENGTH);
  return body + checksumOf(body);
}

/**
 * Whether a text has the format and checksum of a key. Scanners can detect leaked keys offline, and a mistyped key
 * needs no database lookup.
 */
export function isKey(text: string): boolean {
  return SHAPE.test(text) && checksumOf(text.slice(0, -CHECKSUM_LENGTH)) === text.slice(-CHECKSUM_LENGTH);
}

/** The key as it is stored: SHA-256, lower-case hex. */
export async function hashKey(key: string): Promise<string> {
  return toHex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key)));
}

/** The parts of a key that can be displayed later. */
export function maskedKey(key: string): { prefix: string; lastFour: string } {
  return { prefix: key.slice(0, PREFIX.length + 4), lastFour: key.slice(-4) };
}

function checksumOf(body: string): string {
  let rest = crc32(body);
  let checksum = "";
  for (let i = 0; i < CHECKSUM_LENGTH; i++) {
    checksum = DIGITS.charAt(rest % DIGITS.length) + checksum;
    rest = Math.floor(rest / DIGITS.length);
  }
  return checksum;
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
