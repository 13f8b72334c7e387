import { assetKey } from "./keys.ts";
import { plainRange, type Selection, select } from "./selection.ts";

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
