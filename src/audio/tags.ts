import { peek, type ScanStep, skip } from "./byte-scanner.ts";
import { hasText, littleEndian } from "./bytes.ts";

export const ID3_HEADER_BYTES = 10;
const FOOTER_BYTES = 10;
const ID3V1_BYTES = 128;
const APE_HEADER_BYTES = 32;
const APE_IS_HEADER = 0x20;
/** The number of bytes that contain the length of a tag. */
export const TAG_HEADER_BYTES = APE_HEADER_BYTES;

/**
 * The length of the tag at `offset`: ID3v2 with header and footer, APEv2, or ID3v1. 0 without a tag, or if fewer
 * than `TAG_HEADER_BYTES` bytes follow.
 */
export function tagBytes(bytes: Uint8Array, offset = 0): number {
  if (hasText(bytes, offset, "TAG")) return ID3V1_BYTES;
  return id3Bytes(bytes.subarray(offset, offset + ID3_HEADER_BYTES)) || apeBytes(bytes, offset);
}

function id3Bytes(bytes: Uint8Array): number {
  const size = bytes.subarray(6, ID3_HEADER_BYTES);
  const isTag = hasText(bytes, 0, "ID3") && (bytes[3] ?? 0xff) < 0xff && size.length === 4;
  if (!isTag || size.some((byte) => byte > 0x7f)) return 0;
  const content = size.reduce((sum, byte) => sum * 128 + byte, 0);
  return ID3_HEADER_BYTES + content + ((bytes[5] ?? 0) & 0x10 ? FOOTER_BYTES : 0);
}

// The size covers the items and the footer. At the start of a file a tag has a header; at the end only a footer is sure.
function apeBytes(bytes: Uint8Array, offset: number): number {
  if (!hasText(bytes, offset, "APETAGEX") || bytes.length < offset + APE_HEADER_BYTES) return 0;
  const isHeader = (bytes[offset + 23] ?? 0) & APE_IS_HEADER;
  return APE_HEADER_BYTES + (isHeader ? littleEndian(bytes, offset + 12, 4) : 0);
}

/** Skips the tags at the current position. */
export function* skipTags(): ScanStep<void> {
  for (;;) {
    const bytes = tagBytes(yield* peek(TAG_HEADER_BYTES));
    if (bytes === 0 || (yield* skip(bytes)) < bytes) return;
  }
}
