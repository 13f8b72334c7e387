import { isExtra, openExtra } from "./extras.ts";
import { assetKey } from "./keys.ts";

/** The response for an asset: the selected bytes, or a status without a body. */
interface ServedAsset {
  status: Selection["status"];
  headers: Headers;
  body: ReadableStream | null;
}

/** Reads an asset for a GET or HEAD request; null if it does not exist. A HEAD opens no body and ignores ranges. */
export async function serveAsset(bucket: R2Bucket, assetId: string, request: Request): Promise<ServedAsset | null> {
  if (isExtra(assetId)) return serveExtra(bucket, assetId, request);
  const key = assetKey(assetId);
  const isHead = request.method === "HEAD";
  const read = isHead ? null : await readAtOnce(bucket, key, request.headers);
  const object = read ?? (await bucket.head(key));
  if (object === null) return null;
  const requestHeaders = new Headers(request.headers);
  if (isHead) requestHeaders.delete("range");
  const selection = select(requestHeaders, { size: object.size, etag: object.httpEtag });
  const { status } = selection;
  const headers = headersOf(object, selection);
  if (isHead || WITHOUT_BODY.has(status)) return { status, headers, body: null };
  const { body } = read ?? (await readSelected(bucket, key, selection)) ?? {};
  return body ? { status, headers, body } : null;
}

/** Null if there is nothing to read, or if the selection depends on the asset's size or ETag. */
async function readAtOnce(bucket: R2Bucket, key: string, headers: Headers): Promise<R2ObjectBody | null> {
  const range = plainRange(headers);
  if (range === null) return null;
  try {
    return await bucket.get(key, range === "whole" ? {} : { range });
  } catch {
    // A range that starts past the end: the 416 response needs the size.
    return null;
  }
}

function readSelected(bucket: R2Bucket, key: string, selection: Selection): Promise<R2ObjectBody | null> {
  return bucket.get(
    key,
    selection.status === 206 ? { range: { offset: selection.offset, length: selection.length } } : {},
  );
}

/** The small files of a song are read whole: they are in one object. */
async function serveExtra(bucket: R2Bucket, assetId: string, request: Request): Promise<ServedAsset | null> {
  const extra = await openExtra(bucket, assetId);
  if (extra === null) return null;
  const { content, httpEtag, contentType } = extra;
  const isHead = request.method === "HEAD";
  const requestHeaders = new Headers(request.headers);
  if (isHead) requestHeaders.delete("range");
  const selection = select(requestHeaders, { size: content.length, etag: httpEtag });
  const writeHttpMetadata = (headers: Headers) => headers.set("content-type", contentType);
  const headers = headersOf({ size: content.length, httpEtag, writeHttpMetadata }, selection);
  const { status } = selection;
  if (isHead || WITHOUT_BODY.has(status)) return { status, headers, body: null };
  const { offset, length } = status === 206 ? selection : { offset: 0, length: content.length };
  return { status, headers, body: new Blob([content.slice(offset, offset + length)]).stream() };
}

function headersOf(object: Pick<R2Object, "size" | "httpEtag" | "writeHttpMetadata">, selection: Selection): Headers {
  const headers = new Headers({ etag: object.httpEtag, "accept-ranges": "bytes" });
  if (selection.status === 416) {
    headers.set("content-range", `bytes */${object.size}`);
    return headers;
  }
  if (selection.status === 412) return headers;
  object.writeHttpMetadata(headers);
  if (selection.status === 206) {
    const { offset, length } = selection;
    headers.set("content-range", `bytes ${offset}-${offset + length - 1}/${object.size}`);
  }
  if (selection.status !== 304)
    headers.set("content-length", String(selection.status === 206 ? selection.length : object.size));
  return headers;
}

/** The status of the response and the range of bytes, if any. */
type Selection =
  | { status: 200 }
  | { status: 206; offset: number; length: number }
  | { status: 304 }
  | { status: 412 }
  | { status: 416 };

const WITHOUT_BODY = new Set<Selection["status"]>([304, 412, 416]);

interface Representation {
  size: number;
  /** A strong ETag, with its quotes. */
  etag: string;
}

const RANGE = /^bytes=\s*(\d*)-(\d*)\s*$/i;

/**
 * Evaluates the conditional and range headers of a GET (RFC 9110, sections 13 and 14). Multiple ranges and invalid
 * ranges select the whole asset.
 */
export function select(headers: Headers, asset: Representation): Selection {
  const required = headers.get("if-match");
  if (required !== null && !tagsIn(required).some((tag) => tag === "*" || tag === asset.etag)) return { status: 412 };
  if (matchesEtag(headers.get("if-none-match") ?? "", asset.etag)) return { status: 304 };
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

/**
 * The range that can be read without knowing the asset's size and ETag, which saves a round trip; null if they are
 * needed first.
 */
function plainRange(headers: Headers): { offset: number; length?: number } | "whole" | null {
  if (["if-match", "if-none-match", "if-range"].some((name) => headers.has(name))) return null;
  const range = RANGE.exec(headers.get("range") ?? "");
  if (range === null) return "whole";
  const [, from, to] = range;
  if (!from) return null;
  const offset = Number(from);
  if (!to) return { offset };
  return offset <= Number(to) ? { offset, length: Number(to) - offset + 1 } : null;
}

// Weak comparison: an intermediary may have marked the ETag as weak.
function matchesEtag(list: string, etag: string): boolean {
  const tags = tagsIn(list).map((tag) => tag.replace(/^W\//, ""));
  return tags.includes("*") || tags.includes(etag);
}

function tagsIn(list: string): string[] {
  return list.split(",").map((tag) => tag.trim());
}
