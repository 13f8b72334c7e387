import { type Context, Hono } from "hono";
import type { EngineApp } from "../env.ts";
import { Results } from "../storage/results.ts";
import { readByteRange } from "../wire/byte-range.ts";

/** Files need no key: a name contains 122 random bits. */
export const files = new Hono<EngineApp>().get("/:name", async (c) => {
  const results = new Results(c.env.RESULTS);
  const file = await results.head(c.req.param("name"));
  if (!file) return c.notFound();
  c.header("ETag", file.httpEtag);
  c.header("Accept-Ranges", "bytes");
  c.header("Cache-Control", "private, max-age=86400, immutable");
  c.header("X-Content-Type-Options", "nosniff");
  if (matchesEtag(c.req.header("if-none-match"), file.httpEtag)) return c.body(null, 304);
  const range = requestedRange(c, file);
  if (range === "unsatisfiable") return c.body(null, 416, { "Content-Range": `bytes */${file.size}` });
  const { offset, length } = range ?? { offset: 0, length: file.size };
  if (range) c.header("Content-Range", `bytes ${offset}-${offset + length - 1}/${file.size}`);
  c.header("Content-Type", file.httpMetadata?.contentType ?? "application/octet-stream");
  c.header("Content-Length", String(length));
  if (c.req.method === "HEAD") return c.body(null);
  const opened = await results.open(c.req.param("name"), range ?? undefined);
  return opened ? c.body(opened.body, range ? 206 : 200) : c.notFound();
});

/** RFC 9110: only GET has ranges, and `If-Range` with another version requests the whole file. */
function requestedRange(c: Context, { httpEtag, size }: R2Object) {
  const version = c.req.header("if-range") ?? httpEtag;
  return c.req.method === "GET" && version === httpEtag ? readByteRange(c.req.header("range"), size) : null;
}

function matchesEtag(header: string | undefined, etag: string): boolean {
  const listed = (header ?? "").split(",").map((one) => one.trim().replace(/^W\//, ""));
  return listed.includes(etag) || listed.includes("*");
}
