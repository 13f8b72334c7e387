export interface ByteRange {
  offset: number;
  length: number;
}

/**
 * Parses a single range of RFC 9110 over `size` bytes. `null` means that the whole file is sent: no range was requested,
 * or one that a server may ignore (several ranges, another unit, invalid syntax). `"unsatisfiable"` means 416.
 */
export function readByteRange(header: string | undefined, size: number): ByteRange | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  const [first = "", last = ""] = match?.slice(1) ?? [];
  if (first === "" && last === "") return null;
  if (first === "") return suffix(Number(last), size);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < Number(first)) return null;
  return Number(first) >= size ? "unsatisfiable" : { offset: Number(first), length: end - Number(first) + 1 };
}

function suffix(bytes: number, size: number): ByteRange | "unsatisfiable" {
  const length = Math.min(bytes, size);
  return length === 0 ? "unsatisfiable" : { offset: size - length, length };
}
