import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import { dbFor } from "../../../db/databases.ts";
import { deleteSong } from "../../../db/song-retention.ts";
import { changeSong, findSong, listSongs } from "../../../db/songs.ts";
import { ApiError } from "../../../errors.ts";
import type { CallerEnv } from "../../../middleware/auth.ts";
import { deleteFiles } from "../../../storage/keys.ts";
import { linksForReader } from "../../asset-links.ts";
import { body, json, NOT_FOUND, needs, PROBLEMS, refuseInvalid } from "../describe.ts";
import { pageOf } from "../pagination.ts";
import { Song, songResponse } from "./response.ts";
import { SongChange, SongId, SongQuery } from "./schema.ts";

const DAY_MS = 24 * 3_600_000;

const about = { path: "/songs/{id}" as const, tags: ["Songs"] };
const responses = { 200: json(Song, "The song"), ...PROBLEMS, ...NOT_FOUND };

/** Songs that were made: found, told, changed and deleted. */
export const library = new OpenAPIHono<CallerEnv>({ defaultHook: refuseInvalid });

library.openapi(
  createRoute({
    ...{ ...needs("jobs:read"), method: "get", path: "/songs", tags: ["Songs"], operationId: "list_songs" },
    summary: "Songs, newest first, without deleted ones",
    request: { query: SongQuery },
    responses: { 200: json(pageOf(Song), "A page of songs"), ...PROBLEMS },
  }),
  async (c) => {
    const { created_after: createdAfter, created_before: createdBefore, ...query } = c.req.valid("query");
    const { id } = c.var.caller;
    const page = await listSongs(dbFor(c.env, id), id, { ...query, createdAfter, createdBefore });
    const links = linksForReader(c);
    c.header("Cache-Control", "no-store");
    const data = await Promise.all(page.songs.map((song) => songResponse(song, links)));
    return c.json({ data, next_cursor: page.nextCursor }, 200);
  },
);

library.openapi(
  createRoute({
    ...{ ...about, ...needs("jobs:read"), method: "get", operationId: "get_song", responses },
    summary: "A song, or what is left of a deleted one",
    request: { params: SongId },
  }),
  async (c) => {
    const { id } = c.req.valid("param");
    const song = await findSong(dbFor(c.env, c.var.caller.id), id, c.var.caller.id);
    if (!song) throw unknown(id);
    c.header("Cache-Control", "no-store");
    return c.json(await songResponse(song, linksForReader(c)), 200);
  },
);

library.openapi(
  createRoute({
    ...{ ...about, ...needs("jobs:write"), method: "patch", operationId: "change_song", responses },
    summary: "Change a song's title, tags, favorite, or how long it is kept",
    request: {
      params: SongId,
      body: body(SongChange, "What is left out stays as it is", { favorite: true, tags: ["demo"] }),
    },
  }),
  async (c) => {
    const { id } = c.req.valid("param");
    const { retention_days: days, ...change } = c.req.valid("json");
    const accountId = c.var.caller.id;
    const db = dbFor(c.env, accountId);
    const song = await findSong(db, id, accountId);
    if (!song || song.deleted) throw unknown(id);
    const retainedUntil = typeof days === "number" ? song.createdAt + days * DAY_MS : days;
    if (retainedUntil && retainedUntil <= Date.now()) throw alreadyOver();
    const changed = await changeSong(db, { id, accountId }, { ...change, retainedUntil });
    return c.json(await songResponse(changed ?? song, linksForReader(c)), 200);
  },
);

library.openapi(
  createRoute({
    ...{ ...about, ...needs("jobs:write"), method: "delete", operationId: "delete_song", responses },
    summary: "Delete a song and its files for good",
    request: { params: SongId },
  }),
  async (c) => {
    const { id } = c.req.valid("param");
    const accountId = c.var.caller.id;
    const song = await deleteSong(dbFor(c.env, accountId), { id, accountId }, Date.now());
    if (!song) throw unknown(id);
    // What cannot be deleted now the cron trigger deletes within a minute.
    await deleteFiles(c.env.ASSETS, [id]);
    return c.json(await songResponse(song, null), 200);
  },
);

function unknown(id: string): ApiError {
  return new ApiError("not_found", `there is no song ${id}`);
}

function alreadyOver(): ApiError {
  const message = "counts from when the song was made, and that end has passed";
  return new ApiError("validation_failed", `retention_days ${message}`, {
    errors: [{ pointer: "/retention_days", message }],
  });
}
