import { type Context, Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { dbFor } from "../../db/databases.ts";
import { findShared, type ShareRecord } from "../../db/shares.ts";
import type { SongRecord } from "../../db/songs.ts";
import type { AppEnv } from "../../env.ts";
import { ApiError } from "../../errors.ts";
import { assetIdOf, type Role } from "../../job/job.ts";
import { hashKey } from "../../keys/key.ts";
import { isShareToken } from "../../keys/share-token.ts";
import { baseUrl } from "../../middleware/base-url.ts";
import { serveAsset } from "../../storage/serve.ts";
import { apiErrorOf, errorResponse } from "../error-response.ts";
import { errorPage, type Page, songPage } from "./page.ts";

interface Shared {
  share: ShareRecord;
  song: SongRecord;
  token: string;
}

const HEADERS = {
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Robots-Tag": "noindex, nofollow",
};

const setHeaders = createMiddleware(async (c, next) => {
  for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
  await next();
});

/** Serves shared songs to everyone who has their link. */
export const sharedSongs = new Hono<AppEnv>()
  .use(setHeaders)
  .get("/:token", async (c) => {
    const { token, ...shared } = await findValid(c.env, c.req.param("token"));
    const url = `${baseUrl(c)}/s/${token}`;
    return pageResponse(c, { page: await songPage({ ...shared, url }), status: 200 });
  })
  .get("/:token/audio", async (c) => fileResponse(c, await findValid(c.env, c.req.param("token")), "audio"))
  .get("/:token/image", async (c) => fileResponse(c, await findValid(c.env, c.req.param("token")), "image"));

sharedSongs.onError(async (thrown, c) => {
  // A cache may store a 410 by default, but the song can be restored.
  c.header("Cache-Control", "no-store");
  const error = apiErrorOf(thrown);
  if (!error || !c.req.header("Accept")?.toLowerCase().includes("text/html")) return errorResponse(c, thrown);
  return pageResponse(c, { page: await errorPage(error.code), status: error.status });
});

/** Called for every request, so that a link that ended stops at once. Throws 404 for an unknown one, else 410. */
async function findValid(env: Env, token: string): Promise<Shared> {
  const shared = isShareToken(token) ? await findShared(databaseOf(env, token), await hashKey(token)) : null;
  if (!shared) throw unknown();
  const { share, song } = shared;
  if (share.revokedAt !== null) throw new ApiError("gone", "this share link was revoked");
  if (share.expiresAt !== null && share.expiresAt <= Date.now())
    throw new ApiError("gone", "this share link has expired");
  if (song.deleted) throw new ApiError("gone", "the song was deleted");
  return { share, song, token };
}

function databaseOf(env: Env, token: string): D1Database {
  try {
    return dbFor(env, token);
  } catch {
    throw unknown();
  }
}

function unknown(): ApiError {
  return new ApiError("not_found", "there is no such share link");
}

function pageResponse(c: Context, { page, status }: { page: Page; status: 200 | ApiError["status"] }) {
  c.header("Content-Security-Policy", page.policy);
  if (status === 200) c.header("Cache-Control", "private, no-cache");
  return c.html(page.html, status);
}

async function fileResponse(c: Context<AppEnv>, { share, song }: Shared, role: Role): Promise<Response> {
  const served = await serveAsset(c.env.ASSETS, assetIdOf(song.id, role), c.req.raw);
  if (served === null) throw new ApiError("not_found", `this song has no ${role}`);
  const { status, headers, body } = served;
  const disposition = headers.get("content-disposition");
  headers.delete("content-disposition");
  if (disposition && share.download && c.req.query("download") === "1")
    headers.set("content-disposition", disposition.replace(/^inline/, "attachment"));
  // A browser may cache the file, but must revalidate it before each use.
  headers.set("cache-control", "private, no-cache");
  return c.newResponse(body, { status, headers });
}
