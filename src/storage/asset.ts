import { assetKey } from "./keys.ts";
import { type Selection, select } from "./selection.ts";

/** An answer ready to be sent: the bytes asked for, or why there are none. */
export interface ServedAsset {
  status: Selection["status"];
  headers: Headers;
  body: ReadableStream | null;
}

/** Reads an asset as a GET or HEAD asks for it; null where there is none. A HEAD opens no body, and has no ranges. */
export async function serveAsset(bucket: R2Bucket, assetId: string, request: Request): Promise<ServedAsset | null> {
  const object = await bucket.head(assetKey(assetId));
  if (object === null) return null;
  const asked = new Headers(request.headers);
  if (request.method === "HEAD") asked.delete("range");
  const selection = select(asked, { size: object.size, etag: object.httpEtag });
  const headers = headersOf(object, selection);
  if (request.method === "HEAD" || selection.status === 304 || selection.status === 416) {
    return { status: selection.status, headers, body: null };
  }
  const range = selection.status === 206 ? { range: { offset: selection.offset, length: selection.length } } : {};
  const read = await bucket.get(object.key, range);
  return read === null ? null : { status: selection.status, headers, body: read.body };
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
