import { assetKey } from "./keys.ts";

/** An answer ready to be sent: the bytes asked for, or why there are none. */
export interface ServedAsset {
  status: Selection["status"];
  headers: Headers;
  body: ReadableStream | null;
}

/** Reads an asset as a GET or HEAD asks for it; null where there is none. A HEAD opens no body, and has no ranges. */
export async function serveAsset(bucket: R2Bucket, assetId: string, request: Request): Promise<ServedAsset | null> {
  const key = assetKey(assetId);
  const isHead = request.method === "HEAD";
  const read = isHead ? null : await readAtOnce(bucket, key, request.headers);
  const object = read ?? (await bucket.head(key));
  if (object === null) return null;
  const asked = new Headers(request.headers);
  if (isHead) asked.delete("range");
  const selection = select(asked, { size: object.size, etag: object.httpEtag });
  const { status } = selection;
  const headers = headersOf(object, selection);
  if (isHead || status === 304 || status === 416) return { status, headers, body: null };
  const { body } = read ?? (await readSelected(bucket, key, selection)) ?? {};
  return body ? { status, headers, body } : null;
}

/** Null where there is nothing to read, or what is asked for can only be told from the asset's size and tag. */
async function readAtOnce(bucket: R2Bucket, key: string, headers: Headers): Promise<R2ObjectBody | null> {
  const range = plainRange(headers);
  if (range === null) return null;
  try {
    return await bucket.get(key, range === "whole" ? {} : { range });
  } catch {
    // A range that begins past the end: the size has to be told.
    return null;
  }
}

function readSelected(bucket: R2Bucket, key: string, selection: Selection): Promise<R2ObjectBody | null> {
  return bucket.get(
    key,
    selection.status === 206 ? { range: { offset: selection.offset, length: selection.length } } : {},
  );
}

function headersOf(object: R2Object, selection: Selection): Headers {
  const headers = new Headers({ etag: object.httpEtag, "accept-ranges": "bytes" });
  if (selection.status === 416) {
    headers.set("content-range", `bytes */${object.size}`);
    return headers;
  }
  object.writeHttpMetadata(headers);
  if (selection.status === 206) {
    const { offset, length } = selection;
    headers.set("content-range", `bytes ${offset}-${offset + length - 1}/${object.size}`);
  }
  if (selection.status !== 304)
    headers.set("content-length", String(selection.status === 206 ? selection.length : object.size));
  return headers;
}

/** What a request for an asset is to be answered with. */
export type Selection =
  | { status: 200 }
  | { status: 206; offset: number; length: number }
  | { status: 304 }
  | { status: 416 };

export interface Representation {
  size: number;
  /** Strong, with its quotes. */
  etag: string;
}

const RANGE = /^bytes=\s*(\d*)-(\d*)\s*$/i;

/**
 * Which part of an asset the headers of a GET ask for (RFC 9110, 13 and 14). Several ranges at once, and what is not
 * a range at all, are answered with the whole.
 */
export function select(headers: Headers, asset: Representation): Selection {
  if (namesEtag(headers.get("if-none-match") ?? "", asset.etag)) return { status: 304 };
  const ifRange = headers.get("if-range");
  const range = RANGE.exec(headers.get("range") ?? "");
  if (range === null || (ifRange !== null && ifRange !== asset.etag)) return { status: 200 };
  return selectRange(range[1] ?? "", range[2] ?? "", asset.size);
}

function selectRange(from: string, to: string, size: number): Selection {
  if (from === "" && to === "") return { status: 200 };
  if (from === "") {
    const length = Math.min(Number(to), size);
    return length === 0 ? { status: 416 } : { status: 206, offset: size - length, length };
  }
  const offset = Number(from);
  const last = to === "" ? size - 1 : Number(to);
  if (last < offset && to !== "") return { status: 200 };
  if (offset >= size) return { status: 416 };
  return { status: 206, offset, length: Math.min(last, size - 1) - offset + 1 };
}

/** What to read along with an asset's size, in one round trip: the range asked for, if it is plain; null: ask first. */
export function plainRange(headers: Headers): { offset: number; length?: number } | "whole" | null {
  if (headers.has("if-none-match") || headers.has("if-range")) return null;
  const range = RANGE.exec(headers.get("range") ?? "");
  if (range === null) return "whole";
  const [, from, to] = range;
  if (!from) return null;
  const offset = Number(from);
  if (!to) return { offset };
  return offset <= Number(to) ? { offset, length: Number(to) - offset + 1 } : null;
}

// Weak comparison: an intermediary may have marked our tag as weak.
function namesEtag(list: string, etag: string): boolean {
  const tags = list.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes("*") || tags.includes(etag);
}
