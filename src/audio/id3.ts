import { hasText } from "./bytes.ts";

export const ID3_HEADER_BYTES = 10;
const FOOTER_BYTES = 10;

/** The length of the ID3v2 tag at the start of `bytes`, header and footer included; 0 if they start with no tag. */
export function id3Bytes(bytes: Uint8Array): number {
  const size = bytes.subarray(6, ID3_HEADER_BYTES);
  const isTag = hasText(bytes, 0, "ID3") && (bytes[3] ?? 0xff) < 0xff && size.length === 4;
  if (!isTag || size.some((byte) => byte > 0x7f)) return 0;
  const content = size.reduce((sum, byte) => sum * 128 + byte, 0);
  return ID3_HEADER_BYTES + content + ((bytes[5] ?? 0) & 0x10 ? FOOTER_BYTES : 0);
}
