import { Hono } from "hono";
import { cors } from "hono/cors";
import type { AppEnv } from "../env.ts";
import { ApiError } from "../errors.ts";
import { linkExpiry } from "../storage/links.ts";
import { serveAsset } from "../storage/serve.ts";

const CORS = cors({
  origin: "*",
  allowMethods: ["GET", "HEAD"],
  allowHeaders: ["Range", "If-Range", "If-Match", "If-None-Match"],
  exposeHeaders: ["Accept-Ranges", "Content-Disposition", "Content-Length", "Content-Range", "ETag"],
  maxAge: 86_400,
});

/** A cache may store a 410 by default, but the song can be restored. */
const NOT_CACHED = { "Cache-Control": "no-store" };

/** Serves audio and images to holders of a signed link. Reads only from R2, so it works while D1 is down. */
export const assets = new Hono<AppEnv>().use(CORS).get("/:asset", async (c) => {
  const assetId = c.req.param("asset");
  const { e: expires = "", s: signature = "" } = c.req.query();
  const now = Date.now();
  const expiresAt = await linkExpiry({ secret: c.env.SIGNING_SECRET, assetId, expires, signature, now });
  if (expiresAt === null) throw new ApiError("forbidden", "this link has expired or was altered");
  const served = await serveAsset(c.env.ASSETS, assetId, c.req.raw);
  // The link was signed for a stored file, so the file was deleted, or is in the bin.
  if (served === null) throw new ApiError("gone", "this file was deleted", { headers: NOT_CACHED });
  const { status, headers, body } = served;
  headers.set("x-content-type-options", "nosniff");
  if (status < 400) headers.set("cache-control", `private, max-age=${Math.floor((expiresAt - now) / 1_000)}`);
  return new Response(body, { status, headers });
});
