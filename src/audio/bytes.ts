/** Whether `bytes` contain `text` (Latin-1) at `offset`. */
export function hasText(bytes: Uint8Array, offset: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[offset + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** Reads a big-endian number of `count` bytes. Missing bytes count as zero, so a truncated file cannot throw. */
export function bigEndian(bytes: Uint8Array, offset: number, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i++) value = value * 256 + (bytes[offset + i] ?? 0);
  return value;
}

/** Reads a little-endian number, otherwise like `bigEndian`. */
export function littleEndian(bytes: Uint8Array, offset: number, count: number): number {
  let value = 0;
  for (let i = count - 1; i >= 0; i--) value = value * 256 + (bytes[offset + i] ?? 0);
  return value;
}
